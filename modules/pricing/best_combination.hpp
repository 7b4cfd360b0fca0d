#pragma once
// Finds the combination of promotions that is best for the shopper. Private to pricing.

#include "effect.hpp"
#include "fees.hpp"

namespace scalemart::pricing {

/// Promotions tried, applied one after the other in the order of the candidates. Whatever the candidates are,
/// up to eleven are searched completely (a tree of fewer than 2^12 steps); of more, all that the bound does
/// not rule out, until the steps are used up. What is found is never worse than each single candidate, nor
/// than taking all that go together in their order.
inline constexpr int kMostSearchSteps = 4096;

struct Combination {
    std::vector<std::size_t> taken;  ///< indices of candidates, rising
    std::int64_t payable = 0;        ///< goods and fees, before tax and tip, less the worth of gifts
    bool is_proven_best = true;
};

/// True when the two exclude each other.
[[nodiscard]] bool excludes(const Promotion& a, const Promotion& b);

/// Of combinations that cost the same the one with fewer promotions; of those the one that takes the earlier
/// candidate where they first differ. `totals` are the lines' prices.
[[nodiscard]] Combination best_combination(std::span<const Candidate> candidates,
                                           std::span<const std::int64_t> totals, const FeeSchedule& fees);

/// What is to be paid with these candidates (indices, rising), whether or not they go together.
[[nodiscard]] std::int64_t payable_with(std::span<const std::size_t> taken,
                                        std::span<const Candidate> candidates,
                                        std::span<const std::int64_t> totals, const FeeSchedule& fees);

}  // namespace scalemart::pricing
