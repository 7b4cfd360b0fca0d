#pragma once
// Variants as shoppers and staff see them. Amounts are minor units. Called inside a read.

#include "product_summary.hpp"
#include "rows.hpp"
#include "variants.hpp"

namespace scalemart::catalog {

/// A variant on sale in a store.
struct VariantItemView {
    ProductId id;
    std::string slug;
    std::string sku;
    std::string name;
    std::optional<std::string> barcode;
    schema::JsonText<Combination> options;
    PricingView pricing;
    InventoryView inventory;
    std::optional<SizeView> size;
    std::optional<CardImage> image;  ///< when it has one of its own
};
BOOST_DESCRIBE_STRUCT(VariantItemView, (),
                      (id, slug, sku, name, barcode, options, pricing, inventory, size, image))

/// The product that a variant belongs to.
struct FamilyRef {
    ProductId id;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(FamilyRef, (), (id, slug, name))

struct OfferView {
    StoreId store;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::int64_t price = 0;  ///< what it costs now
    std::string aisle;
    std::string shelf;
    bool is_active = false;
    Availability availability{};
    std::int64_t sold = 0;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(OfferView, (),
                      (store, base_price, sale_price, sale_starts_at, sale_ends_at, price, aisle, shelf,
                       is_active, availability, sold, version))
[[nodiscard]] OfferView view_of(const OfferRow& offer, Instant now);

struct StaffVariantView {
    ProductId id;
    std::string slug;
    std::string sku;
    std::string name;
    std::optional<std::string> barcode;
    schema::JsonText<Combination> options;
    bool is_active = true;
    std::optional<CardImage> image;  ///< when it has one of its own
    std::optional<SizeView> size;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::vector<OfferView> offers;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StaffVariantView, (),
                      (id, slug, sku, name, barcode, options, is_active, image, size, base_price, cost_price,
                       offers, version))

/// What PUT /products/{id}/variants has made.
struct VariantMatrixView {
    std::vector<FamilyOption> options;
    std::vector<StaffVariantView> variants;
};
BOOST_DESCRIBE_STRUCT(VariantMatrixView, (), (options, variants))

[[nodiscard]] std::vector<FamilyOption> options_of(db::Read& read, ProductId family);

/// What a family sells in a store, and what it sells for as a whole.
struct FamilyOnSale {
    std::vector<VariantItemView> items;
    PricingView pricing;  ///< from the cheapest
    Availability availability = Availability::out;
    std::optional<Instant> valid_until;
};
[[nodiscard]] FamilyOnSale family_on_sale(db::Read& read, const ProductRow& family, StoreId store,
                                          Instant now);

/// Four statements.
[[nodiscard]] VariantMatrixView variant_matrix(db::Read& read, ProductId family, Instant now);

/// The page of a variant: what its family says, and what it says itself.
[[nodiscard]] ProductRow as_shown(const ProductRow& family, const ProductRow& variant);

}  // namespace scalemart::catalog
