#include "refund.hpp"

#include <fmt/format.h>

#include "gift_cards/spending.hpp"
#include "jobs.hpp"
#include "jobs/jobs.hpp"
#include "orders/order_tenders.hpp"

namespace scalemart::checkout {
namespace {

using Shares = std::vector<pricing::TenderShare>;

/// Those of an order that is still being paid are only held.
Shares tenders_taken(db::Read& read, const orders::Order& order) {
    if (order.status == orders::OrderStatus::pending) return {};
    return orders::find_tenders(read, order.customer, order.id);
}

/// All that the order was paid with, the payment last.
Shares shares_of(db::Read& read, const orders::Order& order, const payments::Payment& payment) {
    Shares shares = tenders_taken(read, order);
    shares.push_back({pricing::TenderKind::payment, {}, payment.refundable(), 0});
    return shares;
}

/// Puts the parts that are no payment's back where they came from; how much that was.
Result<std::int64_t> give_to_tenders(db::Tx& tx, const orders::Order& order, const Shares& parts,
                                     const std::string& key, Instant now) {
    std::int64_t sum = 0;
    for (const auto& part : parts)
        if (part.kind != pricing::TenderKind::payment) sum += part.amount;
    if (sum == 0) return sum;
    SCALEMART_CHECK(gift_cards::refund(tx, parts, order.id, key, now));
    orders::add_tender_refunds(tx, order, parts);
    return sum;
}

std::int64_t payment_part(const Shares& parts) {
    for (const auto& part : parts)
        if (part.kind == pricing::TenderKind::payment) return part.amount;
    return 0;
}

/// An order that cost nothing, or was paid with cards and credit alone, has no payment that could say it.
void mark_refunded(db::Tx& tx, orders::Order& order, payments::Payment& payment, Instant now) {
    if (payment.amount > 0 || payment.status != payments::Status::completed
        || refundable(tx, order, payment) > 0)
        return;
    payments::set_status(tx, payment, payments::Status::refunded, now);
    orders::set_payment(tx, order, orders::PaymentStatus::refunded, order.transaction_id, order.paid_at, now);
}

}  // namespace

std::int64_t refundable(db::Read& read, const orders::Order& order, const payments::Payment& payment) {
    return payment.refundable() + orders::left_of(tenders_taken(read, order));
}

Result<MoneyBack> refund_part(db::Tx& tx, const Environment& environment, orders::Order& order,
                              payments::Payment& payment, const payments::RefundRequest& request,
                              Instant now) {
    if (const auto earlier = orders::find_refund_split(tx, order, request.key)) {
        if (earlier->amount != request.amount) return fail(errors::refund_differs);
        return MoneyBack{earlier->amount, earlier->to_tenders,
                         payments::find_refund_by_key(tx, payment, request.key)};
    }
    const std::int64_t left = refundable(tx, order, payment);
    if (request.amount <= 0 || left == 0) return fail(payments::errors::not_refundable);
    const auto parts = pricing::split_refund(request.amount, shares_of(tx, order, payment));
    if (!parts)
        return fail(payments::errors::refund_exceeds_payment,
                    fmt::format("At most {} of what was paid can still be refunded.",
                                to_decimal({left, payment.money().currency})));
    SCALEMART_TRY(to_tenders, give_to_tenders(tx, order, *parts, request.key, now));
    MoneyBack back{request.amount, to_tenders, {}};
    orders::store_refund_split(tx, order, request.key, {request.amount, to_tenders});
    if (const auto amount = payment_part(*parts); amount > 0) {
        auto of_payment = request;
        of_payment.amount = amount;
        SCALEMART_TRY(refund, refund_payment(tx, environment, payment, of_payment, now));
        back.refund = std::move(refund);
    }
    mark_refunded(tx, order, payment, now);
    return back;
}

Result<payments::RefundRecord> refund_payment(db::Tx& tx, const Environment& environment,
                                              payments::Payment& payment,
                                              const payments::RefundRequest& request, Instant now) {
    SCALEMART_TRY(refund, payments::request_refund(tx, payment, request, now));
    jobs::enqueue(tx, environment.clock, RefundPayment{payment.customer, payment.id});
    return refund;
}

void refund_all(db::Tx& tx, const Environment& environment, orders::Order& order, payments::Payment& payment,
                payments::RefundCause cause, Instant now) {
    const std::int64_t left = refundable(tx, order, payment);
    if (left == 0) return mark_refunded(tx, order, payment, now);
    if (!refund_part(tx, environment, order, payment,
                     {"rest " + payments::RefundId::generate(now).to_string(), left, cause, {}}, now))
        throw std::logic_error("checkout: a refund of more than was paid");
}

void pay_what_is_owed(db::Tx& tx, const Environment& environment, orders::Order& order,
                      payments::Payment& payment, Instant now) {
    if (order.refund_owed == 0) return;
    // Less is left when some of it went back for another reason.
    const std::int64_t owed = std::min(order.refund_owed, refundable(tx, order, payment));
    const auto cause = order.estimated_total ? payments::RefundCause::weighed : payments::RefundCause::edited;
    const payments::RefundRequest request{"owed", owed, cause, {}};
    if (owed > 0 && !refund_part(tx, environment, order, payment, request, now))
        throw std::logic_error("checkout: a refund of more than was paid");
    orders::clear_refund_owed(tx, order, now);
}

void record_refund(db::Tx& tx, const Environment& environment, const payments::RefundRecord& refund,
                   bool went_back) {
    const Instant now = environment.clock.now();
    auto order = orders::lock_order(tx, refund.customer, refund.order);
    auto payment = payments::find_payment_for_update(tx, refund.customer, refund.payment);
    if (!order || !payment) throw std::logic_error("checkout: a refund without its order");
    if (!went_back) {
        payments::fail_refund(tx, *payment, refund.id, "The provider refused the refund.", now);
        return;
    }
    payments::complete_refund(tx, *payment, refund.id, now);
    if (payment->status == payments::Status::refunded && refundable(tx, *order, *payment) == 0)
        orders::set_payment(tx, *order, orders::PaymentStatus::refunded, payment->provider_reference,
                            order->paid_at, now);
}

}  // namespace scalemart::checkout
