#pragma once
// What a market decides about prices: currency, taxes, fees, minima. Values; thread-safe.

#include <cstdint>
#include <optional>
#include <string>

#include "base/currency.hpp"
#include "pricing/fee_rules.hpp"
#include "pricing/tax_table.hpp"

namespace scalemart::pricing {

struct Market {
    std::string region;  ///< of price lists
    Currency currency;
    TaxPolicy tax;
    TaxTable taxes;
    FeeRules fees;
    std::optional<std::int64_t> minimum_order;
    /// Whether minimum order, free delivery and the small-order fee look at the goods before discounts.
    /// Otherwise at what is left after them.
    bool thresholds_before_discount = false;
};

}  // namespace scalemart::pricing
