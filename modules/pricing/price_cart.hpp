#pragma once
// The price of a cart: price lists, promotions, fees, tip and taxes, in this order. A pure function of what
// it is given: no database, no clock, no floating point; any thread. It asserts its invariants (README.md)
// and throws std::logic_error when one does not hold, which is a bug; std::invalid_argument for facts that
// make no sense (a negative price, a line without a price in the market's currency, a promotion with issues),
// which callers check before; std::domain_error on overflow.

#include <span>

#include "pricing/cart_facts.hpp"
#include "pricing/market.hpp"
#include "pricing/priced_cart.hpp"
#include "pricing/promotion.hpp"

namespace scalemart::pricing {

/// `promotions` are those without a code that the store runs and those whose code was entered; others with a
/// code are passed over in silence.
[[nodiscard]] PricedCart price_cart(const CartFacts& cart, const Market& market,
                                    std::span<const Promotion> promotions);

}  // namespace scalemart::pricing
