#pragma once
// The module's table rows, members in column order. Private to the module.

#include "catalog.hpp"

namespace scalemart::catalog {

struct ProductRow {
    ProductId id;
    std::string sku;
    std::optional<std::string> external_source;
    std::optional<std::string> external_id;
    std::string slug;
    std::string name;
    std::string short_description;
    std::string description;
    std::string brand;
    CategoryId category_id;
    std::optional<UserId> vendor_id;
    ProductStatus status = ProductStatus::draft;
    bool featured = false;
    std::string currency;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::string image_url;
    std::string image_alt;
    std::optional<std::int64_t> size_thousandths;
    std::optional<std::string> size_unit;
    std::string tags = "[]";
    std::string dietary_labels = "[]";
    std::string variants = "[]";
    std::optional<std::int64_t> max_per_order;
    std::optional<std::int64_t> age_restriction;
    bool sold_by_weight = false;
    std::int64_t rating_average_hundredths = 0;
    std::int64_t rating_count = 0;
    std::optional<Uuid> draft_digest;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
    std::string content = "{}";
    std::optional<ProductId> variant_of;
    bool has_variants = false;
    std::optional<std::string> barcode;
    std::string tax_category;
    std::optional<std::int64_t> weight_grams;  ///< of one, as content.shipping says
    bool is_heavy = false;
    bool excluded_from_discount = false;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (),
                      (id, sku, external_source, external_id, slug, name, short_description, description,
                       brand, category_id, vendor_id, status, featured, currency, base_price, cost_price,
                       image_url, image_alt, size_thousandths, size_unit, tags, dietary_labels, variants,
                       max_per_order, age_restriction, sold_by_weight, rating_average_hundredths,
                       rating_count, draft_digest, version, created_at, updated_at, content, variant_of,
                       has_variants, barcode, tax_category, weight_grams, is_heavy, excluded_from_discount))

struct OfferRow {
    ProductId product_id;
    StoreId store_id;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::string aisle;
    std::string shelf;
    bool is_active = true;
    Availability availability = Availability::out;
    std::int64_t sold = 0;
    std::int64_t price = 0;                    ///< as catalog_listing has it
    std::optional<Instant> price_valid_until;  ///< when `price` stops being what it costs
    std::int64_t version = 1;
    Instant updated_at;
    std::optional<ProductId> family_id;         ///< of a variant
    std::optional<std::int64_t> variant_count;  ///< set for a family, whose offer family.cpp writes
    bool price_varies = false;
    Instant terms_since;  ///< prices and sale are what they are since then

    friend bool operator==(const OfferRow&, const OfferRow&) = default;
};
BOOST_DESCRIBE_STRUCT(OfferRow, (),
                      (product_id, store_id, base_price, sale_price, sale_starts_at, sale_ends_at, aisle,
                       shelf, is_active, availability, sold, price, price_valid_until, version, updated_at,
                       family_id, variant_count, price_varies, terms_since))

struct CategoryRow {
    CategoryId id;
    std::string slug;
    std::string name;
    std::string description;
    std::string image;
    std::optional<CategoryId> parent_id;
    std::int64_t position = 0;
    std::int64_t depth = 0;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CategoryRow, (),
                      (id, slug, name, description, image, parent_id, position, depth, version, created_at,
                       updated_at))

}  // namespace scalemart::catalog
