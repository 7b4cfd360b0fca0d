#pragma once
// All products a page at a time, in the order of their ids, with what one store asks for them: for exports,
// which read on where they stopped in another transaction. Plain functions, called inside a transaction body.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/product_draft.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

struct ProductPageFilter {
    StoreId store;
    std::optional<UserId> vendor;
    std::optional<ProductStatus> status;
};

/// A product as a table has it. Prices are minor units.
struct ProductRecord {
    ProductId id;
    std::string sku;
    std::string slug;
    std::string name;
    std::string short_description;
    std::string description;
    std::string brand;
    CategoryId category;
    std::optional<UserId> vendor;
    ProductStatus status = ProductStatus::draft;
    std::string currency;
    std::string image_url;
    std::string tags = "[]";  ///< JSON array
    bool sold_by_weight = false;
    std::int64_t rating_average_hundredths = 0;
    std::int64_t rating_count = 0;
    std::optional<std::string> barcode;
    std::optional<ProductId> variant_of;
    std::optional<std::int64_t> weight_grams;
    Instant created_at;
    Instant updated_at;
    std::int64_t base_price = 0;  ///< these two of the store's offer
    std::optional<std::int64_t> sale_price;
};
BOOST_DESCRIBE_STRUCT(ProductRecord, (),
                      (id, sku, slug, name, short_description, description, brand, category, vendor, status,
                       currency, image_url, tags, sold_by_weight, rating_average_hundredths, rating_count,
                       barcode, variant_of, weight_grams, created_at, updated_at, base_price, sale_price))

/// Those behind `after` that the store offers; one statement. Fewer than `limit` are the last page.
[[nodiscard]] std::vector<ProductRecord> product_page(db::Read& read, const ProductPageFilter& filter,
                                                      ProductId after, std::int64_t limit);

/// Of every category: its name behind those of its ancestors, joined by `separator`. One statement.
[[nodiscard]] std::unordered_map<CategoryId, std::string> category_names(db::Read& read,
                                                                         std::string_view separator);

}  // namespace scalemart::catalog
