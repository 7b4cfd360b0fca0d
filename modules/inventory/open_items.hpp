#pragma once
// Private to inventory: a store begins to stock what it has an offer for the moment somebody counts it.

#include "inventory/stockroom.hpp"
#include "pools.hpp"
#include "settle.hpp"

namespace scalemart::inventory {

struct Opened {
    std::set<ItemOf> unknown;      ///< what the store neither stocks nor offers
    std::vector<NewItem> created;  ///< for settle(), after the pools were locked
};
/// Makes an item, with nothing on hand, for each product that has none and that the store offers. Kits have
/// no items and are left alone. A constant number of statements for each store. To be called before pools are
/// locked.
[[nodiscard]] Opened open_items(db::Tx& tx, const Stockroom& room, const ProductsIn& products,
                                const Measures& measures);

}  // namespace scalemart::inventory
