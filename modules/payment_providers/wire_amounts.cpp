#include "wire_amounts.hpp"

#include <algorithm>

namespace scalemart::payments {
namespace {

/// amount × 10^(to − from), when that is a whole number that fits.
std::optional<std::int64_t> shift(std::int64_t amount, int from, int to) {
    for (; from < to; ++from)
        if (__builtin_mul_overflow(amount, 10, &amount)) return std::nullopt;
    for (; from > to; --from) {
        if (amount % 10 != 0) return std::nullopt;
        amount /= 10;
    }
    return amount;
}

std::optional<Currency> parse_currency(std::string_view code) {
    std::string upper{code};
    std::ranges::transform(upper, upper.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - ('a' - 'A')) : letter;
    });
    return Currency::parse(upper);
}

}  // namespace

const CurrencyRule* WireAmounts::find(std::string_view code) const {
    const auto rule = std::ranges::find(rules_, code, &CurrencyRule::code);
    return rule == rules_.end() ? nullptr : &*rule;
}

std::optional<Money> WireAmounts::minimum(Currency currency) const {
    const CurrencyRule* rule = find(currency.code());
    if (rule == nullptr) return std::nullopt;
    return from_units(rule->minimum, currency.code());
}

std::optional<std::int64_t> WireAmounts::to_units(Money amount) const {
    const CurrencyRule* rule = find(amount.currency.code());
    if (rule == nullptr || amount.minor <= 0) return std::nullopt;
    const auto units = shift(amount.minor, amount.currency.exponent(), rule->decimals);
    if (!units || *units % rule->step != 0) return std::nullopt;
    return units;
}

std::optional<std::string> WireAmounts::to_text(Money amount) const {
    const auto units = to_units(amount);
    if (!units) return std::nullopt;
    const auto decimals = static_cast<std::size_t>(find(amount.currency.code())->decimals);
    std::string digits = std::to_string(*units);
    if (decimals == 0) return digits;
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    return digits.insert(digits.size() - decimals, 1, '.');
}

std::optional<Money> WireAmounts::from_units(std::int64_t units, std::string_view code) const {
    const auto currency = parse_currency(code);
    const CurrencyRule* rule = currency ? find(currency->code()) : nullptr;
    if (rule == nullptr || units < 0) return std::nullopt;
    const auto minor = shift(units, rule->decimals, currency->exponent());
    if (!minor) return std::nullopt;
    return Money{*minor, *currency};
}

std::optional<Money> WireAmounts::from_text(std::string_view text, std::string_view code) const {
    const auto currency = parse_currency(code);
    if (!currency || find(currency->code()) == nullptr) return std::nullopt;
    const auto amount = parse_decimal(text, *currency);
    if (!amount || amount->minor < 0) return std::nullopt;
    return amount;
}

}  // namespace scalemart::payments
