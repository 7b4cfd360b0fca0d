#pragma once
// PayPal's webhook messages (developer.paypal.com/api/rest/webhooks/rest, "Verify a webhook message"): what
// was signed, where its certificate may come from, and what a message says. Pure, thread-safe.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "payments/provider.hpp"

namespace scalemart::payments {

/// The PAYPAL-… headers of a message; empty texts for those that are missing.
struct PayPalTransmission {
    std::string id;
    std::string time;
    std::string signature;  ///< base64
    std::string certificate_url;
    std::string algorithm;

    [[nodiscard]] bool is_complete() const {
        return !id.empty() && !time.empty() && !signature.empty() && !certificate_url.empty()
               && !algorithm.empty();
    }
};

[[nodiscard]] PayPalTransmission read_transmission(const WebhookCall& call);

/// "<transmission id>|<time>|<webhook id>|<CRC-32 of the body, decimal>"
[[nodiscard]] std::string signed_text(const PayPalTransmission& transmission, std::string_view webhook_id,
                                      std::string_view body);

/// Whoever sends a webhook says where its certificate is; only PayPal's own place (and `base_url`, for
/// emulators) is asked.
[[nodiscard]] bool is_certificate_url(std::string_view url, std::string_view base_url);

/// The body of POST /v1/notifications/verify-webhook-signature. The message is put in byte by byte: written
/// anew it would have another CRC.
[[nodiscard]] std::string verification_body(const PayPalTransmission& transmission,
                                            std::string_view webhook_id, std::string_view body);

/// Empty when the text is not a message.
[[nodiscard]] std::optional<ProviderEvent> read_paypal_event(std::string_view body);

}  // namespace scalemart::payments
