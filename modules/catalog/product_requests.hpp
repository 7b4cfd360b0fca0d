#pragma once
// What callers may send about products. Amounts are minor units (cents) of the product's currency, whole
// numbers.

#include "http/endpoint.hpp"
#include "list_cursor.hpp"
#include "product_draft.hpp"
#include "schema/patch.hpp"
#include "specification_filter.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::catalog {

/// "popularity", "price", "-price", "name", "-name", "newest", "rating".
struct SortParameter {
    SortOrder value;
    static std::optional<SortParameter> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return name_of(value); }
    static void describe(boost::json::object& schema);
};

/// 0 to 5 with up to two decimals.
struct MinRating {
    std::int64_t hundredths = 0;
    static std::optional<MinRating> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string to_wire() const;
    static void describe(boost::json::object& schema);
};

using FoodLabelText = schema::Text<1, 60>;

using PageSize = schema::Integer<1, 100>;
using StoreName = schema::Text<1, 120>;  ///< id or slug

struct ListProductsV1 {
    http::Query<std::optional<schema::Text<1, 120>>> category;    ///< id or slug; descendants belong to it
    http::Query<std::optional<schema::Text<1, 120>>> collection;  ///< id or slug
    http::Query<std::optional<StoreName>> store;                  ///< the default store when left out
    http::Query<std::optional<UserId>> vendor;
    http::Query<std::optional<schema::Amount>> min_price;
    http::Query<std::optional<schema::Amount>> max_price;
    http::Query<std::vector<Tag>> tags;
    http::Query<std::vector<FoodLabelText>> dietary;        ///< all must be said of the product
    http::Query<std::vector<FoodLabelText>> allergen_free;  ///< none may be declared by the product
    http::Query<std::vector<SpecificationFilter>> spec;
    http::Query<std::optional<bool>> on_sale;
    http::Query<std::optional<bool>> featured;
    http::Query<std::optional<bool>> in_stock;
    http::Query<std::optional<MinRating>> min_rating;
    http::Query<std::optional<schema::Text<1, 80>>> brand;
    http::Query<std::optional<SortParameter>> sort;
    http::Query<std::optional<schema::Integer<1, 10'000>>> page;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListProductsV1, (),
                      (category, collection, store, vendor, min_price, max_price, tags, dietary,
                       allergen_free, spec, on_sale, featured, in_stock, min_rating, brand, sort, page,
                       limit))

struct ListProductsV2 {
    http::Query<std::optional<schema::Text<1, 120>>> category;
    http::Query<std::optional<schema::Text<1, 120>>> collection;
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<UserId>> vendor;
    http::Query<std::optional<schema::Amount>> min_price;
    http::Query<std::optional<schema::Amount>> max_price;
    http::Query<std::vector<Tag>> tags;
    http::Query<std::vector<FoodLabelText>> dietary;        ///< all must be said of the product
    http::Query<std::vector<FoodLabelText>> allergen_free;  ///< none may be declared by the product
    http::Query<std::vector<SpecificationFilter>> spec;
    http::Query<std::optional<bool>> on_sale;
    http::Query<std::optional<bool>> featured;
    http::Query<std::optional<bool>> in_stock;
    http::Query<std::optional<MinRating>> min_rating;
    http::Query<std::optional<schema::Text<1, 80>>> brand;
    http::Query<std::optional<SortParameter>> sort;
    http::Query<std::optional<schema::Text<1, 400>>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListProductsV2, (),
                      (category, collection, store, vendor, min_price, max_price, tags, dietary,
                       allergen_free, spec, on_sale, featured, in_stock, min_rating, brand, sort, cursor,
                       limit))

struct ShowProduct {
    http::Path<std::string> id_or_slug;
    http::Query<std::optional<StoreName>> store;
};
BOOST_DESCRIBE_STRUCT(ShowProduct, (), (id_or_slug, store))

struct ListStaffProducts {
    http::Query<std::optional<ProductStatus>> status;
    http::Query<std::optional<UserId>> vendor;  ///< a vendor sees its own in any case
    http::Query<std::optional<schema::Text<1, 80>>>
        q;                                        ///< start of a SKU or a name; answers one page, SKUs first
    http::Query<std::optional<Barcode>> barcode;  ///< as scanned; answers one product at most
    http::Query<std::optional<ProductId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListStaffProducts, (), (status, vendor, q, barcode, cursor, limit))

struct ShowStaffProduct {
    http::Path<ProductId> id;
};
BOOST_DESCRIBE_STRUCT(ShowStaffProduct, (), (id))

struct NewPricing {
    schema::Amount base_price;
    std::optional<schema::Amount> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::optional<schema::CurrencyCode> currency;  ///< the store's
    std::optional<schema::Amount> cost_price;
};
BOOST_DESCRIBE_STRUCT(NewPricing, (),
                      (base_price, sale_price, sale_starts_at, sale_ends_at, currency, cost_price))

using Sku = schema::Text<1, 64>;
using TaxCategoryName = schema::Text<0, 40>;

/// Quantities belong to the stock operations.
struct NewInventory {
    Sku sku;
};
BOOST_DESCRIBE_STRUCT(NewInventory, (), (sku))

