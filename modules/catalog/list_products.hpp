#pragma once
// One page of the shop's product list. Called inside a read.

#include "list_cursor.hpp"
#include "product_summary.hpp"

namespace scalemart::catalog {

struct ListWish {
    std::optional<std::string> store;       ///< id or slug
    std::optional<std::string> category;    ///< id or slug
    std::optional<std::string> collection;  ///< id or slug
    ProductFilter filter;                   ///< store and list are filled in here
    PageRequest page;
    bool want_total = false;
};

struct ListPage {
    StoreId store;
    std::optional<CategoryId> category;
    bool stale = false;  ///< prices must be refreshed first; nothing else is filled in
    std::vector<ProductSummary> cards;
    std::optional<Place> next;
    std::int64_t total = 0;
    std::optional<Instant> valid_until;  ///< the next sale that starts or ends in the store
};

/// store_not_found, category_not_found, collection_not_found.
[[nodiscard]] Result<ListPage> list_products(db::Read& read, ListWish wish, Instant now);

}  // namespace scalemart::catalog
