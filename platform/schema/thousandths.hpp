#pragma once
// A decimal number with at most three decimals, held as a whole number of thousandths: what scales show and
// statements of account need. On the wire a plain number (1.25), never rounded and never a sum of binary
// fractions. Values, thread-safe.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scalemart::schema {

struct Thousandths {
    std::int64_t count = 0;

    /// Reads "1", "1.25", "-0.5"; empty when it is not a plain decimal number, has a fourth decimal that is
    /// not zero, or is beyond ±10^12.
    [[nodiscard]] static std::optional<Thousandths> parse(std::string_view text);

    /// The number as a JSON parser hands it over. Every decimal of up to 15 digits is the shortest text of
    /// the double nearest to it, so the digits that were sent are found again exactly.
    [[nodiscard]] static std::optional<Thousandths> from_json_number(double number);

    /// "1.25", "2": without zeros at the end.
    [[nodiscard]] std::string to_text() const;

    friend auto operator<=>(const Thousandths&, const Thousandths&) = default;
};

}  // namespace scalemart::schema
