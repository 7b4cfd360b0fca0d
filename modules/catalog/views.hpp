#pragma once
// How products look from outside, beyond the card. Amounts are minor units (cents) of the currency beside
// them.

#include "bundles.hpp"
#include "custom_fields/field_types.hpp"
#include "product_draft.hpp"
#include "product_summary.hpp"
#include "rows.hpp"
#include "stores/stores.hpp"
#include "variant_views.hpp"
#include "vocabulary/pagination.hpp"

namespace scalemart::catalog {

struct ProductListV1 {
    std::vector<ProductSummary> products;
    Pagination pagination;
};
BOOST_DESCRIBE_STRUCT(ProductListV1, (), (products, pagination))

struct ProductListV2 {
    std::vector<ProductSummary> items;
    std::optional<std::string> next_cursor;  ///< left out on the last page
};
BOOST_DESCRIBE_STRUCT(ProductListV2, (), (items, next_cursor))

struct StoreRef {
    StoreId id;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(StoreRef, (), (id, slug, name))

struct ShelfPlace {
    std::string aisle;
    std::string shelf;
};
BOOST_DESCRIBE_STRUCT(ShelfPlace, (), (aisle, shelf))

/// A product in a store. Nothing in here is for staff only.
struct ProductView {
    ProductId id;
    std::string slug;
    std::string name;
    std::string description;
    std::string short_description;
    std::string brand;
    PricingView pricing;
    InventoryView inventory;
    CategoryRef category;
    std::vector<CategoryRef> breadcrumb;
    std::vector<ProductImage> images;
    std::vector<Specification> specifications;
    schema::JsonText<std::vector<VariantOption>> variants;
    std::optional<Seo> seo;
    std::optional<ShippingFacts> shipping;
    RatingsView ratings;
    schema::JsonText<std::vector<std::string>> tags;
    bool featured = false;
    std::optional<UserId> vendor;
    std::optional<StoreRef> store;  ///< whose prices and stock these are
    std::optional<ShelfPlace> location;
    std::optional<Nutrition> nutrition;
    std::optional<schema::Text<0, 8000>> ingredients;
    std::vector<schema::Text<1, 60>> allergens;
    schema::JsonText<std::vector<std::string>> dietary_labels;
    std::optional<SizeView> size;
    std::optional<std::int64_t> age_restriction;
    bool sold_by_weight = false;
    std::optional<std::int64_t> max_per_order;
    std::optional<std::string> barcode;
    bool has_variants = false;
    std::optional<std::vector<FamilyOption>> options;           ///< of a family
    std::optional<std::vector<VariantItemView>> variant_items;  ///< of a family: what is on sale in the store
    std::optional<FamilyRef> variant_of;                        ///< of a variant
    std::optional<schema::JsonText<Combination>> selected_options;  ///< of a variant
    std::optional<std::vector<BundleItemView>> bundle;              ///< of a bundle: what is in it
    std::vector<custom_fields::PublicField> custom_fields;          ///< those that everybody may see
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ProductView, (),
                      (id, slug, name, description, short_description, brand, pricing, inventory, category,
                       breadcrumb, images, specifications, variants, seo, shipping, ratings, tags, featured,
                       vendor, store, location, nutrition, ingredients, allergens, dietary_labels, size,
                       age_restriction, sold_by_weight, max_per_order, barcode, has_variants, options,
                       variant_items, variant_of, selected_options, bundle, custom_fields, version,
                       created_at, updated_at))

/// What staff and the product's vendor see besides.
struct StaffProductView : ProductView {
    ProductStatus status{};
    std::optional<std::int64_t> cost_price;
    std::optional<std::string> external_id;
    std::vector<OfferView> offers;
    std::optional<VariantMatrixView> matrix;  ///< of a family
    std::string tax_category;                 ///< empty: the standard one
    bool is_heavy = false;
    bool excluded_from_discount = false;
};
BOOST_DESCRIBE_STRUCT(StaffProductView, (ProductView),
                      (status, cost_price, external_id, offers, matrix, tax_category, is_heavy,
                       excluded_from_discount))

struct StaffProductRow {
    ProductId id;
    std::string sku;
    std::string slug;
    std::string name;
    std::string brand;
    std::string image_url;
    CategoryId category;
    std::optional<UserId> vendor;
    ProductStatus status{};
    bool featured = false;
    std::string currency;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
    std::optional<std::string> barcode;
    bool has_variants = false;
    std::optional<ProductId> variant_of;
};
BOOST_DESCRIBE_STRUCT(StaffProductRow, (),
                      (id, sku, slug, name, brand, image_url, category, vendor, status, featured, currency,
                       base_price, cost_price, version, created_at, updated_at, barcode, has_variants,
                       variant_of))

struct StaffProductList {
    std::vector<StaffProductRow> items;
    std::optional<ProductId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StaffProductList, (), (items, next_cursor))

/// `offer` is the product's in `store`; without one the product is out of stock at its own base price.
void fill_product_view(ProductView& view, const ProductRow& product, const OfferRow* offer,
                       std::vector<CategoryRef> trail, Instant now);

}  // namespace scalemart::catalog
