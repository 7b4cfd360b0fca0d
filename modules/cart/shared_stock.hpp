#pragma once
// Private to the cart: kits and single items may draw on the same stock, so that each line alone would do and
// all together not. Called inside a transaction body.

#include <unordered_map>

#include "cart/cart.hpp"
#include "inventory/inventory.hpp"

namespace scalemart::cart {

/// What is left of each product that the cart as a whole wants too much of, each with the rest of the cart as
/// it is. `doubtful` are the products that need a look even if nothing is shared.
[[nodiscard]] std::unordered_map<ProductId, std::int64_t> shortages_of(db::Read& read, StoreId store,
                                                                       const inventory::Units& wanted,
                                                                       std::span<const ProductId> doubtful);

/// Of a cart as it is stored; only what kits share.
[[nodiscard]] std::unordered_map<ProductId, std::int64_t> shared_shortages(db::Read& read, UserId customer,
                                                                           StoreId store);

}  // namespace scalemart::cart
