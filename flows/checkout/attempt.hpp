#pragma once
// Private to checkout: the pending order of a cart.

#include <optional>
#include <string>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::checkout {

struct Attempt {
    OrderId order;
    std::string idempotency_key;
    Instant expires_at;
};

void store_attempt(db::Tx& tx, UserId customer, StoreId store, const Attempt& attempt);
[[nodiscard]] std::optional<Attempt> find_attempt(db::Read& read, UserId customer, StoreId store);
/// Only if it is still about this order; returns it.
std::optional<Attempt> end_attempt(db::Tx& tx, UserId customer, StoreId store, OrderId order);

}  // namespace scalemart::checkout
