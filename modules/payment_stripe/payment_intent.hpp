#pragma once
// What Stripe's objects say: PaymentIntent, Refund and error (docs.stripe.com/api/payment_intents/object,
// /refunds/object, /errors). Private to this folder; pure, thread-safe.

#include "payment_providers/provider_call.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments::stripe {

[[nodiscard]] ProviderAnswer read_intent(const boost::json::value& intent);
/// The intent of a success, or what a refusal means for the payment.
[[nodiscard]] ProviderAnswer read_intent_reply(const ProviderReply& reply, References references);
[[nodiscard]] RefundAnswer read_refund_reply(const ProviderReply& reply);

}  // namespace scalemart::payments::stripe
