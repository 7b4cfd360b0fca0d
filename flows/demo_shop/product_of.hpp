#pragma once
// From a line of products.jsonl to what the catalogue and the inventory are told. Pure. Private to the demo
// shop.

#include "catalog/product_draft.hpp"
#include "inventory/inventory.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

/// Who gave out the products' external ids, which are their SKUs.
inline constexpr std::string_view kSource = "b4mart";

/// Tagged "new".
[[nodiscard]] bool is_new(const std::vector<catalog::Tag>& tags);

/// The same at every load. It begins with a time, as the ids of all products do, because that is what lists
/// sorted by newest go by: what is tagged as new came later than the rest.
[[nodiscard]] ProductId product_id(const DemoProduct& data);

struct ProductToLoad {
    catalog::ProductDraft draft;
    std::vector<inventory::StockItem> stock;  ///< one for each offer, in their order
};

struct OfferToLoad {
    catalog::OfferDraft offer;
    inventory::StockItem stock;  ///< the product is the caller's to fill in
};
[[nodiscard]] OfferToLoad offer_of(const DemoOffer& data, const stores::Store& store,
                                   std::int64_t units_in_one_of_it);
/// DemoDataError.
[[nodiscard]] const stores::Store& store_named(const Stores& stores, const std::string& slug,
                                               const std::string& where);

/// DemoDataError, with `where` in front, when the line names a store or a category that there is not.
[[nodiscard]] ProductToLoad product_of(DemoProduct&& data, const Stores& stores, const Categories& categories,
                                       std::string_view where);

}  // namespace scalemart::demo_shop
