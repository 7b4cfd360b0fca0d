#pragma once
// A product as a list shows it: the card. Also used by search, recommendations and carts. Amounts are minor
// units. Values.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "catalog/product_content.hpp"
#include "schema/json_text.hpp"
#include "schema/values.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

struct CardImage {
    std::string url;
    std::string alt;
};
BOOST_DESCRIBE_STRUCT(CardImage, (), (url, alt))

struct UnitPrice {
    std::int64_t amount = 0;  ///< minor units for one `unit`, rounded half up
    std::string unit;         ///< "kg", "l", "lb", "each"…
};
BOOST_DESCRIBE_STRUCT(UnitPrice, (), (amount, unit))

struct PricingView {
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;  ///< only while the sale is on
    std::int64_t price = 0;                  ///< what it costs now
    schema::CurrencyCode currency;
    std::optional<UnitPrice> unit_price;
    std::optional<Instant> sale_ends_at;
    bool is_from = false;  ///< the cheapest variant's price; others cost more
    /// Of a product on its own page, while a sale is on: the lowest price of the 30 days before the sale.
    std::optional<std::int64_t> lowest_price_30_days = {};
};
BOOST_DESCRIBE_STRUCT(PricingView, (),
                      (base_price, sale_price, price, currency, unit_price, sale_ends_at, is_from,
                       lowest_price_30_days))

struct SizeView {
    double amount = 0;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(SizeView, (), (amount, unit))

struct InventoryView {
    std::string sku;
    bool in_stock = false;
    Availability availability = Availability::out;
};
BOOST_DESCRIBE_STRUCT(InventoryView, (), (sku, in_stock, availability))

struct RatingsView {
    double average = 0;  ///< 0 to 5, two decimals
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(RatingsView, (), (average, count))

struct CategoryRef {
    CategoryId id;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CategoryRef, (), (id, slug, name))

struct ProductSummary {
    ProductId id;
    std::string slug;
    std::string name;
    std::string brand;
    std::string short_description;
    std::optional<CardImage> image;
    PricingView pricing;
    std::optional<SizeView> size;
    InventoryView inventory;
    RatingsView ratings;
    CategoryRef category;
    schema::JsonText<std::vector<std::string>> tags;
    bool featured = false;
    schema::JsonText<std::vector<std::string>> dietary_labels;
    std::optional<std::int64_t> max_per_order;
    bool sold_by_weight = false;
    bool has_variants = false;  ///< sold in variants, which its page shows
};
BOOST_DESCRIBE_STRUCT(ProductSummary, (),
                      (id, slug, name, brand, short_description, image, pricing, size, inventory, ratings,
                       category, tags, featured, dietary_labels, max_per_order, sold_by_weight, has_variants))

}  // namespace scalemart::catalog
