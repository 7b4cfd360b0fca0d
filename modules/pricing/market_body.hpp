#pragma once
// A store's market and the tax zones as JSON: what staff sends, what the API shows, and how both are stored.
// Values; the functions are pure. Amounts are minor units of the store's currency.

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "pricing/market.hpp"
#include "pricing/promotion_body.hpp"
#include "schema/values.hpp"

namespace scalemart::pricing {

inline constexpr std::size_t kMostTaxCategories = 100;  ///< of a zone
inline constexpr std::size_t kMostTaxRates = 8;         ///< of a category
inline constexpr std::size_t kMostDistanceSteps = 50;

/// 0 to 100 with up to four decimals, as text ("8.875"): numbers of JSON would be read as binary fractions.
struct RatePercent {
    std::int64_t millionths = 0;
    static std::optional<RatePercent> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string to_wire() const;
    static void describe(boost::json::object& schema);
};

struct TaxRateBody {
    schema::Text<1, 60> name;
    RatePercent percent;
    std::optional<bool> compound;  ///< levied on the taxes before it too
};
BOOST_DESCRIBE_STRUCT(TaxRateBody, (), (name, percent, compound))

struct TaxCategoryBody {
    std::optional<Label> category;  ///< left out: the standard one
    std::vector<TaxRateBody> rates;
};
BOOST_DESCRIBE_STRUCT(TaxCategoryBody, (), (category, rates))

enum class TaxPreset { us_sales_tax, eu_vat, uk_vat, japanese_consumption_tax, canadian_sales_tax };
BOOST_DESCRIBE_ENUM(TaxPreset, us_sales_tax, eu_vat, uk_vat, japanese_consumption_tax, canadian_sales_tax)

enum class TaxRounding { half_up, half_even };
BOOST_DESCRIBE_ENUM(TaxRounding, half_up, half_even)

/// A preset, or all four of the others.
struct TaxPolicyBody {
    std::optional<TaxPreset> preset;
    std::optional<bool> prices_include_tax;
    std::optional<TaxLevel> level;
    std::optional<TaxRounding> rounding;
    std::optional<bool> rates_apart;
};
BOOST_DESCRIBE_STRUCT(TaxPolicyBody, (), (preset, prices_include_tax, level, rounding, rates_apart))

struct DistanceStepBody {
    schema::Integer<0, 1'000'000> from_metres;
    schema::Amount fee;
};
BOOST_DESCRIBE_STRUCT(DistanceStepBody, (), (from_metres, fee))

struct ServiceFeeBody {
    Percent percent;
    std::optional<schema::Amount> minimum;
    std::optional<schema::Amount> maximum;
};
BOOST_DESCRIBE_STRUCT(ServiceFeeBody, (), (percent, minimum, maximum))

struct HeavyFeeBody {
    schema::Amount amount;
    schema::Integer<0, 100'000'000> over_grams;
    std::optional<bool> heavy_lines_only;
};
BOOST_DESCRIBE_STRUCT(HeavyFeeBody, (), (amount, over_grams, heavy_lines_only))

struct SmallOrderFeeBody {
    schema::Amount amount;
    schema::Amount under;
};
BOOST_DESCRIBE_STRUCT(SmallOrderFeeBody, (), (amount, under))

/// A tax category of its own, or that of the goods. A fee that is not named is taxed at the standard rate.
struct FeeTaxBody {
    FeeKind fee{};
    std::optional<Label> category;
    std::optional<bool> as_goods;
};
BOOST_DESCRIBE_STRUCT(FeeTaxBody, (), (fee, category, as_goods))

/// Besides the delivery fee and the free-delivery threshold, which the store says itself.
struct FeesBody {
    std::optional<std::vector<DistanceStepBody>> delivery_by_distance;
    std::optional<schema::Amount> priority;
    std::optional<ServiceFeeBody> service;
    std::optional<schema::Amount> per_bag;
    std::optional<HeavyFeeBody> heavy;
    std::optional<SmallOrderFeeBody> small_order;
    std::optional<std::vector<FeeTaxBody>> taxes;
};
BOOST_DESCRIBE_STRUCT(FeesBody, (),
                      (delivery_by_distance, priority, service, per_bag, heavy, small_order, taxes))

struct MarketBody {
    std::optional<Label> region;  ///< of price lists
    std::optional<TaxPolicyBody> tax_policy;
    std::optional<std::vector<schema::CountryCode>> tax_countries;  ///< whose zones apply; none: no taxes
    std::optional<FeesBody> fees;
    std::optional<bool> thresholds_before_discount;
};
BOOST_DESCRIBE_STRUCT(MarketBody, (), (region, tax_policy, tax_countries, fees, thresholds_before_discount))

/// What makes no sense; empty when it can be stored.
[[nodiscard]] std::vector<Issue> issues_of(const MarketBody& body);
[[nodiscard]] std::vector<Issue> issues_of(const std::vector<TaxCategoryBody>& categories);

/// Without the tax table, the minimum order and what the store says about its delivery fee.
[[nodiscard]] Market market_of(const MarketBody& body);
[[nodiscard]] std::vector<TaxCategory> categories_of(const std::vector<TaxCategoryBody>& body);

}  // namespace scalemart::pricing
