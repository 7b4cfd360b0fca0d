#pragma once
// What a shopper is told when a payment is declined: the same words whatever the provider, and nothing that
// helps to try out stolen cards. Pure, thread-safe.

#include <string>

#include "payments/provider.hpp"

namespace scalemart::payments {

[[nodiscard]] Decline make_decline(DeclineReason reason, std::string code);

}  // namespace scalemart::payments
