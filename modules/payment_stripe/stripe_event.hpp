#pragma once
// Stripe's events (docs.stripe.com/api/events/types). Private to this folder; pure, thread-safe.

#include <optional>
#include <string_view>

#include "payments/provider.hpp"

namespace scalemart::payments::stripe {

/// Empty when the text is not an event. Kinds we do not know are EventKind::other.
[[nodiscard]] std::optional<ProviderEvent> read_stripe_event(std::string_view body);

}  // namespace scalemart::payments::stripe
