// How PayPal's webhooks are verified, in either of two ways (developer.paypal.com/api/rest/webhooks/rest).

#include "payment_providers/json_reading.hpp"
#include "payments/provider_errors.hpp"
#include "paypal_provider.hpp"
#include "paypal_webhook.hpp"

namespace scalemart::payments {

using namespace paypal;  // what is private to this folder
namespace {

constexpr std::size_t kCertificateLimit = std::size_t{64} << 10;  // bytes
constexpr std::size_t kMostCertificates = 16;                     // kept; PayPal has a few at a time

}  // namespace

Task<Result<ProviderEvent>> PayPalProvider::verify_webhook(WebhookCall call, Instant now) {
    auto event = read_paypal_event(call.body);
    const auto verified = options_.verification == PayPalOptions::Verification::certificate
                              ? co_await verify_by_certificate(std::move(call), now)
                              : co_await verify_by_endpoint(std::move(call));
    if (!verified) co_return fail(verified.error());
    if (!event) co_return fail(errors::webhook_malformed);
    co_return std::move(*event);
}

Task<std::string> PayPalProvider::certificate(std::string url) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = certificates_.find(url); found != certificates_.end()) co_return found->second;
    }
    http_client::Request request;
    request.url = url;
    request.body_limit = kCertificateLimit;
    request.timeout = options_.timeout;
    request.repeatable = true;
    const auto answer = co_await client_.send(std::move(request));
    if (!answer || answer->status != 200) co_return std::string{};
    co_return answer->body;
}

Task<Result<void>> PayPalProvider::verify_by_certificate(WebhookCall call, Instant now) {
    const PayPalTransmission transmission = read_transmission(call);
    if (!transmission.is_complete() || options_.webhook_id.empty()
        || transmission.algorithm != "SHA256withRSA"
        || !is_certificate_url(transmission.certificate_url, options_.base_url))
        co_return fail(errors::webhook_signature_invalid);
    const std::string pem = co_await certificate(transmission.certificate_url);
    if (pem.empty()) co_return fail(errors::webhook_unverifiable, "the certificate cannot be fetched");
    if (!is_signed_by_certificate(signed_text(transmission, options_.webhook_id, call.body),
                                  decode_base64(transmission.signature), pem, options_.certificate, now))
        co_return fail(errors::webhook_signature_invalid);
    // Only what has proved itself is kept, so that made-up URLs fill nothing.
    const std::lock_guard lock(mutex_);
    if (certificates_.size() >= kMostCertificates) certificates_.clear();
    certificates_.emplace(transmission.certificate_url, pem);
    co_return Result<void>{};
}

Task<Result<void>> PayPalProvider::verify_by_endpoint(WebhookCall webhook) {
    const PayPalTransmission transmission = read_transmission(webhook);
    if (!transmission.is_complete() || options_.webhook_id.empty() || !read_json(webhook.body).is_object()
        || !is_certificate_url(transmission.certificate_url, options_.base_url))
        co_return fail(errors::webhook_signature_invalid);
    const auto reply = co_await call("POST", "/v1/notifications/verify-webhook-signature",
                                     verification_body(transmission, options_.webhook_id, webhook.body));
    if (reply.is_refusal()) co_return fail(errors::webhook_signature_invalid);
    if (!reply.is_success()) co_return fail(errors::webhook_unverifiable, reply.detail);
    if (text_at(reply.body, "/verification_status") != "SUCCESS")
        co_return fail(errors::webhook_signature_invalid);
    co_return Result<void>{};
}

}  // namespace scalemart::payments
