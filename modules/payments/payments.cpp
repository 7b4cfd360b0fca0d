#include "payments.hpp"

#include <stdexcept>

namespace scalemart::payments {

BOOST_DESCRIBE_STRUCT(Payment, (),
                      (customer, id, order, amount, currency, method, provider, source, status,
                       provider_reference, action_url, failure_reason, refunded, refunding, created_at,
                       updated_at, processed_at, failed_at))

namespace {

#define PAYMENT_COLUMNS                                                                                   \
    "customer_id, id, order_id, amount, currency, method, provider, source, status, provider_reference, " \
    "action_url, "                                                                                        \
    "failure_reason, refunded, refunding, created_at, updated_at, processed_at, failed_at"

constexpr db::Sql kInsert{
    "payments.insert",
    "insert into payments_payment (" PAYMENT_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"};
constexpr db::Sql kFind{
    "payments.find", "select " PAYMENT_COLUMNS " from payments_payment where customer_id = $1 and id = $2"};
constexpr db::Sql kFindForUpdate{"payments.find_for_update",
                                 "select " PAYMENT_COLUMNS
                                 " from payments_payment where customer_id = $1 and id = $2 for update"};
constexpr db::Sql kOfOrder{
    "payments.of_order",
    "select " PAYMENT_COLUMNS
    " from payments_payment where customer_id = $1 and order_id = $2 order by id desc limit 1"};
constexpr db::Sql kUpdate{
    "payments.update",
    "update payments_payment set status = $3, provider_reference = $4, action_url = $5, failure_reason = $6, "
    "updated_at = $7, processed_at = $8, failed_at = $9 where customer_id = $1 and id = $2"};
constexpr db::Sql kSetAmount{
    "payments.set_amount",
    "update payments_payment set amount = $3, updated_at = $4 where customer_id = $1 and id = $2"};
#undef PAYMENT_COLUMNS

void update(db::Tx& tx, const Payment& p) {
    tx.exec(kUpdate, p.customer, p.id, p.status, p.provider_reference, p.action_url, p.failure_reason,
            p.updated_at, p.processed_at, p.failed_at);
}

}  // namespace

void insert_payment(db::Tx& tx, const Payment& p) {
    tx.exec(kInsert, p.customer, p.id, p.order, p.amount, p.currency, p.method, p.provider, p.source,
            p.status, p.provider_reference, p.action_url, p.failure_reason, p.refunded, p.refunding,
            p.created_at, p.updated_at, p.processed_at, p.failed_at);
}

std::optional<Payment> find_payment(db::Read& read, UserId customer, PaymentId id) {
    return read.one<Payment>(kFind, customer, id);
}

std::optional<Payment> find_payment_for_update(db::Tx& tx, UserId customer, PaymentId id) {
    return tx.one<Payment>(kFindForUpdate, customer, id);
}

std::optional<Payment> find_payment_of_order(db::Read& read, UserId customer, OrderId order) {
    return read.one<Payment>(kOfOrder, customer, order);
}

void record_outcome(db::Tx& tx, Payment& payment, const Outcome& outcome, Instant now) {
    if (outcome.standing == Standing::unknown) return;
    if (!outcome.reference.empty()) payment.provider_reference = outcome.reference;
    payment.action_url.reset();
    payment.updated_at = now;
    switch (outcome.standing) {
        case Standing::succeeded:
            payment.status = Status::completed;
            payment.processed_at = now;
            break;
        case Standing::declined:
            payment.status = Status::failed;
            payment.failure_reason = outcome.reason;
            payment.failed_at = now;
            break;
        case Standing::requires_action:
            payment.status = Status::requires_action;
            payment.action_url = outcome.action_url;
            break;
        case Standing::cancelled:
            payment.status = Status::cancelled;
            break;
        case Standing::unknown:
            break;
    }
    update(tx, payment);
}

void set_status(db::Tx& tx, Payment& payment, Status status, Instant now) {
    payment.status = status;
    payment.updated_at = now;
    if (status == Status::completed) payment.processed_at = now;
    update(tx, payment);
}

void set_amount(db::Tx& tx, Payment& payment, std::int64_t amount, Instant now) {
    if (payment.method != Method::cod || payment.status != Status::pending)
        throw std::logic_error("payments: only cash that is still to be collected can change its amount");
    payment.amount = amount;
    payment.updated_at = now;
    tx.exec(kSetAmount, payment.customer, payment.id, amount, now);
}

}  // namespace scalemart::payments
