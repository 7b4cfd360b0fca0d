#pragma once
// Money: a whole number of minor units (cents, paise, yen) in one currency; never floating point. Values,
// thread-safe. Arithmetic that would overflow, or mix currencies, is a bug in the caller and throws
// std::domain_error.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/currency.hpp"

namespace scalemart {

struct Money {
    std::int64_t minor = 0;  ///< minor units
    Currency currency;

    friend bool operator==(const Money&, const Money&) = default;

    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    /// Price times a whole quantity.
    friend Money operator*(Money a, std::int64_t quantity);
    Money& operator+=(Money b) { return *this = *this + b; }
    Money& operator-=(Money b) { return *this = *this - b; }
};

enum class Rounding { half_up, half_even, down };

/// amount × numerator / denominator, rounded once. denominator > 0.
[[nodiscard]] Money scale(Money amount, std::int64_t numerator, std::int64_t denominator, Rounding rounding);

/// Splits `total` in proportion to `weights` (each ≥ 0) so that the parts sum to the total exactly: every
/// part gets its share rounded towards zero, and what is left goes one unit each to the largest remainders,
/// ties to the first. All weights zero means equal shares. Empty weights give an empty result.
[[nodiscard]] std::vector<std::int64_t> allocate(std::int64_t total, std::span<const std::int64_t> weights);

/// Decimal text in major units: "12.34", "1200" (JPY).
[[nodiscard]] std::string to_decimal(Money amount);

/// Reads "12.34", "12", "-0.5"; empty when it is not a plain decimal number, overflows, or has more decimals
/// than the currency knows that are not zero (unless `rounding` says how to lose them).
[[nodiscard]] std::optional<Money> parse_decimal(std::string_view text, Currency currency,
                                                 std::optional<Rounding> rounding = std::nullopt);

}  // namespace scalemart
