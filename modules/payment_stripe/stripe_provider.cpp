#include "stripe_provider.hpp"

#include "http_client/encoding.hpp"
#include "payment_intent.hpp"
#include "payment_providers/json_reading.hpp"
#include "payments/provider_errors.hpp"
#include "stripe_amounts.hpp"
#include "stripe_event.hpp"
#include "stripe_requests.hpp"
#include "stripe_signature.hpp"

namespace scalemart::payments {

using namespace stripe;  // what is private to this folder
namespace {

/// Pinned, so that an upgrade on Stripe's dashboard changes nothing here (docs.stripe.com/api/versioning).
constexpr std::string_view kApiVersion = "2025-06-30.basil";

std::string intent_path(const std::string& intent, std::string_view action = "") {
    return "/v1/payment_intents/" + http_client::percent_encode(intent) + std::string{action};
}

/// A repeated key gets the first answer, word for word (docs.stripe.com/api/idempotent_requests), which may
/// be out of date by now.
bool is_replayed(const ProviderReply& reply) {
    const std::string* header = http_client::find_header(reply.headers, "Idempotent-Replayed");
    return header != nullptr && *header == "true";
}

}  // namespace

Capabilities StripeProvider::capabilities() const {
    // Capturing more, or more than once, depends on the card network and on the account's plan
    // (docs.stripe.com/payments/overcapture and /multicapture), so neither is promised.
    return {.separate_capture = true,
            .partial_capture = true,
            .partial_refund = true,
            .cancels_at_once = true,
            .webhooks = true,
            .authorisation_life = std::chrono::hours{7 * 24}};
}

std::optional<Money> StripeProvider::minimum(Currency currency) const {
    return kStripeAmounts.minimum(currency);
}

Task<ProviderReply> StripeProvider::post(std::string path, std::string form, std::string key) {
    http_client::Request request;
    request.method = "POST";
    request.url = options_.base_url + path;
    request.headers = {{"Authorization", "Bearer " + options_.secret_key},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Stripe-Version", std::string{kApiVersion}},
                       {"Idempotency-Key", std::move(key)}};
    request.body = std::move(form);
    request.timeout = options_.timeout;
    request.repeatable = true;
    co_return read_reply(co_await client_.send(std::move(request)), clock_.now());
}

Task<ProviderReply> StripeProvider::get(std::string path) {
    http_client::Request request;
    request.url = options_.base_url + path;
    request.headers = {{"Authorization", "Bearer " + options_.secret_key},
                       {"Stripe-Version", std::string{kApiVersion}}};
    request.timeout = options_.timeout;
    request.repeatable = true;
    co_return read_reply(co_await client_.send(std::move(request)), clock_.now());
}

Task<ProviderAnswer> StripeProvider::look(std::string intent) {
    const auto reply = co_await get(intent_path(intent, "?expand[]=latest_charge"));
    co_return read_intent_reply(reply, {.payment = intent});
}

Task<ProviderAnswer> StripeProvider::create(Purchase purchase) {
    const auto form = creation_form(purchase);
    if (!form) co_return rejection("this amount cannot be charged in this currency");
    const auto reply = co_await post("/v1/payment_intents", *form, purchase.key);
    const ProviderAnswer answer = read_intent_reply(reply, {});
    if (!is_replayed(reply) || answer.references.payment.empty()) co_return answer;
    co_return co_await look(answer.references.payment);
}

Task<ProviderAnswer> StripeProvider::authorise(Purchase purchase) {
    const ProviderAnswer created = co_await create(purchase);
    if (created.standing != ProviderStanding::requires_action || purchase.source.empty()
        || created.action.kind == ShopperAction::Kind::redirect)
        co_return created;
    co_return co_await confirm_with_source(std::move(purchase), created.references.payment);
}

Task<ProviderAnswer> StripeProvider::confirm_with_source(Purchase purchase, std::string intent) {
    const auto reply = co_await post(intent_path(intent, "/confirm"), confirmation_form(purchase),
                                     purchase.key + "-confirm");
    if (is_replayed(reply)) co_return co_await look(std::move(intent));
    co_return read_intent_reply(reply, {.payment = std::move(intent)});
}

Task<ProviderAnswer> StripeProvider::confirm(Purchase purchase, References references, Proof) {
    // After its action Stripe goes on by itself; what came back with the browser proves nothing.
    const ProviderAnswer now = co_await fetch(purchase, std::move(references));
    const bool is_unconfirmed = now.standing == ProviderStanding::requires_action
                                && now.action.kind == ShopperAction::Kind::element
                                && !purchase.source.empty();
    if (!is_unconfirmed) co_return now;
    co_return co_await confirm_with_source(std::move(purchase), now.references.payment);
}

Task<ProviderAnswer> StripeProvider::fetch(Purchase purchase, References references) {
    if (references.payment.empty()) co_return co_await create(std::move(purchase));
    co_return co_await look(std::move(references.payment));
}

Task<ProviderAnswer> StripeProvider::capture(CaptureOrder order) {
    const auto form = capture_form(order);
    if (!form) co_return rejection("this amount cannot be captured in this currency", order.references);
    const auto reply =
        co_await post(intent_path(order.references.payment, "/capture"), *form, std::move(order.key));
    if (is_replayed(reply)) co_return co_await look(std::move(order.references.payment));
    co_return read_intent_reply(reply, std::move(order.references));
}

Task<ProviderAnswer> StripeProvider::cancel(Purchase purchase, References references) {
    const std::string key = purchase.key;
    if (references.payment.empty()) {
        // Creates it when it had not arrived: an intent that nobody has confirmed costs nothing.
        ProviderAnswer created = co_await create(std::move(purchase));
        references = std::move(created.references);
        if (references.payment.empty()) co_return created;
    }
    auto answer = read_intent_reply(co_await post(intent_path(references.payment, "/cancel"),
                                                  "cancellation_reason=abandoned", key + "-cancel"),
                                    references);
    // Succeeded or cancelled already: the refusal has the intent, but not every server of this API sends it.
    if (answer.standing == ProviderStanding::rejected) answer = co_await look(std::move(references.payment));
    co_return answer;
}

Task<RefundAnswer> StripeProvider::refund(RefundOrder order) {
    const auto form = refund_form(order);
    if (!form) co_return refund_rejection("this amount cannot be refunded in this currency");
    co_return read_refund_reply(co_await post("/v1/refunds", *form, std::move(order.key)));
}

Task<Result<ProviderEvent>> StripeProvider::verify_webhook(WebhookCall call, Instant now) {
    std::string_view signature;
    for (const auto& [name, value] : call.headers)
        if (http_client::is_same_header_name(name, "Stripe-Signature")) signature = value;
    if (!is_signed_by_stripe(call.body, signature, options_.webhook_secrets, now,
                             options_.signature_tolerance))
        co_return fail(errors::webhook_signature_invalid);
    auto event = read_stripe_event(call.body);
    if (!event) co_return fail(errors::webhook_malformed);
    co_return std::move(*event);
}

}  // namespace scalemart::payments
