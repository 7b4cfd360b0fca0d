#pragma once
// Whole-number arithmetic that notices overflow (std::domain_error), and the fair division of an amount.
// Private to pricing. Free functions are thread-safe; a Spreader belongs to one computation.

#include <cstdint>
#include <span>
#include <vector>

#include "base/money.hpp"

namespace scalemart::pricing {

__extension__ using Wide = __int128;

[[nodiscard]] std::int64_t plus(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t minus(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t times(std::int64_t a, std::int64_t b);
[[nodiscard]] Wide wide_times(Wide a, Wide b);

/// amount × numerator / denominator, rounded once. None is negative, the denominator is positive.
[[nodiscard]] std::int64_t portion(std::int64_t amount, Wide numerator, Wide denominator, Rounding rounding);

/// scalemart::allocate() without its allocations: the same parts (a test compares them), in time that is
/// linear in the number of parts. A cart of 200 lines spreads dozens of trial discounts.
class Spreader {
 public:
    /// total and weights ≥ 0, Σ weights fits; parts.size() == weights.size() > 0.
    void spread(std::int64_t total, std::span<const std::int64_t> weights, std::span<std::int64_t> parts);

 private:
    std::vector<std::int64_t> remainders_;
    std::vector<std::uint32_t> order_;
    std::vector<std::int64_t> equal_;
};

}  // namespace scalemart::pricing
