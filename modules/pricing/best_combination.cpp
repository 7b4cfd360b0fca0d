#include "best_combination.hpp"

#include <algorithm>
#include <numeric>

namespace scalemart::pricing {
namespace {

// Why the bound holds. Whether a promotion may apply does not depend on the others; each takes off at most
// `most_off`, what it would take off an untouched cart; of an exclusive group one applies. So below a node
// the goods cost at least what they cost now less the `most_off` of what may still come, and least_payable()
// is exact for a range of prices.
class Search {
 public:
    Search(std::span<const Candidate> candidates, std::span<const std::int64_t> totals,
           const FeeSchedule& fees)
        : candidates_(candidates), fees_(fees), width_(totals.size()) {
        remaining_.resize((candidates.size() + 1) * width_);
        std::copy(totals.begin(), totals.end(), remaining_.begin());
        subtotal_ = std::accumulate(totals.begin(), totals.end(), std::int64_t{0});
        look_ahead();
    }

    Combination run() {
        best_ = {{}, fees_.total(subtotal_, 0) + subtotal_, true};
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto& candidate = candidates_[i];
            const State single{subtotal_ - candidate.most_off, candidate.delivery_waiver,
                               candidate.gift_worth};
            taken_ = {i};
            consider(single);
        }
        taken_.clear();
        descend(0, {subtotal_, 0, 0});
        best_.is_proven_best = steps_ <= kMostSearchSteps;
        return std::move(best_);
    }

 private:
    struct State {
        std::int64_t goods;
        std::int64_t waiver;
        std::int64_t gifts;
    };
    /// What the candidates from one on could still bring.
    struct Ahead {
        std::int64_t off = 0;
        std::int64_t waiver = 0;
        std::int64_t gifts = 0;
    };

    void look_ahead() {
        ahead_.resize(candidates_.size() + 1);
        for (std::size_t i = candidates_.size(); i-- > 0;) {
            const auto& candidate = candidates_[i];
            if (candidate.kind != Candidate::Kind::none) last_of_lines_ = std::max(last_of_lines_, i);
            ahead_[i] = ahead_[i + 1];
            // Of a group only the best can come; counting just its increase over the later ones is enough.
            std::int64_t off = candidate.most_off;
            const auto& group = candidate.promotion->exclusive_group;
            for (std::size_t j = i + 1; j < candidates_.size() && !group.empty(); ++j)
                if (candidates_[j].promotion->exclusive_group == group)
                    off = std::min(off,
                                   std::max<std::int64_t>(0, candidate.most_off - candidates_[j].most_off));
            ahead_[i].off = plus(ahead_[i].off, off);
            ahead_[i].waiver = plus(ahead_[i].waiver, candidate.delivery_waiver);
            ahead_[i].gifts = plus(ahead_[i].gifts, candidate.gift_worth);
        }
    }

    void consider(const State& state) {
        const std::int64_t payable =
            minus(plus(state.goods, fees_.total(state.goods, state.waiver)), state.gifts);
        if (payable > best_.payable) return;
        if (payable == best_.payable) {
            if (taken_.size() > best_.taken.size()) return;
            if (taken_.size() == best_.taken.size() && taken_ >= best_.taken) return;
        }
        best_.payable = payable;
        best_.taken = taken_;
    }

    [[nodiscard]] bool is_hopeless(std::size_t next, const State& state) const {
        const auto& ahead = ahead_[next];
        const std::int64_t low = std::max<std::int64_t>(0, state.goods - ahead.off);
        const std::int64_t least = fees_.least_payable(low, state.goods, plus(state.waiver, ahead.waiver))
                                   - state.gifts - ahead.gifts;
        return least > best_.payable || (least == best_.payable && taken_.size() > best_.taken.size());
    }

    [[nodiscard]] bool fits(std::size_t index) const {
        return std::none_of(taken_.begin(), taken_.end(), [&](std::size_t other) {
            return excludes(*candidates_[index].promotion, *candidates_[other].promotion);
        });
    }

    /// Decides on the candidates from `next` on. The prices left are in row `taken_.size()` of `remaining_`.
    void descend(std::size_t next, const State& state) {
        if (++steps_ > kMostSearchSteps) return;
        if (next == candidates_.size()) return consider(state);
        if (is_hopeless(next, state)) return;
        if (fits(next)) {
            const auto& candidate = candidates_[next];
            const auto off = take(candidate, next);
            taken_.push_back(next);
            descend(next + 1, {state.goods - off, plus(state.waiver, candidate.delivery_waiver),
                               plus(state.gifts, candidate.gift_worth)});
            taken_.pop_back();
        }
        descend(next + 1, state);
    }

    /// Takes it off the prices of the row below. For the last one that concerns lines the sum is enough.
    std::int64_t take(const Candidate& candidate, std::size_t index) {
        const std::span row(remaining_.data() + taken_.size() * width_, width_);
        if (index >= last_of_lines_) return EffectApplier::measure(candidate, row);
        const std::span below(row.data() + width_, width_);
        std::copy(row.begin(), row.end(), below.begin());
        return applier_.apply(candidate, below);
    }

    std::span<const Candidate> candidates_;
    const FeeSchedule& fees_;
    std::size_t width_;
    std::vector<std::int64_t> remaining_;
    std::int64_t subtotal_ = 0;
    std::vector<Ahead> ahead_;
    std::size_t last_of_lines_ = 0;
    EffectApplier applier_;
    std::vector<std::size_t> taken_;
    Combination best_;
    int steps_ = 0;
};

}  // namespace

bool excludes(const Promotion& a, const Promotion& b) {
    return !a.is_stackable || !b.is_stackable
           || (!a.exclusive_group.empty() && a.exclusive_group == b.exclusive_group);
}

Combination best_combination(std::span<const Candidate> candidates, std::span<const std::int64_t> totals,
                             const FeeSchedule& fees) {
    return Search{candidates, totals, fees}.run();
}

std::int64_t payable_with(std::span<const std::size_t> taken, std::span<const Candidate> candidates,
                          std::span<const std::int64_t> totals, const FeeSchedule& fees) {
    std::vector<std::int64_t> remaining(totals.begin(), totals.end());
    std::int64_t goods = std::accumulate(totals.begin(), totals.end(), std::int64_t{0});
    std::int64_t waiver = 0;
    std::int64_t gifts = 0;
    EffectApplier applier;
    for (const auto index : taken) {
        goods -= applier.apply(candidates[index], remaining);
        waiver = plus(waiver, candidates[index].delivery_waiver);
        gifts = plus(gifts, candidates[index].gift_worth);
    }
    return minus(plus(goods, fees.total(goods, waiver)), gifts);
}

}  // namespace scalemart::pricing
