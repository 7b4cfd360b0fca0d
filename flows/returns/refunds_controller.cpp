#include "refunds_controller.hpp"

#include "checkout/refund.hpp"
#include "errors.hpp"
#include "idempotency/at_most_once.hpp"
#include "refund_requests.hpp"
#include "schema/encode.hpp"

namespace scalemart::returns {
namespace {

using payments::RefundRecord;

RefundEntryView view_refund(const RefundRecord& refund) {
    return {refund.id,        refund.order, refund.payment, refund.amount,         refund.currency,
            refund.cause,     refund.note,  refund.status,  refund.failure_reason, refund.created_at,
            refund.updated_at};
}

/// Locks order and payment, in this order as everywhere, and books the refund.
Result<MoneyBackView> book(db::Tx& tx, const checkout::Environment& environment, const orders::Order& found,
                           const payments::RefundRequest& request, const audit::Actor& staff) {
    const Instant now = environment.clock.now();
    auto order = orders::lock_order(tx, found.customer, found.id);
    if (!order) return fail(orders::errors::order_not_found);
    auto payment = payments::find_payment_for_update(tx, order->customer, order->payment);
    if (!payment) throw std::logic_error("refund: there is no payment for " + order->number);
    SCALEMART_TRY(back, checkout::refund_part(tx, environment, *order, *payment, request, now));
    MoneyBackView view{order->id, back.amount, back.to_tenders, {}};
    if (back.refund) view.refund = view_refund(*back.refund);
    audit::record_deed(tx, now, staff, "payment.refunded", order->id, view);
    return view;
}

}  // namespace

Task<http::Reply<RefundSlice>> RefundsController::list(http::Context&, ListRefunds in) {
    payments::RefundFilter filter{in.status.value, in.cursor.value,
                                  in.limit.value.value_or(RefundLimit{20}).value};
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;  // one more: there is a next page
    const auto look = [&](db::Read& read) {
        const auto refunds = payments::list_refunds(read, filter);
        RefundSlice slice;
        for (std::size_t i = 0; i < refunds.size() && i < limit; ++i)
            slice.items.push_back(view_refund(refunds[i]));
        if (refunds.size() > limit) slice.next_cursor = slice.items.back().id;
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<schema::JsonText<MoneyBackView>>> RefundsController::give(http::Context& context,
                                                                           RefundAmount in) {
    const auto staff = audit::actor_of(context);
    const auto& key = in.idempotency_key.value.value;
    // The key is the caller's own: two members of staff may use the same.
    const payments::RefundRequest request{"goodwill " + staff.id.to_base32() + " " + key,
                                          in.body.value.amount.value, payments::RefundCause::goodwill,
                                          in.body.value.note.value};
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<MoneyBackView>> {
        const auto work = [&]() -> Result<std::string> {
            const auto found = orders::find_any_order(tx, in.order_id.value);
            if (!found) return fail(orders::errors::order_not_found);
            SCALEMART_TRY(back, book(tx, environment_, *found, request, staff));
            return schema::to_json(back);
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, key, work));
        return schema::JsonText<MoneyBackView>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<MoneyBackView>> RefundsController::retry(http::Context& context, RetryRefund in) {
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<MoneyBackView> {
        const auto failed = payments::find_any_refund(tx, in.refund_id.value);
        if (!failed) return fail(errors::refund_not_found);
        if (failed->status != payments::RefundStatus::failed) return fail(errors::refund_not_failed);
        const auto found = orders::find_order(tx, failed->customer, failed->order);
        if (!found) return fail(orders::errors::order_not_found);
        const Instant now = environment_.clock.now();
        const auto order = orders::lock_order(tx, found->customer, found->id);
        auto payment = payments::find_payment_for_update(tx, failed->customer, failed->payment);
        if (!order || !payment) return fail(errors::refund_not_found);
        const payments::RefundRequest request{failed->request_key, failed->amount, failed->cause,
                                              failed->note};
        SCALEMART_TRY(refund, checkout::refund_payment(tx, environment_, *payment, request, now));
        const MoneyBackView view{order->id, refund.amount, 0, view_refund(refund)};
        audit::record_deed(tx, now, staff, "payment.refund_retried", order->id, view);
        return view;
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::returns
