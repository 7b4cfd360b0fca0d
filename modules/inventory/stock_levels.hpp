#pragma once
// Private to inventory: levels of ordinary products, and those of kits made from them.

#include <unordered_map>

#include "recipes.hpp"

namespace scalemart::inventory {

using LevelsOf = std::unordered_map<ProductId, StockLevel>;

/// By the items and their pools alone, whether a product is a kit or not. Two statements for every four
/// thousand products.
[[nodiscard]] LevelsOf own_levels(db::Read& read, StoreId store, std::span<const ProductId> products);

/// Of a kit whose components have these levels: what is not stocked counts as none.
[[nodiscard]] StockLevel kit_level(ProductId kit, StoreId store, const Recipe& recipe,
                                   const LevelsOf& components);

/// Every product that the recipes name as a component, once.
[[nodiscard]] std::vector<ProductId> components_of(const Recipes& recipes);

}  // namespace scalemart::inventory
