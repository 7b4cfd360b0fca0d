#pragma once
// Private to inventory: a store begins to stock what it has an offer for the moment somebody counts it.

#include <set>

#include "inventory.hpp"
#include "inventory/stockroom.hpp"

namespace scalemart::inventory {

/// Makes an item, with nothing on hand, for each product that has none and that the store offers. The
/// products that the store neither stocks nor offers. Kits have no items and are left alone.
[[nodiscard]] std::set<ProductId> open_items(db::Tx& tx, const Stockroom& room, StoreId store,
                                             std::span<const ProductId> products);

}  // namespace scalemart::inventory
