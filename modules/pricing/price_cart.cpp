#include "price_cart.hpp"

#include <algorithm>
#include <stdexcept>

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
        std::vector<Taxable> items;
        items.reserve(result_.lines.size() + kFeeKinds);
        for (std::size_t i = 0; i < result_.lines.size(); ++i) {
            const auto& line = result_.lines[i];
            items.push_back({line.paid(), line.sold_by_weight ? 1 : line.quantity,
                             taxes_.rate_set_of(goods_.lines[i].line->tax_category)});
        }
        const std::size_t line_count = items.size();
        std::vector<std::size_t> fee_of_item;
        for (std::size_t f = 0; f < result_.fees.size(); ++f) {
            add_taxables(result_.fees[f], {items.data(), line_count}, fee_items_);
            fee_of_item.resize(fee_items_.size(), f);
        }
        items.insert(items.end(), fee_items_.begin(), fee_items_.end());

        auto taxes = taxes_.compute(items, result_.taxes);
        for (std::size_t i = 0; i < taxes.size(); ++i) {
            result_.tax = plus(result_.tax, taxes[i].tax);
            if (i < line_count) {
                result_.lines[i].tax = taxes[i].tax;
                result_.lines[i].taxes = std::move(taxes[i].shares);
                continue;
            }
            auto& fee = result_.fees[fee_of_item[i - line_count]];
            fee.tax += taxes[i].tax;
            for (const auto& share : taxes[i].shares) add_share(fee.taxes, share);
        }
    }

    /// One amount of its own category, or parts like the goods'.
    void add_taxables(const PricedFee& fee, std::span<const Taxable> goods, std::vector<Taxable>& items) {
        const FeeTax& tax = market_.fees.tax_of(fee.kind);
        if (!tax.as_goods) {
            items.push_back({fee.amount, 1, taxes_.rate_set_of(tax.category)});
            return;
        }
        std::vector<std::int64_t> weights;
        for (const auto& item : goods) {
            weights.resize(std::max(weights.size(), item.rate_set + 1));
            weights[item.rate_set] = plus(weights[item.rate_set], item.amount);
        }
        std::vector<std::int64_t> parts(weights.size());
        Spreader{}.spread(fee.amount, weights, parts);
        for (std::size_t set = 0; set < parts.size(); ++set)
            if (parts[set] > 0) items.push_back({parts[set], 1, set});
    }

    static void add_share(std::vector<TaxShare>& shares, const TaxShare& share) {
        const auto known = std::find_if(shares.begin(), shares.end(),
                                        [&](const TaxShare& each) { return each.rate == share.rate; });
        if (known == shares.end()) {
            shares.push_back(share);
        } else {
            known->amount += share.amount;
        }
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
    std::vector<Taxable> fee_items_;
    PricedCart result_;
};

}  // namespace

PricedCart price_cart(const CartFacts& cart, const Market& market, std::span<const Promotion> promotions) {
    return CartPricing{cart, market}.price(promotions);
}

}  // namespace scalemart::pricing
