#pragma once
// Stripe's way to count money (docs.stripe.com/currencies). Private to this folder; immutable, thread-safe.

#include "payment_providers/wire_amounts.hpp"

namespace scalemart::payments::stripe {

extern const WireAmounts kStripeAmounts;

}  // namespace scalemart::payments::stripe
