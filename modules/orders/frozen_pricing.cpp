#include "frozen_pricing.hpp"

#include <fmt/format.h>

#include "check_sums.hpp"
#include "pricing/invariants.hpp"
#include "rows.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kFind{"orders.find_pricing",
                        "select cart, terms from orders_pricing where customer_id = $1 and order_id = $2"};
constexpr db::Sql kStore{
    "orders.store_pricing",
    "insert into orders_pricing (customer_id, order_id, cart, terms) values ($1, $2, $3, "
    "$4) on conflict (customer_id, order_id) do update set cart = excluded.cart, "
    "terms = excluded.terms"};

struct PricingRow {
    std::string cart;
    std::string terms;
};
BOOST_DESCRIBE_STRUCT(PricingRow, (), (cart, terms))

template <class T>
T decoded(const Order& order, const std::string& text) {
    auto value = schema::decode<T>(text);
    if (!value) throw std::logic_error("order " + order.number + ": its pricing cannot be read");
    return *std::move(value);
}

/// As orders kept the terms of their coupons before promotions.
enum class CouponKind { percent, fixed };
BOOST_DESCRIBE_ENUM(CouponKind, percent, fixed)
struct CouponTerms {
    std::string code;
    CouponKind kind = CouponKind::percent;
    std::int64_t value = 0;
    std::optional<std::int64_t> maximum_discount;
};
BOOST_DESCRIBE_STRUCT(CouponTerms, (), (code, kind, value, maximum_discount))

pricing::AgreedPromotion agreed(const CouponTerms& coupon, std::int64_t promotion, std::int64_t lines) {
    pricing::AgreedPromotion terms;
    terms.promotion = promotion;
    const bool is_percent = coupon.kind == CouponKind::percent;
    terms.effect = is_percent ? pricing::AgreedEffect::percent : pricing::AgreedEffect::amount;
    (is_percent ? terms.basis_points : terms.amount) = coupon.value * (is_percent ? 100 : 1);
    terms.cap = coupon.maximum_discount;
    for (std::int64_t line = 0; line < lines; ++line) terms.targets.push_back(line);
    return terms;
}

/// What an order from before says of itself. Which coupon took off what nobody wrote down: the first one
/// stands for all of them. Prices included the tax.
FrozenPricing from_before(const Order& order, std::span<const OrderLine> lines) {
    FrozenPricing pricing;
    auto& cart = pricing.cart;
    cart.currency = order.currency;
    cart.prices_include_tax = true;
    cart.subtotal = order.subtotal;
    cart.discount = order.discount;
    cart.fee_total = order.fees;
    cart.tip = order.tip;
    cart.total = order.total;
    if (order.fees > 0) cart.fees.push_back({pricing::FeeKind::delivery, order.fees, 0, 0, {}});
    for (const auto& code : promotions_of(order)) {
        auto& outcome = cart.promotions.emplace_back();
        outcome.key = outcome.code = code;
        outcome.applied = true;
    }
    if (order.discount > 0 && cart.promotions.empty()) {
        cart.promotions.emplace_back().applied = true;
    }
    if (order.discount > 0) cart.promotions.front().discount = order.discount;
    for (const auto& line : lines) {
        if (line.is_gift) continue;
        auto& priced = cart.lines.emplace_back();
        priced.id = pricing::LineId{Uuid::from_name(fmt::format("line {:05}", line.line_number))};
        priced.product = line.product;
        priced.quantity = line.quantity;
        priced.sold_by_weight = line.sold_by_weight;
        priced.ordinary_price = priced.unit_price = line.price_at_time;
        priced.total = line.total_price;
        priced.discount = line.discount;
        if (line.discount > 0) priced.discounts.push_back({0, line.discount});
    }
    const auto coupons = decoded<std::vector<CouponTerms>>(order, order.coupon_terms);
    for (std::size_t i = 0; i < coupons.size() && i < cart.promotions.size(); ++i)
        pricing.terms.promotions.push_back(
            agreed(coupons[i], static_cast<std::int64_t>(i), std::ssize(cart.lines)));
    return pricing;
}

void require(bool holds, const char* what) {
    if (!holds) throw std::logic_error(std::string{"order: "} + what);
}

}  // namespace

void check_sums(const Order& order, std::span<const OrderLine> lines, const pricing::PricedCart& cart) {
    check_sums(order, lines);
    pricing::check_invariants(cart);
    require(order.currency == cart.currency && order.subtotal == cart.subtotal
                && order.discount == cart.discount && order.fees == cart.fee_total && order.tip == cart.tip
                && order.tax == cart.tax && order.added_tax == cart.added_tax() && order.total == cart.total,
            "its figures are not those of its pricing");
    require(cart.lines.size() <= lines.size(), "its pricing has lines of its own");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        if (i >= cart.lines.size()) {
            require(line.is_gift && line.total_price == 0, "a line without a price that is no gift");
            continue;
        }
        const auto& priced = cart.lines[i];
        require(line.product == priced.product && line.quantity == priced.quantity
                    && line.price_at_time == priced.unit_price && line.total_price == priced.total
                    && line.discount == priced.discount,
                "a line is not as it was priced");
    }
}

void store_pricing(db::Tx& tx, const Order& order, const FrozenPricing& pricing) {
    tx.exec(kStore, order.customer, order.id, schema::to_json(pricing.cart), schema::to_json(pricing.terms));
}

FrozenPricing find_pricing(db::Read& read, const Order& order, std::span<const OrderLine> lines) {
    const auto row = read.one<PricingRow>(kFind, order.customer, order.id);
    if (!row) return from_before(order, lines);
    return {decoded<pricing::PricedCart>(order, row->cart), decoded<pricing::AgreedTerms>(order, row->terms)};
}

std::string promotion_keys_of(const pricing::PricedCart& cart) {
    std::vector<std::string> keys;
    for (const auto& outcome : cart.promotions)
        if (outcome.applied && !outcome.key.empty()) keys.push_back(outcome.key);
    return schema::to_json(keys);
}

std::vector<std::string> promotions_of(const Order& order) {
    return decoded<std::vector<std::string>>(order, order.promotion_keys);
}

}  // namespace scalemart::orders
