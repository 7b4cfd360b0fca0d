#pragma once
// The bodies of requests to Stripe: forms, with nested names in brackets (docs.stripe.com/api). Equal values
// give equal bytes, as repeating a key asks for. Empty when the amount cannot be said. Private to this
// folder; pure, thread-safe.

#include <optional>
#include <string>

#include "payments/provider.hpp"

namespace scalemart::payments::stripe {

[[nodiscard]] std::optional<std::string> creation_form(const Purchase& purchase);
[[nodiscard]] std::string confirmation_form(const Purchase& purchase);
[[nodiscard]] std::optional<std::string> capture_form(const CaptureOrder& order);
[[nodiscard]] std::optional<std::string> refund_form(const RefundOrder& order);

/// The names under which our keys travel with Stripe's objects.
inline constexpr std::string_view kPaymentKey = "payment_key";
inline constexpr std::string_view kRefundKey = "refund_key";

}  // namespace scalemart::payments::stripe
