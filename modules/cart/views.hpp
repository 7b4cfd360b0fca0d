#pragma once
// The cart as the API shows it. Amounts in minor units of `pricing.currency`.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cart/cart.hpp"
#include "schema/json_text.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {

struct CartItemView {
    CartLineId id;
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    std::string brand;
    Quantity quantity;
    bool sold_by_weight = false;
    std::optional<std::string> unit;  ///< of weight, for which `price` is the price
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    std::optional<std::string> note;
    std::int64_t base_price = 0;
    std::int64_t price = 0;
    std::int64_t total_price = 0;
    std::int64_t discount = 0;
    Availability availability = Availability::out;
    std::optional<std::int64_t> max_per_order;  ///< pieces, or whole units of weight
    std::optional<std::int64_t> age_restriction;
};
BOOST_DESCRIBE_STRUCT(CartItemView, (),
                      (id, product, sku, name, slug, image, brand, quantity, sold_by_weight, unit,
                       selected_variants, note, base_price, price, total_price, discount, availability,
                       max_per_order, age_restriction))

struct CartPricingView {
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;
    std::int64_t tax = 0;
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(CartPricingView, (), (subtotal, shipping, tax, discount, total, currency))

/// Something the shopper should know before paying.
struct CartProblemView {
    std::optional<CartLineId> item;
    std::string code;  ///< store_not_selling, unavailable, not_enough_stock, price_changed, quantity_limit,
                       ///< below_minimum_order
    std::string message;
};
BOOST_DESCRIBE_STRUCT(CartProblemView, (), (item, code, message))

struct CartStoreView {
    StoreId id;
    std::string slug;
    std::string name;
    std::int64_t minimum_order = 0;
    std::optional<std::int64_t> free_delivery_from;
    bool selling = true;  ///< false: nothing can be added or ordered now
};
BOOST_DESCRIBE_STRUCT(CartStoreView, (), (id, slug, name, minimum_order, free_delivery_from, selling))

/// How far the goods, less discounts, are from what the store asks for; 0 when they are there.
struct CartProgressView {
    std::int64_t to_minimum_order = 0;
    std::optional<std::int64_t> to_free_delivery;  ///< left out where delivery never is free
};
BOOST_DESCRIBE_STRUCT(CartProgressView, (), (to_minimum_order, to_free_delivery))

struct CartView {
    std::optional<CartId> id;
    CartStoreView store;
    std::vector<CartItemView> items;
    std::int64_t item_count = 0;              ///< pieces; what is weighed counts as one
    std::optional<std::int64_t> minimum_age;  ///< to be confirmed when the order is placed
    CartPricingView pricing;
    CartProgressView progress;
    std::vector<pricing::CouponOutcome> coupons;
    std::vector<CartProblemView> problems;
    std::int64_t version = 0;
    std::optional<Instant> updated_at;
};
BOOST_DESCRIBE_STRUCT(CartView, (),
                      (id, store, items, item_count, minimum_age, pricing, progress, coupons, problems,
                       version, updated_at))

/// Prices and shows the cart of `customer` in `store`.
[[nodiscard]] CartView view_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now);

}  // namespace scalemart::cart
