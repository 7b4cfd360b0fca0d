#include "effect.hpp"

#include <algorithm>

#include "buy_get.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {
namespace {

std::int64_t quantity_of(const GoodsLine& line) {
    return times(line.line->quantity, line.line->sold_by_weight ? 1 : 1000);
}

/// Fills in what the effect means for this cart.
struct Preparation {
    Candidate& candidate;
    Goods goods;
    std::span<const std::uint32_t> targets;
    std::int64_t highest_delivery;

    std::int64_t cost(std::uint32_t index, std::int64_t unit_price) const {
        const auto& line = *goods[index].line;
        return line_total({unit_price, Currency{}}, line.quantity, line.sold_by_weight).minor;
    }
    void all_targets(Candidate::Kind kind) {
        candidate.kind = kind;
        candidate.lines.reserve(targets.size());
        for (const auto index : targets) candidate.lines.push_back({index, 0, 1});
    }

    void operator()(const FixedPrice& effect) {
        all_targets(Candidate::Kind::at_most);
        for (auto& line : candidate.lines) line.a = cost(line.index, effect.unit_price);
    }
    void operator()(const AmountOffLines& effect) {
        all_targets(Candidate::Kind::off_each);
        for (auto& line : candidate.lines)
            line.a = effect.per_unit ? cost(line.index, effect.amount) : effect.amount;
    }
    void operator()(const BuyGet& effect) {
        candidate.kind = Candidate::Kind::share;
        candidate.lines = reduced_pieces(effect, goods, targets);
    }
    void operator()(const PercentOff& effect) {
        all_targets(Candidate::Kind::percent);
        candidate.basis_points = effect.basis_points;
        candidate.amount = effect.cap.value_or(INT64_MAX);
    }
    void operator()(const AmountOff& effect) {
        all_targets(Candidate::Kind::amount);
        candidate.amount = effect.amount;
    }
    void operator()(const Tiered& effect) {
        std::int64_t subtotal = 0;
        std::int64_t quantity = 0;
        for (const auto index : targets) {
            subtotal = plus(subtotal, goods[index].total);
            quantity = plus(quantity, quantity_of(goods[index]));
        }
        if (const auto* tier = reached_tier(effect, subtotal, quantity))
            std::visit([&](const auto& step) { (*this)(step); }, tier->effect);
    }
    void operator()(const FreeDelivery& effect) {
        candidate.delivery_waiver = std::min(effect.up_to.value_or(INT64_MAX), highest_delivery);
    }
    void operator()(const Gift& effect) { candidate.gift_worth = effect.worth; }
};

}  // namespace

const Tier* reached_tier(const Tiered& tiered, std::int64_t subtotal, std::int64_t quantity) {
    const std::int64_t reached = tiered.by == Tiered::By::subtotal ? subtotal : quantity;
    const Tier* best = nullptr;
    for (const auto& tier : tiered.tiers)
        if (reached >= tier.from) best = &tier;
    return best;
}

Candidate prepare(const Promotion& promotion, Goods goods, std::span<const std::uint32_t> targets,
                  std::int64_t highest_delivery) {
    Candidate candidate;
    candidate.promotion = &promotion;
    std::visit(Preparation{candidate, goods, targets, highest_delivery}, promotion.effect);
    return candidate;
}

namespace {

bool takes_together(const Candidate& candidate) {
    return candidate.kind == Candidate::Kind::percent || candidate.kind == Candidate::Kind::amount;
}

/// Of one line; not for effects that take from several together.
std::int64_t off_line(Candidate::Kind kind, const Candidate::Line& line, std::int64_t left) {
    if (kind == Candidate::Kind::at_most) return std::max<std::int64_t>(left - line.a, 0);
    if (kind == Candidate::Kind::off_each) return std::min(left, line.a);
    return portion(left, line.a, line.b, Rounding::half_up);
}

}  // namespace

std::int64_t EffectApplier::measure(const Candidate& candidate, std::span<const std::int64_t> remaining) {
    std::int64_t sum = 0;  // no sum here exceeds the subtotal, which was added with care
    if (!takes_together(candidate)) {
        for (const auto& line : candidate.lines) sum += off_line(candidate.kind, line, remaining[line.index]);
        return sum;
    }
    for (const auto& line : candidate.lines) sum += remaining[line.index];
    if (candidate.kind == Candidate::Kind::percent)
        sum = portion(sum, candidate.basis_points, 10'000, Rounding::half_up);
    return std::min(sum, candidate.amount);
}

std::int64_t EffectApplier::apply(const Candidate& candidate, std::span<std::int64_t> remaining) {
    const std::int64_t total = measure(candidate, remaining);
    if (total == 0) return 0;
    if (!takes_together(candidate)) {
        for (const auto& line : candidate.lines)
            remaining[line.index] -= off_line(candidate.kind, line, remaining[line.index]);
        return total;
    }
    weights_.clear();
    for (const auto& line : candidate.lines) weights_.push_back(remaining[line.index]);
    parts_.resize(weights_.size());
    spreader_.spread(total, weights_, parts_);
    for (std::size_t i = 0; i < parts_.size(); ++i) remaining[candidate.lines[i].index] -= parts_[i];
    return total;
}

}  // namespace scalemart::pricing
