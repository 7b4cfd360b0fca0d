#pragma once
// The cart as the API shows it. Amounts in minor units of `pricing.currency`.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cart/cart.hpp"
#include "gift_cards/spending.hpp"
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
    std::optional<std::string> price_list;  ///< where `price` is from, if not the ordinary one
    /// `promotion` counts in the cart's `promotions`.
    std::optional<std::vector<pricing::DiscountShare>> discounts;
    std::int64_t tax = 0;
};
BOOST_DESCRIBE_STRUCT(CartItemView, (),
                      (id, product, sku, name, slug, image, brand, quantity, sold_by_weight, unit,
                       selected_variants, note, base_price, price, total_price, discount, availability,
                       max_per_order, age_restriction, price_list, discounts, tax))

/// total = subtotal + fee_total + added_tax + tip − discount
struct CartPricingView {
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;  ///< the part of `fee_total` for bringing the goods
    std::int64_t tax = 0;       ///< all of it, whether prices include it or not
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::string currency;
    std::int64_t fee_total = 0;
    std::int64_t tip = 0;
    std::int64_t added_tax = 0;  ///< `tax` where prices leave it out, else 0
    bool prices_include_tax = false;
};
BOOST_DESCRIBE_STRUCT(CartPricingView, (),
                      (subtotal, shipping, tax, discount, total, currency, fee_total, tip, added_tax,
                       prices_include_tax))

/// What became of a code, in the older, shorter form; `promotions` says more.
struct CartCouponView {
    std::string code;
    std::string description;
    bool applied = false;
    std::int64_t discount = 0;
    std::optional<std::string> reason;
    std::optional<std::string> message;
};
BOOST_DESCRIBE_STRUCT(CartCouponView, (), (code, description, applied, discount, reason, message))

/// What became of an offer or a code. `reason` is set when it did not apply, with what is missing, until when
/// or with which other one it cannot be combined.
struct CartPromotionView {
    std::string name;
    std::optional<std::string> code;  ///< of one that needs a code
    bool applied = false;
    std::int64_t discount = 0;        ///< off the items
    std::int64_t delivery_saved = 0;  ///< off the delivery fee
    std::optional<pricing::Reason> reason;
    std::optional<std::string> message;
    std::optional<std::int64_t> missing;  ///< minor units, or thousandths of a piece or unit of weight
    std::optional<std::string> other;
    std::optional<Instant> at;
};
BOOST_DESCRIBE_STRUCT(CartPromotionView, (),
                      (name, code, applied, discount, delivery_saved, reason, message, missing, other, at))

/// A promotion adds it; it costs nothing.
struct CartGiftView {
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    std::int64_t quantity = 1;
    std::int64_t promotion = 0;  ///< counts in the cart's `promotions`
};
BOOST_DESCRIBE_STRUCT(CartGiftView, (), (product, sku, name, slug, image, quantity, promotion))

/// What the shopper chose besides goods.
struct CartChoicesView {
    std::optional<std::int64_t> tip_amount;
    std::optional<std::int64_t> tip_percent;
    bool priority = false;
    std::int64_t bags = 0;
};
BOOST_DESCRIBE_STRUCT(CartChoicesView, (), (tip_amount, tip_percent, priority, bags))

/// Something the shopper should know before paying.
struct CartProblemView {
    std::optional<CartLineId> item;
    std::string code;  ///< store_not_selling, unavailable, not_enough_stock, price_changed, quantity_limit,
                       ///< below_minimum_order
    std::string message;
    std::optional<schema::Thousandths> available;  ///< not_enough_stock: 0 when nothing is left
    std::optional<std::int64_t> old_price;         ///< price_changed
    std::optional<std::int64_t> new_price;
    std::optional<std::int64_t> missing;  ///< below_minimum_order
};
BOOST_DESCRIBE_STRUCT(CartProblemView, (), (item, code, message, available, old_price, new_price, missing))

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

/// A gift card or the store credit, and what it pays of the total.
struct CartTenderView {
    pricing::TenderKind kind = pricing::TenderKind::gift_card;
    std::optional<gift_cards::GiftCardId> card;
    std::optional<std::string> last_four;
    std::int64_t amount = 0;
    std::optional<gift_cards::TenderProblem> problem;  ///< why a card pays nothing
};
BOOST_DESCRIBE_STRUCT(CartTenderView, (), (kind, card, last_four, amount, problem))

struct CartPaymentView {
    std::vector<CartTenderView> tenders;
    std::int64_t due = 0;  ///< what they leave to be paid
};
BOOST_DESCRIBE_STRUCT(CartPaymentView, (), (tenders, due))

struct CartView {
    std::optional<CartId> id;
    CartStoreView store;
    std::vector<CartItemView> items;
    std::int64_t item_count = 0;              ///< pieces; what is weighed counts as one
    std::optional<std::int64_t> minimum_age;  ///< to be confirmed when the order is placed
    CartPricingView pricing;
    CartProgressView progress;
    std::vector<CartCouponView> coupons;
    std::vector<CartPromotionView> promotions;  ///< offers without a code, and what became of every code
    std::vector<CartGiftView> gifts;
    std::vector<pricing::PricedFee> fees;
    std::vector<pricing::TaxAmount> taxes;  ///< by rate
    CartChoicesView choices;
    CartPaymentView payment;
    std::vector<CartProblemView> problems;
    std::int64_t version = 0;
    std::optional<Instant> updated_at;
};
BOOST_DESCRIBE_STRUCT(CartView, (),
                      (id, store, items, item_count, minimum_age, pricing, progress, coupons, promotions,
                       gifts, fees, taxes, choices, payment, problems, version, updated_at))

/// Prices and shows the cart of `customer` in `store`.
[[nodiscard]] CartView view_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now,
                                 const Circumstances& circumstances = {});

}  // namespace scalemart::cart
