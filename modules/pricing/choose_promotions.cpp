#include "choose_promotions.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "best_combination.hpp"
#include "promotion_code.hpp"

namespace scalemart::pricing {
namespace {

struct Considered {
    const Promotion* promotion = nullptr;  ///< nullptr: a code that nobody knows
    std::string code;                      ///< of an unknown code
    std::optional<Refusal> refusal;
    std::optional<std::size_t> candidate;
};

std::vector<std::string> entered_codes(const CartFacts& cart) {
    std::vector<std::string> codes;
    for (const auto& code : cart.codes) codes.push_back(normalise_code(code));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

/// Those that have a say, in the order in which they are applied: by priority, then those of single lines
/// before those of the whole cart, then by key. Unknown codes come last.
std::vector<Considered> in_canonical_order(const CartFacts& cart, std::span<const Promotion> promotions) {
    const auto codes = entered_codes(cart);
    std::vector<Considered> considered;
    for (const auto& promotion : promotions) {
        const bool is_wanted =
            promotion.code.empty() || std::binary_search(codes.begin(), codes.end(), promotion.code);
        if (!is_wanted) continue;
        if (!issues_of(promotion).empty())
            throw std::invalid_argument("pricing: the promotion " + promotion.key + " has issues");
        considered.push_back({&promotion, {}, {}, {}});
    }
    const auto rank = [](const Considered& each) {
        const auto& promotion = *each.promotion;
        return std::tuple(promotion.priority, promotion.effect.index(), std::string_view{promotion.key});
    };
    std::sort(considered.begin(), considered.end(),
              [&](const Considered& a, const Considered& b) { return rank(a) < rank(b); });
    const auto known = considered.size();
    for (const auto& code : codes)
        if (std::none_of(considered.begin(), considered.begin() + static_cast<std::ptrdiff_t>(known),
                         [&](const Considered& each) { return each.promotion->code == code; }))
            considered.push_back({nullptr, code, Refusal{Reason::unknown_code}, {}});
    return considered;
}

PromotionOutcome outcome_of(const Considered& considered) {
    PromotionOutcome outcome;
    outcome.code = considered.code;
    if (const auto* promotion = considered.promotion) {
        outcome.key = promotion->key;
        outcome.code = promotion->code;
        outcome.name = promotion->name;
    }
    if (const auto& refusal = considered.refusal) {
        outcome.reason = refusal->reason;
        outcome.missing = refusal->missing;
        outcome.at = refusal->at;
    }
    return outcome;
}

/// Why a promotion that could have applied was left out.
void explain_loss(PromotionOutcome& outcome, std::size_t lost, std::span<const Candidate> candidates,
                  std::span<const std::int64_t> totals, const FeeSchedule& fees, const Combination& best) {
    for (const auto taken : best.taken) {
        const auto& other = *candidates[taken].promotion;
        if (!excludes(*candidates[lost].promotion, other)) continue;
        outcome.reason = Reason::not_with;
        outcome.other = other.name.empty() ? other.key : other.name;
        return;
    }
    auto with_it = best.taken;
    with_it.insert(std::upper_bound(with_it.begin(), with_it.end(), lost), lost);
    const bool is_idle = payable_with(with_it, candidates, totals, fees) == best.payable;
    outcome.reason = is_idle ? Reason::no_effect : Reason::better_without;
}

class Application {
 public:
    Application(std::span<const std::int64_t> totals, const FeeSchedule& fees, std::size_t count,
                AppliedPromotions& result)
        : fees_(fees), result_(result), remaining_(totals.begin(), totals.end()) {
        result_.shares.resize(totals.size());
        for (auto& shares : result_.shares) shares.reserve(count);
    }

    /// In canonical order, with `promotion` its place in the outcomes.
    void apply(const Candidate& candidate, std::int64_t promotion) {
        auto& outcome = result_.outcomes[static_cast<std::size_t>(promotion)];
        outcome.applied = true;
        auto before = remaining_;
        outcome.discount = applier_.apply(candidate, remaining_);
        for (std::size_t i = 0; i < before.size(); ++i)
            if (before[i] != remaining_[i])
                result_.shares[i].push_back({promotion, before[i] - remaining_[i]});
        result_.discount = plus(result_.discount, outcome.discount);
        result_.delivery_waiver = plus(result_.delivery_waiver, candidate.delivery_waiver);
        if (candidate.delivery_waiver > 0) waivers_.emplace_back(&outcome, candidate.delivery_waiver);
        if (const auto* gift = std::get_if<Gift>(&candidate.promotion->effect))
            result_.gifts.push_back({gift->product, gift->quantity, promotion});
    }

    /// What each saved of the delivery fee shows when the goods' price is final.
    void share_delivery(std::int64_t subtotal) {
        std::int64_t fee = fees_.amounts(subtotal - result_.discount, 0)[0];
        for (const auto& [outcome, waiver] : waivers_) {
            outcome->delivery_saved = std::min(fee, waiver);
            fee -= outcome->delivery_saved;
        }
    }

 private:
    const FeeSchedule& fees_;
    AppliedPromotions& result_;
    std::vector<std::int64_t> remaining_;
    std::vector<std::pair<PromotionOutcome*, std::int64_t>> waivers_;
    EffectApplier applier_;
};

}  // namespace

AppliedPromotions apply_promotions(const CartFacts& cart, Currency currency, Goods goods,
                                   const FeeSchedule& fees, std::span<const Promotion> promotions) {
    AppliedPromotions result;
    auto considered = in_canonical_order(cart, promotions);
    std::vector<std::int64_t> totals;
    std::int64_t subtotal = 0;
    totals.reserve(goods.size());
    for (const auto& line : goods) {
        totals.push_back(line.total);
        subtotal = plus(subtotal, line.total);
    }

    std::vector<Candidate> candidates;
    for (auto& each : considered) {
        if (each.promotion == nullptr) continue;
        const auto targets = target_lines(*each.promotion, goods);
        each.refusal = why_not(*each.promotion, cart, currency, goods, targets);
        if (each.refusal) continue;
        each.candidate = candidates.size();
        auto& candidate =
            candidates.emplace_back(prepare(*each.promotion, goods, targets, fees.highest_delivery()));
        candidate.most_off = EffectApplier::measure(candidate, totals);
    }
    const Combination best = best_combination(candidates, totals, fees);
    result.is_proven_best = best.is_proven_best;

    for (const auto& each : considered) result.outcomes.push_back(outcome_of(each));
    Application application(totals, fees, best.taken.size(), result);
    for (std::size_t i = 0; i < considered.size(); ++i) {
        if (!considered[i].candidate) continue;
        const auto& candidate = candidates[*considered[i].candidate];
        if (std::binary_search(best.taken.begin(), best.taken.end(), *considered[i].candidate)) {
            application.apply(candidate, static_cast<std::int64_t>(i));
        } else {
            explain_loss(result.outcomes[i], *considered[i].candidate, candidates, totals, fees, best);
        }
    }
    application.share_delivery(subtotal);
    return result;
}

}  // namespace scalemart::pricing
