#pragma once
// What promotions select products by that a cart does not need otherwise. Plain functions, called inside a
// transaction body; one statement each.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace scalemart::catalog {

/// For each of the items' categories itself and its ancestors.
[[nodiscard]] std::map<CategoryId, std::vector<CategoryId>> category_paths(
    db::Read& read, std::span<const ItemForSale> items);

/// The tags of the products; one without any is left out.
[[nodiscard]] std::map<ProductId, std::vector<std::string>> tags_of(db::Read& read,
                                                                    std::span<const ProductId> products);

}  // namespace scalemart::catalog
