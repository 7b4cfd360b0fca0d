#pragma once
// PayPal, through Orders v2 and Payments v2 (developer.paypal.com/docs/api/orders/v2). Owned by the
// composition root; any thread. The client should be a Guarded one of PayPal's own.
//
// The shopper approves an order on PayPal's page and comes back; confirm() then captures or authorises it.
// Nothing moves but by that call of ours, so an order that was given up costs nothing.

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "payment_paypal/certificate.hpp"
#include "payment_providers/provider_call.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments {

namespace paypal {
class PayPalToken;
}

struct PayPalOptions {
    enum class Verification { certificate, endpoint };

    std::string base_url = "https://api-m.paypal.com";
    std::string client_id;
    std::string client_secret;
    std::string webhook_id;
    Verification verification = Verification::certificate;
    CertificateRules certificate;
    std::chrono::milliseconds timeout{20'000};
};

class PayPalProvider final : public PaymentProvider {
 public:
    PayPalProvider(PayPalOptions options, http_client::Client& client, const Clock& clock);
    ~PayPalProvider() override;

    [[nodiscard]] std::string_view name() const override { return "paypal"; }
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
    Task<ProviderReply> call(std::string method, std::string path, std::string body = {},
                             std::string request_id = {});
    Task<ProviderAnswer> look(std::string order);
    /// The certificate of a webhook; empty when it cannot be had now.
    Task<std::string> certificate(std::string url);
    Task<Result<void>> verify_by_certificate(WebhookCall call, Instant now);
    Task<Result<void>> verify_by_endpoint(WebhookCall call);

    const PayPalOptions options_;
    http_client::Client& client_;
    const Clock& clock_;
    std::unique_ptr<paypal::PayPalToken> token_;
    std::mutex mutex_;                                 // guards certificates_
    std::map<std::string, std::string> certificates_;  // by URL; PayPal never changes what is at one
};

}  // namespace scalemart::payments
