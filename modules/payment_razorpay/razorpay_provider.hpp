#pragma once
// Razorpay, through Orders and Checkout (razorpay.com/docs/api). Owned by the composition root; any thread.
// The client should be a Guarded one of Razorpay's own.
//
// Orders are made for manual capture, whatever the account's settings say: money moves only when we capture,
// so an attempt that was given up takes none even when its shopper pays late (Razorpay then gives it back by
// itself). Creating an order has no idempotency key; it carries ours as its receipt and is looked for first.

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "payment_providers/provider_call.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments {

struct RazorpayOptions {
    std::string base_url = "https://api.razorpay.com";
    std::string key_id;
    std::string key_secret;
    std::vector<std::string> webhook_secrets;  ///< several while one replaces the other
    std::chrono::milliseconds timeout{20'000};
};

class RazorpayProvider final : public PaymentProvider {
 public:
    RazorpayProvider(RazorpayOptions options, http_client::Client& client, const Clock& clock)
        : options_(std::move(options)), client_(client), clock_(clock) {}

    [[nodiscard]] std::string_view name() const override { return "razorpay"; }
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
    enum class Repeat { safe, unsafe };
    Task<ProviderReply> post(std::string path, boost::json::object body, Repeat repeat,
                             std::string refund_key = {});
    Task<ProviderReply> get(std::string path);
    Task<ProviderReply> send(http_client::Request request);
    /// Where the order of this key stands; `cancelled` without references when there is none.
    Task<ProviderAnswer> find_by_key(std::string key);
    Task<ProviderAnswer> look(std::string order);

    const RazorpayOptions options_;
    http_client::Client& client_;
    const Clock& clock_;
};

}  // namespace scalemart::payments
