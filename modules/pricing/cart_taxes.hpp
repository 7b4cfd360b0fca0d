#pragma once
// The taxes of a cart whose lines and fees have their prices. Private to pricing.

#include "fee_rules.hpp"
#include "priced_cart.hpp"
#include "tax.hpp"

namespace scalemart::pricing {

/// Fills in the taxes of lines and fees, their breakdown and their sum. `categories` are those of the lines,
/// which stand in the order that decides ties.
void add_taxes(PricedCart& cart, std::span<const std::string* const> categories,
               const std::array<FeeTax, kFeeKinds>& fee_taxes, TaxComputation& taxes);

}  // namespace scalemart::pricing
