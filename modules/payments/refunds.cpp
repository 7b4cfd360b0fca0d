#include "refunds.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace scalemart::payments {

BOOST_DESCRIBE_STRUCT(RefundRecord, (),
                      (customer, id, payment, order, request_key, amount, currency, cause, note, status,
                       provider_reference, failure_reason, created_at, updated_at))

namespace {

#define REFUND_COLUMNS                                                                            \
    "customer_id, id, payment_id, order_id, request_key, amount, currency, cause, note, status, " \
    "provider_reference, failure_reason, created_at, updated_at"

constexpr db::Sql kInsert{"payments.insert_refund",
                          "insert into payments_refund (" REFUND_COLUMNS
                          ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr db::Sql kFind{"payments.find_refund",
                        "select " REFUND_COLUMNS " from payments_refund where customer_id = $1 and id = $2"};
constexpr db::Sql kByKey{
    "payments.refund_by_key",
    "select " REFUND_COLUMNS
    " from payments_refund where customer_id = $1 and payment_id = $2 and request_key = $3 "
    "and status <> 'failed'"};
constexpr db::Sql kOfOrder{"payments.refunds_of_order",
                           "select " REFUND_COLUMNS
                           " from payments_refund where customer_id = $1 and order_id = $2 order by id"};
constexpr db::Sql kFindAny{"payments.find_any_refund",
                           "select " REFUND_COLUMNS " from payments_refund where id = $1"};
constexpr db::Sql kEnd{"payments.end_refund",
                       "update payments_refund set status = $3, failure_reason = $4, updated_at = $5 "
                       "where customer_id = $1 and id = $2 and status = 'pending'"};
constexpr db::Sql kSetSums{"payments.set_refunded",
                           "update payments_payment set status = $3, refunded = $4, refunding = $5, "
                           "updated_at = $6 where customer_id = $1 and id = $2"};
/// The status says "refunded" only when all of it went back, "refund_pending" when all of it will have.
Status status_by_sums(const Payment& payment) {
    if (payment.refunded == payment.amount) return Status::refunded;
    if (payment.refunded + payment.refunding == payment.amount) return Status::refund_pending;
    return Status::completed;
}

void store_sums(db::Tx& tx, Payment& payment, Instant now) {
    payment.status = status_by_sums(payment);
    payment.updated_at = now;
    tx.exec(kSetSums, payment.customer, payment.id, payment.status, payment.refunded, payment.refunding, now);
}

/// The pending refund `id` of this payment ends with `status`; its amount, or nothing if it is not pending.
std::optional<std::int64_t> end(db::Tx& tx, const Payment& payment, RefundId id, RefundStatus status,
                                std::optional<std::string_view> reason, Instant now) {
    const auto refund = find_refund(tx, payment.customer, id);
    if (!refund || refund->payment != payment.id)
        throw std::logic_error("payments: " + id.to_string() + " is not a refund of this payment");
    if (tx.exec(kEnd, payment.customer, id, status, reason, now) == 0) return std::nullopt;
    return refund->amount;
}

}  // namespace

Result<RefundRecord> request_refund(db::Tx& tx, Payment& payment, const RefundRequest& request, Instant now) {
    if (auto earlier = find_refund_by_key(tx, payment, request.key)) return std::move(*earlier);
    if (request.amount <= 0 || payment.refundable() == 0) return fail(errors::not_refundable);
    if (request.amount > payment.refundable())
        return fail(errors::refund_exceeds_payment,
                    fmt::format("At most {} of this payment can still be refunded.",
                                to_decimal({payment.refundable(), payment.money().currency})));
    RefundRecord refund;
    refund.customer = payment.customer;
    refund.id = RefundId::generate(now);
    refund.payment = payment.id;
    refund.order = payment.order;
    refund.request_key = request.key;
    refund.amount = request.amount;
    refund.currency = payment.currency;
    refund.cause = request.cause;
    refund.note = request.note;
    refund.created_at = refund.updated_at = now;
    tx.exec(kInsert, refund.customer, refund.id, refund.payment, refund.order, refund.request_key,
            refund.amount, refund.currency, refund.cause, refund.note, refund.status,
            refund.provider_reference, refund.failure_reason, refund.created_at, refund.updated_at);
    payment.refunding += refund.amount;
    store_sums(tx, payment, now);
    return refund;
}

std::optional<RefundRecord> find_refund(db::Read& read, UserId customer, RefundId id) {
    return read.one<RefundRecord>(kFind, customer, id);
}

std::optional<RefundRecord> find_refund_by_key(db::Read& read, const Payment& payment, std::string_view key) {
    return read.one<RefundRecord>(kByKey, payment.customer, payment.id, key);
}

std::vector<RefundRecord> refunds_of_order(db::Read& read, UserId customer, OrderId order) {
    return read.all<RefundRecord>(kOfOrder, customer, order);
}

std::optional<RefundRecord> find_any_refund(db::Read& read, RefundId id) {
    return read.one<RefundRecord>(kFindAny, id);
}

std::vector<RefundRecord> list_refunds(db::Read& read, const RefundFilter& filter) {
    std::vector<db::Param> params;
    std::string where;
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        where += where.empty() ? " where " : " and ";
        where += condition;
        where += '$' + std::to_string(params.size());
    };
    if (filter.status) add("status = ", db::to_param(*filter.status));
    if (filter.before) add("id < ", db::to_param(*filter.before));
    params.emplace_back(filter.limit);
    const std::string text = "select " REFUND_COLUMNS " from payments_refund" + where
                             + " order by id desc limit $" + std::to_string(params.size());
    return read.all_dynamic<RefundRecord>("payments.list_refunds", text, params);
}

#undef REFUND_COLUMNS

bool complete_refund(db::Tx& tx, Payment& payment, RefundId id, Instant now) {
    const auto amount = end(tx, payment, id, RefundStatus::succeeded, std::nullopt, now);
    if (!amount) return false;
    payment.refunding -= *amount;
    payment.refunded += *amount;
    store_sums(tx, payment, now);
    return true;
}

bool fail_refund(db::Tx& tx, Payment& payment, RefundId id, std::string_view reason, Instant now) {
    const auto amount = end(tx, payment, id, RefundStatus::failed, reason, now);
    if (!amount) return false;
    payment.refunding -= *amount;
    store_sums(tx, payment, now);
    return true;
}

}  // namespace scalemart::payments
