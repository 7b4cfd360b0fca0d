#pragma once
// ISO 4217 currencies: code and number of decimals of the minor unit. A value, thread-safe.

#include <array>
#include <compare>
#include <optional>
#include <string_view>

namespace scalemart {

class Currency {
 public:
    constexpr Currency() = default;

    /// Empty when the text is not an active ISO 4217 code (upper case).
    static std::optional<Currency> parse(std::string_view code);

    [[nodiscard]] constexpr std::string_view code() const { return {letters_.data(), 3}; }
    /// Decimals of the minor unit: 2 for USD, 0 for JPY, 3 for KWD.
    [[nodiscard]] int exponent() const;

    friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
    constexpr explicit Currency(std::array<char, 3> letters) : letters_(letters) {}
    std::array<char, 3> letters_{'U', 'S', 'D'};
};

}  // namespace scalemart
