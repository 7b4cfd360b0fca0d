#pragma once
// Private to inventory: pools of several items, locked for a change of all of them.
//
// Everybody in this module locks in this order, so that no two transactions wait for each other in a circle:
//   1. the row of a transfer,
//   2. the gate (recipes.hpp): whoever defines kits or begins to stock something,
//   3. pools, by store and in each by product,
//   4. labels of kits, by store and in each by kit (settle.hpp),
//   5. what the listeners lock.

#include <set>

#include "inventory.hpp"
#include "reservations/reservations.hpp"

namespace scalemart::inventory {

/// In the order in which pools are locked.
struct ItemOf {
    StoreId store;
    ProductId product;
    friend auto operator<=>(const ItemOf&, const ItemOf&) = default;
};
using ProductsIn = std::map<StoreId, std::set<ProductId>>;
using LockedPools = std::map<ItemOf, reservations::Level>;

[[nodiscard]] inline reservations::PoolKey key_of(ProductId product, StoreId store) {
    return {product.value, store.value};
}

/// Those of them that exist, locked until the end of the transaction. One statement for each store.
[[nodiscard]] LockedPools lock_pools(db::Tx& tx, const ProductsIn& products);

}  // namespace scalemart::inventory
