#include "tax.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace scalemart::pricing {
namespace {

constexpr Wide kWhole = 1'000'000;

RateSet fractions_of(const std::vector<TaxRate>& rates) {
    RateSet set{rates, {}, 0, kWhole, {}, {}};
    int compounds = 0;
    for (const auto& rate : rates) {
        if (rate.millionths < 0) throw std::invalid_argument("pricing: a negative tax rate");
        if (!rate.is_compound) {
            set.numerators.push_back(rate.millionths * (set.denominator / kWhole));
        } else {
            if (++compounds > 2) throw std::invalid_argument("pricing: more than two compound rates");
            // On 1 + the taxes so far: everything before gets a finer denominator.
            const Wide numerator = rate.millionths * (set.denominator + set.sum);
            set.denominator *= kWhole;
            set.sum *= kWhole;
            for (auto& before : set.numerators) before *= kWhole;
            set.numerators.push_back(numerator);
        }
        set.sum += set.numerators.back();
        if (set.sum > set.denominator) throw std::invalid_argument("pricing: taxes of more than 100 percent");
    }
    // 64 bits each: of a compound rate the last digits do not decide who gets the odd cent.
    Wide divisor = 1;
    while (set.sum / divisor > INT64_MAX / 2) divisor *= 10;
    for (const auto numerator : set.numerators)
        set.weights.push_back(static_cast<std::int64_t>(numerator / divisor));
    return set;
}

}  // namespace

TaxComputation::TaxComputation(const TaxTable& table, const Destination& destination, const TaxPolicy& policy,
                               bool is_exempt)
    : zone_(table.zone_of(destination)), policy_(policy), is_exempt_(is_exempt) {}

std::size_t TaxComputation::rate_set_of(const std::string& category) {
    for (const auto& [known, set] : categories_)
        if (known == category) return set;
    static const std::vector<TaxRate> kNone;
    const auto& rates = is_exempt_ ? kNone : rates_in(zone_, category);
    auto found =
        std::find_if(sets_.begin(), sets_.end(), [&](const RateSet& set) { return set.rates == rates; });
    if (found == sets_.end()) found = sets_.insert(sets_.end(), fractions_of(rates));
    const auto index = static_cast<std::size_t>(found - sets_.begin());
    categories_.emplace_back(category, index);
    return index;
}

std::int64_t TaxComputation::without_tax(std::int64_t price, const std::string& category) const {
    const RateSet set = fractions_of(rates_in(zone_, category));
    return price - portion(price, set.sum, set.denominator + set.sum, policy_.rounding);
}

std::int64_t TaxComputation::rounded(std::int64_t amount, Wide numerator, const RateSet& set,
                                     std::int64_t units) const {
    const Wide base = policy_.prices_include_tax ? set.denominator + set.sum : set.denominator;
    if (units == 1) return portion(amount, numerator, base, policy_.rounding);
    return times(portion(amount, numerator, wide_times(base, units), policy_.rounding), units);
}

/// The tax of an amount, rounded, for each rate.
void TaxComputation::tax_of_set(const RateSet& set, std::int64_t amount, std::int64_t units,
                                std::vector<std::int64_t>& by_rate) {
    by_rate.assign(set.rates.size(), 0);
    if (set.rates.empty()) return;
    if (set.rates.size() == 1 || policy_.rates_apart) {
        for (std::size_t i = 0; i < by_rate.size(); ++i)
            by_rate[i] = rounded(amount, set.numerators[i], set, units);
        return;
    }
    spreader_.spread(rounded(amount, set.sum, set, units), set.weights, by_rate);
}

void TaxComputation::one_by_one(std::span<const Taxable> items, std::vector<TaxOf>& result) {
    std::vector<std::int64_t> by_rate;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const RateSet& set = sets_[items[i].rate_set];
        const std::int64_t units = policy_.level == TaxLevel::unit ? items[i].units : 1;
        tax_of_set(set, items[i].amount, units, by_rate);
        result[i].shares.reserve(by_rate.size());
        for (std::size_t r = 0; r < by_rate.size(); ++r) {
            result[i].tax = plus(result[i].tax, by_rate[r]);
            result[i].shares.push_back({set.rows[r], by_rate[r]});
        }
    }
}

void TaxComputation::set_by_set(std::span<const Taxable> items, std::vector<TaxOf>& result) {
    std::vector<std::int64_t> by_rate;
    for (std::size_t s = 0; s < sets_.size(); ++s) {
        const RateSet& set = sets_[s];
        std::vector<std::size_t> members;
        std::vector<std::int64_t> left;
        std::int64_t amount = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].rate_set != s) continue;
            members.push_back(i);
            left.push_back(items[i].amount);
            amount = plus(amount, items[i].amount);
        }
        if (members.empty() || set.rates.empty()) continue;
        tax_of_set(set, amount, 1, by_rate);
        std::int64_t tax = 0;
        for (const auto each : by_rate) tax = plus(tax, each);
        // First each item's tax, then which rates it is of: so that an item's taxes never exceed its own.
        for (const auto m : members) result[m].shares.reserve(by_rate.size());
        std::vector<std::int64_t> parts(members.size());
        spreader_.spread(tax, left, parts);
        left = parts;
        for (std::size_t m = 0; m < members.size(); ++m) result[members[m]].tax = parts[m];
        for (std::size_t r = 0; r < by_rate.size(); ++r) {
            if (r + 1 == by_rate.size()) {
                parts = left;
            } else {
                spreader_.spread(by_rate[r], left, parts);
            }
            for (std::size_t m = 0; m < members.size(); ++m) {
                result[members[m]].shares.push_back({set.rows[r], parts[m]});
                left[m] -= parts[m];
            }
        }
    }
}

/// One row for each rate that somebody pays, by name: the order of the lines does not show.
void TaxComputation::number_rows(std::span<const Taxable> items, std::vector<TaxAmount>& breakdown) {
    std::vector<bool> used(sets_.size());
    for (const auto& item : items) used[item.rate_set] = true;
    const auto key = [](const auto& row) { return std::tie(row.name, row.millionths, row.is_compound); };
    for (std::size_t s = 0; s < sets_.size(); ++s)
        for (const auto& rate : sets_[s].rates)
            if (used[s] && std::none_of(breakdown.begin(), breakdown.end(), [&](const TaxAmount& row) {
                    return key(row) == key(rate);
                }))
                breakdown.push_back({rate.name, rate.millionths, rate.is_compound, 0, 0});
    std::sort(breakdown.begin(), breakdown.end(),
              [&](const TaxAmount& a, const TaxAmount& b) { return key(a) < key(b); });
    for (auto& set : sets_) {
        set.rows.clear();
        for (const auto& rate : set.rates)
            for (std::size_t row = 0; row < breakdown.size(); ++row)
                if (key(breakdown[row]) == key(rate)) set.rows.push_back(static_cast<std::int64_t>(row));
    }
}

std::vector<TaxOf> TaxComputation::compute(std::span<const Taxable> items,
                                           std::vector<TaxAmount>& breakdown) {
    number_rows(items, breakdown);
    std::vector<TaxOf> result(items.size());
    if (policy_.level == TaxLevel::order) {
        set_by_set(items, result);
    } else {
        one_by_one(items, result);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::int64_t net =
            policy_.prices_include_tax ? items[i].amount - result[i].tax : items[i].amount;
        for (const auto& [row, tax] : result[i].shares) {
            auto& total = breakdown[static_cast<std::size_t>(row)];
            total.taxable = plus(total.taxable, net);
            total.tax = plus(total.tax, tax);
        }
    }
    return result;
}

}  // namespace scalemart::pricing
