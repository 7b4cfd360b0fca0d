#pragma once
// What Razorpay's objects say (razorpay.com/docs/api: orders, payments, refunds, webhook payloads) and how it
// counts money. Private to this folder; pure, thread-safe.

#include <boost/json.hpp>
#include <optional>

#include "payment_providers/provider_call.hpp"
#include "payment_providers/wire_amounts.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments::razorpay {

extern const WireAmounts kRazorpayAmounts;

/// The names under which our keys travel in notes.
inline constexpr std::string_view kPaymentKey = "payment_key";
inline constexpr std::string_view kRefundKey = "refund_key";

/// An order that nobody has paid yet: Checkout in the page goes on with its id.
[[nodiscard]] ProviderAnswer read_order(const boost::json::value& order);

[[nodiscard]] ProviderAnswer read_payment(const boost::json::value& payment);

/// Of all payments of an order the one that is furthest on; empty when there is none. An order may be tried
/// several times, and only one of its payments is ever captured.
[[nodiscard]] std::optional<ProviderAnswer> read_payments(const boost::json::value& collection);

[[nodiscard]] RefundAnswer read_refund_reply(const ProviderReply& reply);

/// Empty when the text is not an event. `id` is of the header x-razorpay-event-id.
[[nodiscard]] std::optional<ProviderEvent> read_razorpay_event(std::string_view body, std::string_view id);

}  // namespace scalemart::payments::razorpay
