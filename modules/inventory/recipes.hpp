#pragma once
// Private to inventory: what kits are made of, now and at the time an order took them.

#include <set>

#include "kits.hpp"

namespace scalemart::inventory {

using Recipe = std::vector<KitComponent>;
using Recipes = std::map<ProductId, Recipe>;

[[nodiscard]] std::vector<ProductId> products_of(const Units& units);

/// What some products have to do with kits.
struct KitsOf {
    std::set<ProductId> among;                 ///< those of them that are kits
    std::multimap<ProductId, ProductId> with;  ///< of a component: the kits it is in
};
/// One statement for every two thousand products.
[[nodiscard]] KitsOf kits_of(db::Read& read, std::span<const ProductId> products);

/// Whoever defines a kit or makes an item holds the gate until the end of the transaction. So a kit that is
/// being defined knows every store that stocks what it concerns, and no two make the same item. Taken before
/// pools (pools.hpp).
void lock_gate(db::Tx& tx);

/// Remembers what the kits of an order are made of.
void store_taken(db::Tx& tx, OrderId order, const Recipes& recipes);
[[nodiscard]] Recipes recipes_taken(db::Read& read, OrderId order);
void forget_taken(db::Tx& tx, OrderId order);

/// Kits replaced by their components; what several lines share is added up.
[[nodiscard]] Units expand(const Units& units, const Recipes& recipes);

/// How much of `component` one unit of `product` takes.
[[nodiscard]] std::int64_t share_of(ProductId product, ProductId component, const Recipes& recipes);

}  // namespace scalemart::inventory
