#include "money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <stdexcept>

namespace scalemart {
namespace {

void require_same_currency(Money a, Money b) {
    if (a.currency != b.currency) throw std::domain_error("money: mixed currencies");
}

[[noreturn]] void overflow() {
    throw std::domain_error("money: overflow");
}

__extension__ using Wide = __int128;

/// numerator / denominator with one rounding; denominator > 0.
Wide divide(Wide numerator, Wide denominator, Rounding rounding) {
    Wide quotient = numerator / denominator;
    const Wide remainder = numerator % denominator;
    if (rounding == Rounding::down || remainder == 0) return quotient;
    const Wide twice = (remainder < 0 ? -remainder : remainder) * 2;
    const bool odd = quotient % 2 != 0;
    const bool away = twice > denominator || (twice == denominator && (rounding == Rounding::half_up || odd));
    if (away) quotient += numerator < 0 ? -1 : 1;
    return quotient;
}

std::int64_t narrow(Wide value) {
    if (value > INT64_MAX || value < INT64_MIN) overflow();
    return static_cast<std::int64_t>(value);
}

}  // namespace

Money operator+(Money a, Money b) {
    require_same_currency(a, b);
    Money sum{0, a.currency};
    if (__builtin_add_overflow(a.minor, b.minor, &sum.minor)) overflow();
    return sum;
}

Money operator-(Money a, Money b) {
    require_same_currency(a, b);
    Money difference{0, a.currency};
    if (__builtin_sub_overflow(a.minor, b.minor, &difference.minor)) overflow();
    return difference;
}

Money operator*(Money a, std::int64_t quantity) {
    Money product{0, a.currency};
    if (__builtin_mul_overflow(a.minor, quantity, &product.minor)) overflow();
    return product;
}

Money scale(Money amount, std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
    if (denominator <= 0) throw std::domain_error("money: denominator must be positive");
    return {narrow(divide(Wide{amount.minor} * numerator, denominator, rounding)), amount.currency};
}

std::vector<std::int64_t> allocate(std::int64_t total, std::span<const std::int64_t> weights) {
    const std::size_t count = weights.size();
    if (count == 0) return {};
    Wide sum = 0;
    for (const auto weight : weights) {
        if (weight < 0) throw std::domain_error("money: negative weight");
        sum += weight;
    }
    std::vector<std::int64_t> equal;
    if (sum == 0) {
        equal.assign(count, 1);
        weights = equal;
        sum = static_cast<Wide>(count);
    }
    std::vector<std::int64_t> parts(count);
    std::vector<Wide> remainders(count);
    Wide left = total;
    for (std::size_t i = 0; i < count; ++i) {
        const Wide share = Wide{total} * weights[i];
        parts[i] = static_cast<std::int64_t>(share / sum);
        remainders[i] = share % sum < 0 ? -(share % sum) : share % sum;
        left -= parts[i];
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
    });
    const std::int64_t unit = total < 0 ? -1 : 1;
    for (std::size_t i = 0; left != 0; ++i, left -= unit) parts[order[i % count]] += unit;
    return parts;
}

std::string to_decimal(Money amount) {
    const int exponent = amount.currency.exponent();
    if (exponent == 0) return std::to_string(amount.minor);
    const std::uint64_t magnitude = amount.minor < 0 ? 0 - static_cast<std::uint64_t>(amount.minor)
                                                     : static_cast<std::uint64_t>(amount.minor);
    const std::uint64_t unit = exponent == 2 ? 100 : 1000;
    return fmt::format("{}{}.{:0{}}", amount.minor < 0 ? "-" : "", magnitude / unit, magnitude % unit,
                       exponent);
}

std::optional<Money> parse_decimal(std::string_view text, Currency currency,
                                   std::optional<Rounding> rounding) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const std::string_view decimals =
        dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    if (whole.empty() || whole.size() > 19 || decimals.size() > 18) return std::nullopt;
    if (dot != std::string_view::npos && decimals.empty()) return std::nullopt;

    Wide digits = 0;
    for (const char c : whole) {
        if (c < '0' || c > '9') return std::nullopt;
        digits = digits * 10 + (c - '0');
    }
    Wide denominator = 1;
    const auto exponent = static_cast<std::size_t>(currency.exponent());
    for (std::size_t i = 0; i < std::max(exponent, decimals.size()); ++i) {
        int digit = 0;
        if (i < decimals.size()) {
            if (decimals[i] < '0' || decimals[i] > '9') return std::nullopt;
            digit = decimals[i] - '0';
        }
        digits = digits * 10 + digit;
        if (i >= exponent) denominator *= 10;
    }
    if (digits % denominator != 0 && !rounding) return std::nullopt;
    if (negative) digits = -digits;
    const Wide minor = divide(digits, denominator, rounding.value_or(Rounding::half_up));
    if (minor > INT64_MAX || minor < INT64_MIN) return std::nullopt;
    return Money{static_cast<std::int64_t>(minor), currency};
}

}  // namespace scalemart
