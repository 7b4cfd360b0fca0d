#pragma once
// Numbers and times as scenario files write them. For tests.

#include <fmt/format.h>

#include <stdexcept>
#include <string>

#include "base/money.hpp"
#include "base/time_format.hpp"

namespace scalemart::pricing::testing {

inline std::int64_t decimal(const std::string& text, const char* currency) {
    const auto money = parse_decimal(text, *Currency::parse(currency));
    if (!money) throw std::runtime_error(text + " is not a number that fits");
    return money->minor;
}

/// "12.5%" or "12.5" in basis points.
inline std::int64_t basis_points(std::string text) {
    if (text.ends_with('%')) text.pop_back();
    return decimal(text, "EUR");
}
/// "8.875%" in millionths.
inline std::int64_t millionths(std::string text) {
    if (text.ends_with('%')) text.pop_back();
    return decimal(text, "KWD") * 10;
}
inline std::int64_t thousandths(const std::string& text) {
    return decimal(text, "KWD");
}

inline Instant instant(const std::string& text) {
    const auto at = parse_rfc3339(text);
    if (!at) throw std::runtime_error(text + " is not a time");
    return *at;
}

}  // namespace scalemart::pricing::testing
