#include "price_cart.hpp"

#include <algorithm>
#include <stdexcept>

#include "cart_taxes.hpp"
#include "choose_promotions.hpp"
#include "fees.hpp"
#include "invariants.hpp"
#include "price_goods.hpp"
#include "untaxed_fees.hpp"

namespace scalemart::pricing {
namespace {

class CartPricing {
 public:
    CartPricing(const CartFacts& cart, const Market& market)
        : cart_(cart),
          market_(market),
          taxes_(market.taxes, cart.destination, market.tax, cart.customer.is_tax_exempt),
          goods_(price_goods(cart, market, taxes_)) {}

    PricedCart price(std::span<const Promotion> promotions) {
        result_.currency = market_.currency.code();
        result_.prices_include_tax = market_.tax.prices_include_tax;
        result_.subtotal = goods_.subtotal;
        const FeeSchedule fees = fee_schedule();
        auto applied = apply_promotions(cart_, market_.currency, goods_.lines, fees, promotions);
        result_.discount = applied.discount;
        result_.is_proven_best = applied.is_proven_best;
        result_.promotions = std::move(applied.outcomes);
        result_.gifts = std::move(applied.gifts);
        add_lines(std::move(applied.shares));
        add_fees(fees, applied.delivery_waiver);
        add_taxes();
        add_tip();
        std::int64_t total = minus(result_.subtotal, result_.discount);
        for (const auto part : {result_.fee_total, result_.added_tax(), result_.tip})
            total = plus(total, part);
        result_.total = total;
        add_progress();
        put_in_given_order();
        check_invariants(result_);
        return std::move(result_);
    }

 private:
    [[nodiscard]] std::int64_t goods_after_discount() const { return result_.subtotal - result_.discount; }
    [[nodiscard]] std::optional<std::int64_t> before_discount() const {
        if (!market_.thresholds_before_discount) return std::nullopt;
        return goods_.subtotal;
    }

    [[nodiscard]] FeeSchedule fee_schedule() const {
        const FeeRules& rules = market_.fees;
        const std::int64_t slot = cart_.delivery.slot_fee;
        if (!cart_.customer.is_tax_exempt || !market_.tax.prices_include_tax)
            return {rules, cart_, slot, before_discount()};
        return {untaxed_fees(rules, taxes_, goods_.lines), cart_,
                untaxed_fee(slot, rules.tax_of(FeeKind::slot), taxes_, goods_.lines), before_discount()};
    }

    void add_lines(std::vector<std::vector<DiscountShare>> shares) {
        result_.lines.reserve(goods_.lines.size());
        for (std::size_t i = 0; i < goods_.lines.size(); ++i) {
            const auto& [line, unit_price, total] = goods_.lines[i];
            auto& priced = result_.lines.emplace_back();
            priced.id = line->id;
            priced.product = line->product;
            priced.quantity = line->quantity;
            priced.sold_by_weight = line->sold_by_weight;
            priced.ordinary_price = goods_.chosen[i].ordinary;
            priced.unit_price = unit_price;
            priced.price_list = goods_.chosen[i].list;
            priced.total = total;
            priced.discounts = std::move(shares[i]);
            for (const auto& share : priced.discounts) priced.discount += share.amount;
        }
    }

    void add_fees(const FeeSchedule& fees, std::int64_t waiver) {
        const auto due = fees.amounts(goods_after_discount(), waiver);
        const auto unwaived = fees.amounts(goods_after_discount(), 0);
        for (std::size_t i = 0; i < kFeeKinds; ++i) {
            if (unwaived[i] == 0) continue;
            result_.fees.push_back({static_cast<FeeKind>(i), due[i], unwaived[i] - due[i], 0, {}});
            result_.fee_total = plus(result_.fee_total, due[i]);
        }
    }

    void add_taxes() {
        std::vector<const std::string*> categories;
        categories.reserve(goods_.lines.size());
        for (const auto& line : goods_.lines) categories.push_back(&line.line->tax_category);
        pricing::add_taxes(result_, categories, market_.fees.taxes, taxes_);
    }

    void add_tip() {
        const Tip& tip = cart_.tip;
        if (tip.amount < 0 || tip.basis_points < 0 || (tip.amount > 0 && tip.basis_points > 0))
            throw std::invalid_argument("pricing: a tip is an amount or a percentage");
        result_.tip =
            tip.amount + portion(goods_after_discount(), tip.basis_points, 10'000, Rounding::half_up);
    }

    void add_progress() {
        const std::int64_t goods = before_discount().value_or(goods_after_discount());
        const auto progress = [&](std::int64_t from) {
            return Progress{from, std::max<std::int64_t>(0, from - goods)};
        };
        if (market_.minimum_order) result_.minimum_order = progress(*market_.minimum_order);
        const auto& delivery = market_.fees.delivery;
        if (cart_.delivery.is_delivery && delivery && delivery->free_from)
            result_.free_delivery = progress(*delivery->free_from);
    }

    void put_in_given_order() {
        std::vector<PricedCartLine> lines(result_.lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[goods_.given_at[i]] = std::move(result_.lines[i]);
        result_.lines = std::move(lines);
    }

    const CartFacts& cart_;
    const Market& market_;
    TaxComputation taxes_;
    PricedGoods goods_;
    PricedCart result_;
};

}  // namespace

PricedCart price_cart(const CartFacts& cart, const Market& market, std::span<const Promotion> promotions) {
    return CartPricing{cart, market}.price(promotions);
}

}  // namespace scalemart::pricing
