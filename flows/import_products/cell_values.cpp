#include "cell_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/money.hpp"
#include "schema/thousandths.hpp"

namespace scalemart::import_products {
namespace {

constexpr std::int64_t kLargestPrice = 1'000'000'000'000;  ///< minor units, as everywhere (schema::Amount)

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The number without its grouping commas; empty when they are not where they may be: groups of two or three
/// digits, the last one of three, and decimals behind it.
std::optional<std::string> without_commas(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    std::string plain;
    std::size_t group = 0;
    bool first = true;
    for (std::size_t k = 0; k < dot; ++k) {
        if (is_digit(text[k])) {
            plain += text[k];
            ++group;
        } else {
            const bool fits = group >= (first ? 1 : 2) && group <= 3;
            if (text[k] != ',' || !fits) return std::nullopt;
            first = false;
            group = 0;
        }
    }
    if (group != 3) return std::nullopt;
    return plain.append(text.substr(dot));
}

std::string lower(std::string_view text) {
    std::string lowered{text};
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

Currency two_decimals() {
    static const Currency currency = Currency::parse("USD").value();
    return currency;
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<Price> read_price(std::string_view text, Currency currency, Violation& why) {
    std::string plain{text};
    if (text.find(',') != std::string_view::npos) {
        auto ungrouped = without_commas(text);
        if (!ungrouped) {
            why = {"format",
                   "a comma is only read as in 1,299.00 (1,299 may mean 1.299): write 1299 or 1.299"};
            return std::nullopt;
        }
        plain = std::move(*ungrouped);
    }
    auto money = parse_decimal(plain, currency);
    const bool rounded = !money;
    if (rounded) money = parse_decimal(plain, currency, Rounding::half_up);
    if (!money) {
        why = {"format", "must be a decimal number such as 119.50"};
        return std::nullopt;
    }
    if (money->minor <= 0 || money->minor > kLargestPrice) {
        why = {"range", "must be more than zero and less than ten thousand million"};
        return std::nullopt;
    }
    return Price{money->minor, rounded};
}

std::optional<std::int64_t> read_count(std::string_view text, Violation& why) {
    constexpr std::int64_t kMost = 1'000'000'000;
    std::int64_t count = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
    std::string_view rest{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (rest.starts_with('.') && rest.find_first_not_of('0', 1) == std::string_view::npos) rest = {};
    if (failure == std::errc{} && rest.empty() && count >= 0 && count <= kMost) return count;
    why = {"format", "must be a whole number from 0 to 1000000000"};
    return std::nullopt;
}

std::optional<std::int64_t> read_amount(std::string_view text, Violation& why) {
    constexpr std::int64_t kMost = 1'000'000;
    const auto amount = schema::Thousandths::parse(text);
    if (amount && amount->count >= 0 && amount->count <= kMost * 1000) return amount->count;
    why = {"format", "must be a number from 0 to 1000000 with at most three decimals"};
    return std::nullopt;
}

std::optional<bool> read_flag(std::string_view text, Violation& why) {
    const std::string flag = lower(text);
    if (flag == "true" || flag == "yes" || flag == "1") return true;
    if (flag == "false" || flag == "no" || flag == "0") return false;
    why = {"format", "must be true or false"};
    return std::nullopt;
}

std::optional<std::int64_t> read_rating(std::string_view text, Violation& why) {
    // An amount with two decimals is hundredths of a point.
    const auto hundredths = parse_decimal(text, two_decimals(), Rounding::half_up);
    if (hundredths && hundredths->minor >= 0 && hundredths->minor <= 500) return hundredths->minor;
    why = {hundredths ? "range" : "format", "must be a number from 0 to 5"};
    return std::nullopt;
}

std::optional<catalog::Measure> read_weight(std::string_view text, Violation& why) {
    static constexpr std::array<std::pair<std::string_view, double>, 6> kUnits{
        {{"", 1}, {"g", 1}, {"kg", 1000}, {"mg", 0.001}, {"oz", 28.349523125}, {"lb", 453.59237}}};
    double amount = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), amount);
    const std::string unit = lower(trim({end, static_cast<std::size_t>(text.data() + text.size() - end)}));
    const auto known = std::ranges::find(kUnits, unit, [](const auto& entry) { return entry.first; });
    if (failure == std::errc{} && known != kUnits.end())
        return catalog::Measure::from_wire(amount * known->second, why);
    why = {"format", "must be a number of grams, or one with g, kg, mg, oz or lb"};
    return std::nullopt;
}

std::optional<std::vector<catalog::Tag>> read_tags(std::string_view text, Violation& why) {
    std::vector<catalog::Tag> tags;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(";|,"), text.size());
        const auto part = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        auto tag = catalog::Tag::from_wire(part, why);
        if (!tag) return std::nullopt;
        if (std::ranges::find(tags, *tag) == tags.end()) tags.push_back(std::move(*tag));
    }
    return tags;
}

}  // namespace scalemart::import_products
