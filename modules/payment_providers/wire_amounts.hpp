#pragma once
// Money at the border to a provider. Ours is in the currency's minor units by ISO 4217; a provider may count
// in others, know fewer decimals or take only round amounts. Each adapter has one table of these rules, and
// no amount crosses the border but through it. Pure, thread-safe. An amount that cannot be said exactly is
// empty, never rounded.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/money.hpp"

namespace scalemart::payments {

struct CurrencyRule {
    std::string_view code;
    int decimals;           ///< how many the provider counts in
    std::int64_t step = 1;  ///< amounts are multiples of it, in the provider's units
    std::int64_t minimum;   ///< the smallest payment, in the provider's units
};

class WireAmounts {
 public:
    /// The table must outlive this; currencies that are not in it are not taken.
    explicit constexpr WireAmounts(std::span<const CurrencyRule> rules) : rules_(rules) {}

    [[nodiscard]] bool knows(Currency currency) const { return find(currency.code()) != nullptr; }
    /// The smallest payment, in our units.
    [[nodiscard]] std::optional<Money> minimum(Currency currency) const;

    /// In the provider's units; empty when not positive, not exact, or in a currency that is not taken.
    [[nodiscard]] std::optional<std::int64_t> to_units(Money amount) const;
    /// The same as decimal text: "12.30", "1200".
    [[nodiscard]] std::optional<std::string> to_text(Money amount) const;

    /// `code` in any case. Zero is fine: nothing captured, nothing refunded.
    [[nodiscard]] std::optional<Money> from_units(std::int64_t units, std::string_view code) const;
    [[nodiscard]] std::optional<Money> from_text(std::string_view text, std::string_view code) const;

 private:
    [[nodiscard]] const CurrencyRule* find(std::string_view code) const;

    std::span<const CurrencyRule> rules_;
};

}  // namespace scalemart::payments