struct NewProduct {
    schema::Text<1, 200> name;
    std::optional<schema::Slug> slug;  ///< made from the name when left out
    schema::Text<0, 20'000> description;
    std::optional<schema::Text<0, 500>> short_description;
    NewPricing pricing;
    NewInventory inventory;
    CategoryId category;
    std::optional<schema::Text<0, 80>> brand;
    std::optional<std::vector<ProductImage>> images;
    std::optional<std::vector<Specification>> specifications;
    std::optional<std::vector<VariantOption>> variants;
    std::optional<Seo> seo;
    std::optional<ShippingFacts> shipping;
    std::optional<Nutrition> nutrition;
    std::optional<schema::Text<0, 8000>> ingredients;
    std::optional<std::vector<schema::Text<1, 60>>> allergens;
    std::optional<std::vector<schema::Text<1, 40>>> dietary_labels;
    std::optional<Size> size;
    std::optional<std::vector<Tag>> tags;
    std::optional<bool> featured;
    std::optional<ProductStatus> status;  ///< draft when left out
    std::optional<UserId> vendor;         ///< for administrators; a vendor's products are its own
    std::optional<schema::Integer<0, 99>> age_restriction;
    std::optional<bool> sold_by_weight;
    std::optional<TaxCategoryName> tax_category;  ///< the standard one when left out or empty
    std::optional<bool> is_heavy;                 ///< for fees on heavy goods
    std::optional<bool> excluded_from_discount;   ///< gets no discount, and counts towards none
    std::optional<schema::Integer<1, 999>> max_per_order;
    std::optional<Barcode> barcode;  ///< a GTIN or a PLU; nobody else's
};
BOOST_DESCRIBE_STRUCT(NewProduct, (),
                      (name, slug, description, short_description, pricing, inventory, category, brand,
                       images, specifications, variants, seo, shipping, nutrition, ingredients, allergens,
                       dietary_labels, size, tags, featured, status, vendor, age_restriction, sold_by_weight,
                       tax_category, is_heavy, excluded_from_discount, max_per_order, barcode))

struct CreateProduct {
    http::Query<std::optional<StoreName>>
        store;  ///< where it is offered first: the vendor's own, else the default store
    http::Body<NewProduct> body;
};
BOOST_DESCRIBE_STRUCT(CreateProduct, (), (store, body))

struct PricingChanges {
    std::optional<schema::Amount> base_price;
    schema::Patch<schema::Amount> sale_price;
    schema::Patch<Instant> sale_starts_at;
    schema::Patch<Instant> sale_ends_at;
    schema::Patch<schema::Amount> cost_price;
};
BOOST_DESCRIBE_STRUCT(PricingChanges, (), (base_price, sale_price, sale_starts_at, sale_ends_at, cost_price))

struct InventoryChanges {
    std::optional<Sku> sku;
};
BOOST_DESCRIBE_STRUCT(InventoryChanges, (), (sku))

struct ProductChanges {
    std::optional<schema::Text<1, 200>> name;
    std::optional<schema::Slug> slug;  ///< the old one keeps leading here
    std::optional<schema::Text<0, 20'000>> description;
    std::optional<schema::Text<0, 500>> short_description;
    std::optional<PricingChanges> pricing;  ///< of the offer in ?store=
    std::optional<InventoryChanges> inventory;
    std::optional<CategoryId> category;
    std::optional<schema::Text<0, 80>> brand;
    std::optional<std::vector<ProductImage>> images;
    std::optional<std::vector<Specification>> specifications;
    std::optional<std::vector<VariantOption>> variants;
    schema::Patch<Seo> seo;
    schema::Patch<ShippingFacts> shipping;
    schema::Patch<Nutrition> nutrition;
    schema::Patch<schema::Text<0, 8000>> ingredients;
    std::optional<std::vector<schema::Text<1, 60>>> allergens;
    std::optional<std::vector<schema::Text<1, 40>>> dietary_labels;
    schema::Patch<Size> size;
    std::optional<std::vector<Tag>> tags;
    std::optional<bool> featured;
    std::optional<ProductStatus> status;
    schema::Patch<UserId> vendor;  ///< for administrators
    schema::Patch<schema::Integer<0, 99>> age_restriction;
    std::optional<bool> sold_by_weight;
    std::optional<TaxCategoryName> tax_category;
    std::optional<bool> is_heavy;
    std::optional<bool> excluded_from_discount;
    schema::Patch<schema::Integer<1, 999>> max_per_order;
    schema::Patch<Barcode> barcode;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(ProductChanges, (),
                      (name, slug, description, short_description, pricing, inventory, category, brand,
                       images, specifications, variants, seo, shipping, nutrition, ingredients, allergens,
                       dietary_labels, size, tags, featured, status, vendor, age_restriction, sold_by_weight,
                       tax_category, is_heavy, excluded_from_discount, max_per_order, barcode, version))

struct ChangeProduct {
    http::Path<ProductId> id;
    http::Query<std::optional<StoreName>> store;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<ProductChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeProduct, (), (id, store, if_match, body))

struct ArchiveProduct {
    http::Path<ProductId> id;
};
BOOST_DESCRIBE_STRUCT(ArchiveProduct, (), (id))

struct OfferTerms {
    schema::Amount base_price;
    std::optional<schema::Amount> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::optional<schema::Text<0, 40>> aisle;
    std::optional<schema::Text<0, 40>> shelf;
    std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(OfferTerms, (),
                      (base_price, sale_price, sale_starts_at, sale_ends_at, aisle, shelf, is_active))

struct SetOffer {
    http::Path<ProductId> id;
    http::Path<std::string> store;  ///< id or slug
    http::Body<OfferTerms> body;
};
BOOST_DESCRIBE_STRUCT(SetOffer, (), (id, store, body))

}  // namespace scalemart::catalog
