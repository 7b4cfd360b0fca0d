#pragma once
// The signature of Stripe's webhooks (docs.stripe.com/webhooks, "Verify webhook signatures manually"): the
// header "t=<seconds>,v1=<hex>[,v1=<hex>…]" with HMAC-SHA256 over "<t>.<raw body>". Other schemes (v0) count
// for nothing. Pure, thread-safe.

#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart::payments {

/// True when any v1 of the header is of any of the secrets and its time is within the tolerance. Signatures
/// are compared in constant time. No secrets: never true.
[[nodiscard]] bool is_signed_by_stripe(std::string_view body, std::string_view header,
                                       std::span<const std::string> secrets, Instant now,
                                       std::chrono::seconds tolerance);

/// The header as Stripe makes it, for tests and emulators.
[[nodiscard]] std::string sign_as_stripe(std::string_view body, std::string_view secret, Instant at);

}  // namespace scalemart::payments
