#include "agreed_terms.hpp"

#include <algorithm>
#include <stdexcept>

#include "eligibility.hpp"
#include "line_matcher.hpp"

namespace scalemart::pricing {
namespace {

/// Fills in what an effect takes off.
struct Agreement {
    AgreedPromotion& agreed;
    Goods goods;
    std::span<const std::uint32_t> targets;  ///< in `goods`
    std::int64_t subtotal = 0;
    std::int64_t quantity = 0;

    bool operator()(const FixedPrice& effect) {
        agreed.effect = AgreedEffect::fixed_price;
        agreed.amount = effect.unit_price;
        return true;
    }
    bool operator()(const AmountOffLines& effect) {
        agreed.effect = AgreedEffect::amount_off_lines;
        agreed.amount = effect.amount;
        agreed.per_unit = effect.per_unit;
        return true;
    }
    bool operator()(const BuyGet& effect) {
        agreed.effect = AgreedEffect::buy_get;
        agreed.buy = effect.buy;
        agreed.get = effect.get;
        agreed.basis_points = effect.basis_points;
        agreed.most_times = effect.most_times;
        const LineMatcher bought(effect.bought);
        for (std::size_t i = 0; i < goods.size(); ++i)
            if (!goods[i].line->excluded_from_discount && bought.selects(*goods[i].line))
                agreed.bought.push_back(static_cast<std::int64_t>(i));
        return true;
    }
    bool operator()(const PercentOff& effect) {
        agreed.effect = AgreedEffect::percent;
        agreed.basis_points = effect.basis_points;
        agreed.cap = effect.cap;
        return true;
    }
    bool operator()(const AmountOff& effect) {
        agreed.effect = AgreedEffect::amount;
        agreed.amount = effect.amount;
        return true;
    }
    bool operator()(const Tiered& effect) {
        const auto* tier = reached_tier(effect, subtotal, quantity);
        return tier != nullptr && std::visit([&](const auto& step) { return (*this)(step); }, tier->effect);
    }
    // What became of these is among the agreed fees and gifts.
    bool operator()(const FreeDelivery&) { return false; }
    bool operator()(const Gift&) { return false; }
};

}  // namespace

AgreedTerms agreed_terms(const CartFacts& cart, const Market& market, std::span<const Promotion> promotions,
                         const PricedCart& priced) {
    AgreedTerms terms;
    terms.tax_level = static_cast<AgreedTaxLevel>(market.tax.level);
    terms.tax_rounding = static_cast<AgreedRounding>(market.tax.rounding);
    terms.rates_apart = market.tax.rates_apart;
    for (std::size_t kind = 0; kind < kFeeKinds; ++kind)
        if (market.fees.taxes[kind].as_goods) terms.fees_taxed_as_goods.push_back(static_cast<FeeKind>(kind));
    // In the cart's own order, which is how lines are named here.
    std::vector<GoodsLine> goods;
    for (std::size_t i = 0; i < cart.lines.size(); ++i)
        goods.push_back({&cart.lines[i], priced.lines.at(i).unit_price, priced.lines[i].total});
    for (std::size_t i = 0; i < priced.promotions.size(); ++i) {
        const auto& outcome = priced.promotions[i];
        if (!outcome.applied) continue;
        const auto promotion = std::ranges::find(promotions, outcome.key, &Promotion::key);
        if (promotion == promotions.end()) throw std::logic_error("pricing: an unknown promotion applied");
        const auto targets = target_lines(*promotion, goods);
        AgreedPromotion agreed;
        agreed.promotion = static_cast<std::int64_t>(i);
        Agreement agreement{agreed, goods, targets};
        for (const auto index : targets) {
            agreement.subtotal = plus(agreement.subtotal, goods[index].total);
            agreement.quantity =
                plus(agreement.quantity,
                     times(goods[index].line->quantity, goods[index].line->sold_by_weight ? 1 : 1000));
        }
        if (!std::visit(agreement, promotion->effect)) continue;
        agreed.targets.assign(targets.begin(), targets.end());
        terms.promotions.push_back(std::move(agreed));
    }
    return terms;
}

}  // namespace scalemart::pricing
