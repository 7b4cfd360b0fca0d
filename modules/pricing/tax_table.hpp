#pragma once
// Which taxes are due where and on what, and how a market rounds them. Values; thread-safe.

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "pricing/cart_facts.hpp"

namespace scalemart::pricing {

struct TaxRate {
    std::string name;             ///< "VAT", "State"
    std::int64_t millionths = 0;  ///< 8.875 % is 88,750: basis points are too coarse for it
    bool is_compound = false;     ///< levied on the price and the taxes before it in the list

    friend bool operator==(const TaxRate&, const TaxRate&) = default;
};

/// No rates: not taxed. At most two are compound, and together they are at most 100 %.
struct TaxCategory {
    std::string category;  ///< empty: the standard one, for categories that the zone does not name
    std::vector<TaxRate> rates;
};

/// Empty parts match everything.
struct TaxZone {
    std::string country;
    std::string region;
    std::string postcode_prefix;  ///< compared without blanks, in either case
    std::vector<TaxCategory> categories;
};

struct TaxTable {
    std::vector<TaxZone> zones;

    /// The most specific one: country, then region, then the longest prefix. nullptr where none matches.
    [[nodiscard]] const TaxZone* zone_of(const Destination& destination) const;
};

/// Nothing is taxed of a zone that is nullptr.
[[nodiscard]] const std::vector<TaxRate>& rates_in(const TaxZone* zone, const std::string& category);

/// What is rounded to the minor unit: the tax of one piece (then multiplied; of what is weighed the line), of
/// a line, or of all lines of the order that have the same rates (then shared among them).
enum class TaxLevel { unit, line, order };
BOOST_DESCRIBE_ENUM(TaxLevel, unit, line, order)

/// See README.md for which law asks for what.
struct TaxPolicy {
    bool prices_include_tax = false;
    TaxLevel level = TaxLevel::line;
    Rounding rounding = Rounding::half_up;
    /// Whether each of several rates is rounded on its own; otherwise their sum, which is then divided.
    bool rates_apart = false;
};

/// Streamlined Sales and Use Tax Agreement, section 324: half up, per item or invoice, state and local taxes
/// together.
inline constexpr TaxPolicy kUsSalesTax{false, TaxLevel::line, Rounding::half_up, false};
/// EN 16931-1, rule BR-CO-17: the sum of each rate is multiplied and rounded once.
inline constexpr TaxPolicy kEuVat{true, TaxLevel::order, Rounding::half_up, false};
/// HMRC VATREC12020 and 12030: retailers round each line to the nearest penny, half up.
inline constexpr TaxPolicy kUkVat{true, TaxLevel::line, Rounding::half_up, false};
/// Japan, qualified invoices (NTA Q&A on the invoice system): one rounding for each rate of an invoice.
inline constexpr TaxPolicy kJapaneseConsumptionTax{true, TaxLevel::order, Rounding::half_up, false};
/// Canada: GST and provincial tax are computed and shown apart.
inline constexpr TaxPolicy kCanadianSalesTax{false, TaxLevel::order, Rounding::half_up, true};

}  // namespace scalemart::pricing
