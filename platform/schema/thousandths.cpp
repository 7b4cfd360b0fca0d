#include "thousandths.hpp"

#include <array>
#include <charconv>

namespace scalemart::schema {
namespace {

constexpr std::int64_t kLargestWhole = 1'000'000'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::optional<Thousandths> Thousandths::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    const auto decimals = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    if (whole.empty() || (dot != std::string_view::npos && decimals.empty())) return std::nullopt;
    std::int64_t count = 0;
    for (const char c : whole) {
        if (!is_digit(c) || count > kLargestWhole) return std::nullopt;
        count = count * 10 + (c - '0');
    }
    if (count > kLargestWhole) return std::nullopt;
    for (std::size_t place = 0; place < std::max<std::size_t>(3, decimals.size()); ++place) {
        const char digit = place < decimals.size() ? decimals[place] : '0';
        if (!is_digit(digit) || (place >= 3 && digit != '0')) return std::nullopt;
        if (place < 3) count = count * 10 + (digit - '0');
    }
    return Thousandths{negative ? -count : count};
}

std::optional<Thousandths> Thousandths::from_json_number(double number) {
    std::array<char, 64> digits;
    const auto [end, failure] =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    // What does not fit is far beyond any quantity.
    if (failure != std::errc{}) return std::nullopt;
    return parse({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

std::string Thousandths::to_text() const {
    const auto magnitude =
        count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    std::string text = (count < 0 ? "-" : "") + std::to_string(magnitude / 1000);
    if (magnitude % 1000 == 0) return text;
    const std::string decimals = std::to_string(1000 + magnitude % 1000);
    text += '.';
    text.append(decimals, 1, decimals.find_last_not_of('0'));
    return text;
}

}  // namespace scalemart::schema
