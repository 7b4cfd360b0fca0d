#pragma once
// The access token that PayPal asks for (developer.paypal.com/api/rest/authentication): fetched when needed
// and kept until shortly before it ends. Owned by its provider; any thread. Private to this folder.

#include <mutex>
#include <string>
#include <tl/expected.hpp>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "payment_providers/provider_call.hpp"

namespace scalemart::payments::paypal {

struct PayPalCredentials {
    std::string base_url;
    std::string client_id;
    std::string client_secret;
    std::chrono::milliseconds timeout;
};

class PayPalToken {
 public:
    PayPalToken(PayPalCredentials credentials, http_client::Client& client, const Clock& clock)
        : credentials_(std::move(credentials)), client_(client), clock_(clock) {}

    /// The error is the reply that was no token: nothing else has been asked.
    Task<tl::expected<std::string, ProviderReply>> get();
    /// PayPal no longer takes this one.
    void forget(const std::string& token);

 private:
    [[nodiscard]] std::string kept() const;

    const PayPalCredentials credentials_;
    http_client::Client& client_;
    const Clock& clock_;
    mutable std::mutex mutex_;  // guards the two below
    std::string token_;
    Instant expires_at_;
};

}  // namespace scalemart::payments::paypal
