#include "market_body.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>

namespace scalemart::pricing {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr int kDecimals = 4;
constexpr std::int64_t kOnePercent = 10'000;  // millionths

class Findings {
 public:
    void require(bool holds, std::string pointer, std::string code, std::string message) {
        if (!holds) issues_.push_back({std::move(pointer), std::move(code), std::move(message)});
    }
    void at_most(std::size_t count, std::size_t most, const std::string& pointer) {
        require(count <= most, pointer, "length", "must be at most " + std::to_string(most));
    }
    std::vector<Issue> take() { return std::move(issues_); }

 private:
    std::vector<Issue> issues_;
};

void check(Findings& findings, const TaxPolicyBody& policy) {
    const bool has_parts = policy.prices_include_tax || policy.level || policy.rounding || policy.rates_apart;
    const bool has_all = policy.prices_include_tax && policy.level && policy.rounding && policy.rates_apart;
    findings.require(policy.preset ? !has_parts : has_all, "/taxPolicy", "either",
                     "needs a preset, or pricesIncludeTax, level, rounding and ratesApart");
}

void check(Findings& findings, const FeesBody& fees) {
    if (fees.delivery_by_distance) {
        findings.at_most(fees.delivery_by_distance->size(), kMostDistanceSteps, "/fees/deliveryByDistance");
        std::int64_t previous = -1;
        for (const auto& step : *fees.delivery_by_distance) {
            findings.require(step.from_metres.value > previous, "/fees/deliveryByDistance", "order",
                             "must rise");
            previous = step.from_metres.value;
        }
    }
    if (fees.service && fees.service->maximum)
        findings.require(
            fees.service->minimum.value_or(schema::Amount{0}).value <= fees.service->maximum->value,
            "/fees/service/maximum", "order", "must not be less than the minimum");
    std::set<FeeKind> named;
    for (const auto& tax : fees.taxes.value_or(std::vector<FeeTaxBody>{})) {
        findings.require(named.insert(tax.fee).second, "/fees/taxes", "repeated", "names a fee twice");
        findings.require(!tax.category || !tax.as_goods.value_or(false), "/fees/taxes", "either",
                         "a fee has a tax category or is taxed as the goods");
    }
}

TaxPolicy preset_of(TaxPreset preset) {
    switch (preset) {
        case TaxPreset::us_sales_tax:
            return kUsSalesTax;
        case TaxPreset::eu_vat:
            return kEuVat;
        case TaxPreset::uk_vat:
            return kUkVat;
        case TaxPreset::japanese_consumption_tax:
            return kJapaneseConsumptionTax;
        case TaxPreset::canadian_sales_tax:
            break;
    }
    return kCanadianSalesTax;
}

TaxPolicy policy_of(const TaxPolicyBody& body) {
    if (body.preset) return preset_of(*body.preset);
    TaxPolicy policy;
    policy.prices_include_tax = body.prices_include_tax.value_or(true);
    policy.level = body.level.value_or(TaxLevel::line);
    policy.rounding = body.rounding.value_or(TaxRounding::half_up) == TaxRounding::half_up
                          ? Rounding::half_up
                          : Rounding::half_even;
    policy.rates_apart = body.rates_apart.value_or(false);
    return policy;
}

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
    return value ? std::optional{value->value} : std::nullopt;
}

FeeRules rules_of(const FeesBody& body) {
    FeeRules rules;
    if (body.delivery_by_distance && !body.delivery_by_distance->empty()) {
        rules.delivery.emplace();
        for (const auto& step : *body.delivery_by_distance)
            rules.delivery->by_distance.push_back({step.from_metres.value, step.fee.value});
    }
    rules.priority = number(body.priority).value_or(0);
    if (body.service)
        rules.service = ServiceFee{body.service->percent.basis_points,
                                   number(body.service->minimum).value_or(0), number(body.service->maximum)};
    rules.per_bag = number(body.per_bag).value_or(0);
    if (body.heavy)
        rules.heavy = HeavyFee{body.heavy->amount.value, body.heavy->over_grams.value,
                               body.heavy->heavy_lines_only.value_or(false)};
    if (body.small_order)
        rules.small_order = SmallOrderFee{body.small_order->amount.value, body.small_order->under.value};
    for (const auto& tax : body.taxes.value_or(std::vector<FeeTaxBody>{}))
        rules.taxes[static_cast<std::size_t>(tax.fee)] = {tax.category ? tax.category->value : std::string{},
                                                          tax.as_goods.value_or(false)};
    return rules;
}

}  // namespace

