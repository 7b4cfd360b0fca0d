#pragma once
// Razorpay's two signatures, both HMAC-SHA256 in hexadecimal: of a webhook over its raw body with the webhook
// secret (razorpay.com/docs/webhooks/validate-test), and of a payment in Checkout over "order|payment" with
// the API key's secret (razorpay.com/docs/payments/payment-gateway, "Verify Payment Signature"). Compared in
// constant time. Pure, thread-safe.

#include <span>
#include <string>
#include <string_view>

namespace scalemart::payments {

/// With any of the secrets, as calls that are repeated keep the signature of an older one.
[[nodiscard]] bool is_signed_by_razorpay(std::string_view body, std::string_view signature,
                                         std::span<const std::string> secrets);

[[nodiscard]] bool is_razorpay_checkout(std::string_view order, std::string_view payment,
                                        std::string_view signature, std::string_view key_secret);

}  // namespace scalemart::payments
