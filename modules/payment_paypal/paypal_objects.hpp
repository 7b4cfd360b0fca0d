#pragma once
// What PayPal's objects say (developer.paypal.com/docs/api/orders/v2 and /payments/v2), and how it writes
// money. Private to this folder; pure, thread-safe.

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "payment_providers/provider_call.hpp"
#include "payment_providers/wire_amounts.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments::paypal {

extern const WireAmounts kPayPalAmounts;

/// {"currency_code": "USD", "value": "10.99"}
[[nodiscard]] std::optional<boost::json::object> amount_object(Money amount);
[[nodiscard]] std::optional<Money> money_at(const boost::json::value& json, std::string_view pointer);

[[nodiscard]] ProviderAnswer read_order(const boost::json::value& order);

/// The order of a success, or what a refusal means for the payment.
[[nodiscard]] ProviderAnswer read_order_reply(const ProviderReply& reply, References references);

/// The capture that was made of an authorisation.
[[nodiscard]] ProviderAnswer read_capture_reply(const ProviderReply& reply, References references);

[[nodiscard]] RefundAnswer read_refund_reply(const ProviderReply& reply);

/// The first of details[].issue, or `name`.
[[nodiscard]] std::string issue_of(const boost::json::value& error);

}  // namespace scalemart::payments::paypal
