#pragma once
// Stripe, through PaymentIntents (docs.stripe.com/api/payment_intents). Owned by the composition root; any
// thread. The client should be a Guarded one of Stripe's own.
//
// A payment is created unconfirmed and confirmed by a second request, or by Stripe's form in the browser. So
// a creation whose reply was lost can be repeated with its key to learn the id, and cancelled, without money
// moving in between.

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "payment_providers/provider_call.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments {

struct StripeOptions {
    std::string base_url = "https://api.stripe.com";
    std::string secret_key;
    std::vector<std::string> webhook_secrets;  ///< several while one replaces the other
    std::chrono::milliseconds timeout{20'000};
    std::chrono::seconds signature_tolerance{300};
};

class StripeProvider final : public PaymentProvider {
 public:
    StripeProvider(StripeOptions options, http_client::Client& client, const Clock& clock)
        : options_(std::move(options)), client_(client), clock_(clock) {}

    [[nodiscard]] std::string_view name() const override { return "stripe"; }
    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] std::optional<Money> minimum(Currency currency) const override;

    Task<ProviderAnswer> authorise(Purchase purchase) override;
    Task<ProviderAnswer> confirm(Purchase purchase, References references, Proof proof) override;
    Task<ProviderAnswer> fetch(Purchase purchase, References references) override;
    Task<ProviderAnswer> capture(CaptureOrder order) override;
    Task<ProviderAnswer> cancel(Purchase purchase, References references) override;
    Task<RefundAnswer> refund(RefundOrder order) override;
    Task<Result<ProviderEvent>> verify_webhook(WebhookCall call, Instant now) override;

 private:
    Task<ProviderReply> post(std::string path, std::string form, std::string key);
    Task<ProviderReply> get(std::string path);
    /// The answer of creating the intent, or of the one that there is for this key.
    Task<ProviderAnswer> create(Purchase purchase);
    Task<ProviderAnswer> look(std::string intent);
    Task<ProviderAnswer> confirm_with_source(Purchase purchase, std::string intent);

    const StripeOptions options_;
    http_client::Client& client_;
    const Clock& clock_;
};

}  // namespace scalemart::payments