std::optional<RatePercent> RatePercent::from_wire(std::string_view text, schema::Violation& why) {
    why = {"range", "must be a percentage from 0 to 100 with at most four decimals, such as \"8.875\""};
    std::int64_t digits = 0;
    int decimals = -1;  // none yet; from the point on they are counted
    if (text.empty() || text.size() > 8 || text.front() == '.' || text.back() == '.') return std::nullopt;
    for (const char c : text) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == kDecimals) return std::nullopt;
        digits = digits * 10 + (c - '0');
        if (decimals >= 0) ++decimals;
    }
    for (int i = std::max(decimals, 0); i < kDecimals; ++i) digits *= 10;
    if (digits > kMillion) return std::nullopt;
    return RatePercent{digits};
}

std::string RatePercent::to_wire() const {
    std::string text = std::to_string(millionths / kOnePercent);
    std::string decimals = std::to_string(kOnePercent + millionths % kOnePercent).substr(1);
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    return decimals.empty() ? text : text + "." + decimals;
}

void RatePercent::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["pattern"] = "^[0-9]{1,3}(\\.[0-9]{1,4})?$";
    schema["examples"] = boost::json::array{"8.875"};
}

std::vector<Issue> issues_of(const MarketBody& body) {
    Findings findings;
    if (body.tax_policy) check(findings, *body.tax_policy);
    const bool has_countries = body.tax_countries && !body.tax_countries->empty();
    findings.require(!has_countries || body.tax_policy, "/taxPolicy", "required",
                     "says how taxes are levied");
    findings.require(!body.tax_policy || has_countries, "/taxCountries", "required",
                     "says where taxes are levied");
    if (body.tax_countries) findings.at_most(body.tax_countries->size(), 60, "/taxCountries");
    if (body.fees) check(findings, *body.fees);
    return findings.take();
}

std::vector<Issue> issues_of(const std::vector<TaxCategoryBody>& categories) {
    Findings findings;
    findings.at_most(categories.size(), kMostTaxCategories, "/categories");
    std::set<std::string> names;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const auto& [category, rates] = categories[i];
        const std::string pointer = "/categories/" + std::to_string(i);
        findings.require(names.insert(category ? category->value : std::string{}).second,
                         pointer + "/category", "repeated", "is there twice");
        findings.at_most(rates.size(), kMostTaxRates, pointer + "/rates");
        std::int64_t sum = 0;
        int compound = 0;
        for (const auto& rate : rates) {
            const bool is_compound = rate.compound.value_or(false);
            // A compound rate is levied on the taxes before it too; rounded up, so that no sum looks smaller.
            const std::int64_t on_taxes =
                is_compound ? (rate.percent.millionths * sum + kMillion - 1) / kMillion : 0;
            sum += rate.percent.millionths + on_taxes;
            compound += is_compound ? 1 : 0;
        }
        findings.require(sum <= kMillion, pointer + "/rates", "range", "are more than 100 percent together");
        findings.require(compound <= 2, pointer + "/rates", "range", "are compound more than twice");
    }
    return findings.take();
}

Market market_of(const MarketBody& body) {
    Market market;
    if (body.region) market.region = body.region->value;
    // Without a policy there are no taxes: prices are what is paid.
    market.tax.prices_include_tax = true;
    if (body.tax_policy) market.tax = policy_of(*body.tax_policy);
    if (body.fees) market.fees = rules_of(*body.fees);
    market.thresholds_before_discount = body.thresholds_before_discount.value_or(false);
    return market;
}

std::vector<TaxCategory> categories_of(const std::vector<TaxCategoryBody>& body) {
    std::vector<TaxCategory> categories;
    for (const auto& each : body) {
        auto& category = categories.emplace_back();
        if (each.category) category.category = each.category->value;
        for (const auto& rate : each.rates)
            category.rates.push_back(
                {rate.name.value, rate.percent.millionths, rate.compound.value_or(false)});
    }
    return categories;
}

}  // namespace scalemart::pricing
