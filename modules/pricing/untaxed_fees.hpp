#pragma once
// The fees of a market whose prices include tax, for a customer who is exempt. Private to pricing.

#include "effect.hpp"
#include "fee_rules.hpp"
#include "tax.hpp"

namespace scalemart::pricing {

/// The same rules with every amount that is charged reduced by the tax it includes. Thresholds stay: they are
/// compared with the goods as this customer pays for them. `goods` are for fees that are taxed like them.
[[nodiscard]] std::int64_t untaxed_fee(std::int64_t amount, const FeeTax& tax, const TaxComputation& taxes,
                                       Goods goods);
[[nodiscard]] FeeRules untaxed_fees(FeeRules fees, const TaxComputation& taxes, Goods goods);

}  // namespace scalemart::pricing
