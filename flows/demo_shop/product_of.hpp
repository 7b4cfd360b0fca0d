#pragma once
// From a line of products.jsonl to what the catalogue and the inventory are told. Pure. Private to the demo
// shop.

#include "catalog/product_draft.hpp"
#include "inventory/inventory.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

/// Who gave out the products' external ids, which are their SKUs.
inline constexpr std::string_view kSource = "b4mart";

[[nodiscard]] inline ProductId product_id(std::string_view sku) {
    return ProductId::from_name(id_name("product", sku));
}

struct ProductToLoad {
    catalog::ProductDraft draft;
    std::vector<inventory::StockItem> stock;  ///< one for each offer, in their order
};

/// DemoDataError, with `where` in front, when the line names a store or a category that there is not.
[[nodiscard]] ProductToLoad product_of(DemoProduct&& data, const Stores& stores, const Categories& categories,
                                       std::string_view where);

}  // namespace scalemart::demo_shop
