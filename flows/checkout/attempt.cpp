#include "attempt.hpp"

namespace scalemart::checkout {

BOOST_DESCRIBE_STRUCT(Attempt, (), (order, idempotency_key, expires_at))

namespace {

constexpr db::Sql kStore{"checkout.store_attempt",
                         "insert into checkout_attempt (customer_id, store_id, order_id, idempotency_key, "
                         "expires_at) values ($1, $2, $3, $4, $5) "
                         "on conflict (customer_id, store_id) do update set order_id = excluded.order_id, "
                         "idempotency_key = excluded.idempotency_key, expires_at = excluded.expires_at"};
constexpr db::Sql kFind{"checkout.find_attempt",
                        "select order_id, idempotency_key, expires_at from checkout_attempt "
                        "where customer_id = $1 and store_id = $2"};
constexpr db::Sql kEnd{
    "checkout.end_attempt",
    "delete from checkout_attempt where customer_id = $1 and store_id = $2 and order_id = $3 "
    "returning order_id, idempotency_key, expires_at"};

}  // namespace

void store_attempt(db::Tx& tx, UserId customer, StoreId store, const Attempt& attempt) {
    tx.exec(kStore, customer, store, attempt.order, attempt.idempotency_key, attempt.expires_at);
}

std::optional<Attempt> find_attempt(db::Read& read, UserId customer, StoreId store) {
    return read.one<Attempt>(kFind, customer, store);
}

std::optional<Attempt> end_attempt(db::Tx& tx, UserId customer, StoreId store, OrderId order) {
    return tx.one<Attempt>(kEnd, customer, store, order);
}

}  // namespace scalemart::checkout
