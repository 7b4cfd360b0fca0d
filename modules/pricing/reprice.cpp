// Pricing an order anew on the terms of then.
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "agreed_terms.hpp"
#include "cart_taxes.hpp"
#include "effect.hpp"
#include "invariants.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {
namespace {

class Repricing {
 public:
    Repricing(const PricedCart& agreed, const AgreedTerms& terms, std::span<const std::int64_t> quantities)
        : terms_(terms), result_(agreed) {
        if (quantities.size() != agreed.lines.size())
            throw std::logic_error("pricing: not one quantity for each line");
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            if (quantities[i] <= 0) throw std::logic_error("pricing: a line without a quantity");
            result_.lines[i].quantity = quantities[i];
        }
        given_at_.resize(quantities.size());
        std::iota(given_at_.begin(), given_at_.end(), std::size_t{0});
        std::ranges::sort(given_at_, {}, [&](std::size_t index) { return agreed.lines[index].id; });
        place_of_.resize(quantities.size());
        for (std::size_t place = 0; place < given_at_.size(); ++place)
            place_of_[given_at_[place]] = static_cast<std::uint32_t>(place);
    }

    PricedCart price() {
        put_in_canonical_order();
        price_lines();
        apply_promotions();
        compute_taxes();
        std::int64_t total = minus(result_.subtotal, result_.discount);
        for (const auto part : {result_.fee_total, result_.added_tax(), result_.tip})
            total = plus(total, part);
        result_.total = total;
        put_in_given_order();
        check_invariants(result_);
        return std::move(result_);
    }

 private:
    void put_in_canonical_order() {
        std::vector<PricedCartLine> lines;
        lines.reserve(given_at_.size());
        for (const auto index : given_at_) lines.push_back(std::move(result_.lines[index]));
        result_.lines = std::move(lines);
    }
    void put_in_given_order() {
        std::vector<PricedCartLine> lines(given_at_.size());
        for (std::size_t place = 0; place < lines.size(); ++place)
            lines[given_at_[place]] = std::move(result_.lines[place]);
        result_.lines = std::move(lines);
    }

    void price_lines() {
        facts_.resize(result_.lines.size());
        result_.subtotal = 0;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            auto& line = result_.lines[i];
            facts_[i].id = line.id;
            facts_[i].product = ProductId{line.id.value};  // each line its own: that is how they were agreed
            facts_[i].quantity = line.quantity;
            facts_[i].sold_by_weight = line.sold_by_weight;
            line.total = line_total({line.unit_price, {}}, line.quantity, line.sold_by_weight).minor;
            goods_.push_back({&facts_[i], line.unit_price, line.total});
            result_.subtotal = plus(result_.subtotal, line.total);
        }
    }

    /// All of them, whether or not another choice would be better now: they were agreed.
    void apply_promotions() {
        std::vector<std::int64_t> remaining;
        for (auto& line : result_.lines) {
            remaining.push_back(line.total);
            line.discount = 0;
            line.discounts.clear();
        }
        for (auto& outcome : result_.promotions) outcome.discount = 0;
        result_.discount = 0;
        EffectApplier applier;
        for (const auto& agreed : terms_.promotions) {
            const Promotion promotion = promotion_of(agreed);
            const auto targets = places_of(agreed.targets);
            const auto before = remaining;
            const auto off = applier.apply(prepare(promotion, goods_, targets, 0), remaining);
            result_.promotions.at(static_cast<std::size_t>(agreed.promotion)).discount = off;
            result_.discount = plus(result_.discount, off);
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (before[i] == remaining[i]) continue;
                auto& line = result_.lines[i];
                line.discounts.push_back({agreed.promotion, before[i] - remaining[i]});
                line.discount += before[i] - remaining[i];
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> places_of(const std::vector<std::int64_t>& lines) const {
        std::vector<std::uint32_t> places;
        places.reserve(lines.size());
        for (const auto line : lines) places.push_back(place_of_.at(static_cast<std::size_t>(line)));
        std::ranges::sort(places);
        return places;
    }

    [[nodiscard]] Promotion promotion_of(const AgreedPromotion& agreed) const {
        Promotion promotion;
        switch (agreed.effect) {
            case AgreedEffect::fixed_price:
                promotion.effect = FixedPrice{agreed.amount};
                break;
            case AgreedEffect::amount_off_lines:
                promotion.effect = AmountOffLines{agreed.amount, agreed.per_unit};
                break;
            case AgreedEffect::buy_get: {
                BuyGet effect{{}, agreed.buy, agreed.get, agreed.basis_points, agreed.most_times};
                for (const auto place : places_of(agreed.bought))
                    effect.bought.only.products.push_back(facts_[place].product);
                promotion.effect = std::move(effect);
                break;
            }
            case AgreedEffect::percent:
                promotion.effect = PercentOff{agreed.basis_points, agreed.cap};
                break;
            case AgreedEffect::amount:
                promotion.effect = AmountOff{agreed.amount};
                break;
        }
        return promotion;
    }

    /// The rates of then as a table: each set of them is a category of one zone that is everywhere.
    std::string category_of(const std::vector<TaxShare>& shares) {
        std::string category = "-";
        for (const auto& share : shares) category += std::to_string(share.rate) + "-";
        auto& categories = table_.zones.front().categories;
        if (std::ranges::find(categories, category, &TaxCategory::category) == categories.end()) {
            auto& added = categories.emplace_back();
            added.category = category;
            for (const auto& share : shares) {
                const auto& rate = result_.taxes.at(static_cast<std::size_t>(share.rate));
                added.rates.push_back({rate.name, rate.millionths, rate.is_compound});
            }
        }
        return category;
    }

    void compute_taxes() {
        table_.zones.emplace_back();
        std::vector<std::string> categories;
        categories.reserve(result_.lines.size());
        for (auto& line : result_.lines) categories.push_back(category_of(line.taxes));
        std::array<FeeTax, kFeeKinds> fee_taxes;
        for (const auto kind : terms_.fees_taxed_as_goods)
            fee_taxes[static_cast<std::size_t>(kind)].as_goods = true;
        for (auto& fee : result_.fees) {
            fee_taxes[static_cast<std::size_t>(fee.kind)].category = category_of(fee.taxes);
            fee.tax = 0;
            fee.taxes.clear();
        }
        result_.taxes.clear();
        result_.tax = 0;
        std::vector<const std::string*> named;
        named.reserve(categories.size());
        for (const auto& category : categories) named.push_back(&category);
        const TaxPolicy policy{result_.prices_include_tax, static_cast<TaxLevel>(terms_.tax_level),
                               static_cast<Rounding>(terms_.tax_rounding), terms_.rates_apart};
        TaxComputation taxes(table_, {}, policy, false);
        add_taxes(result_, named, fee_taxes, taxes);
    }

    const AgreedTerms& terms_;
    PricedCart result_;
    std::vector<std::size_t> given_at_;    ///< by canonical place
    std::vector<std::uint32_t> place_of_;  ///< by place in the order
    std::vector<CartLine> facts_;
    std::vector<GoodsLine> goods_;
    TaxTable table_;
};

}  // namespace

PricedCart reprice(const PricedCart& agreed, const AgreedTerms& terms,
                   std::span<const std::int64_t> quantities) {
    return Repricing{agreed, terms, quantities}.price();
}

}  // namespace scalemart::pricing
