#pragma once
// The sums that hold for every price, split and refund (README.md publishes them). Each check throws
// std::logic_error when one does not: a bug, and better an error than a wrong amount.

#include <span>

#include "pricing/priced_cart.hpp"

namespace scalemart::pricing {

/// Also for a price that was stored with an order, before it is used again.
void check_invariants(const PricedCart& cart);

}  // namespace scalemart::pricing
