#include "paypal_provider.hpp"

#include "http_client/encoding.hpp"
#include "payment_providers/json_reading.hpp"
#include "paypal_objects.hpp"
#include "paypal_token.hpp"

namespace scalemart::payments {

using namespace paypal;  // what is private to this folder

namespace json = boost::json;

namespace {

std::string order_path(const std::string& order, std::string_view action = "") {
    return "/v2/checkout/orders/" + http_client::percent_encode(order) + std::string{action};
}
std::string authorisation_path(const std::string& authorisation, std::string_view action) {
    return "/v2/payments/authorizations/" + http_client::percent_encode(authorisation) + std::string{action};
}

/// At most so many bytes, and no half of a character.
std::string cut(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    text.resize(limit);
    return text;
}

// developer.paypal.com/docs/api/orders/v2/#orders_create
std::optional<std::string> order_body(const Purchase& purchase) {
    auto amount = amount_object(purchase.amount);
    if (!amount) return std::nullopt;
    json::object unit{{"custom_id", purchase.key}, {"amount", std::move(*amount)}};
    if (!purchase.description.empty()) unit["description"] = cut(purchase.description, 127);
    json::object context{{"user_action", "PAY_NOW"}, {"shipping_preference", "NO_SHIPPING"}};
    if (!purchase.return_url.empty()) {
        context["return_url"] = purchase.return_url;
        context["cancel_url"] = purchase.cancel_url.empty() ? purchase.return_url : purchase.cancel_url;
    }
    return json::serialize(
        json::object{{"intent", purchase.capture_now ? "CAPTURE" : "AUTHORIZE"},
                     {"purchase_units", json::array{std::move(unit)}},
                     {"payment_source", {{"paypal", {{"experience_context", std::move(context)}}}}}});
}

}  // namespace

PayPalProvider::PayPalProvider(PayPalOptions options, http_client::Client& client, const Clock& clock)
    : options_(std::move(options)),
      client_(client),
      clock_(clock),
      token_(std::make_unique<PayPalToken>(
          PayPalCredentials{options_.base_url, options_.client_id, options_.client_secret, options_.timeout},
          client, clock)) {}
PayPalProvider::~PayPalProvider() = default;

Capabilities PayPalProvider::capabilities() const {
    // developer.paypal.com/docs/checkout/standard/customize/authorization: money is honoured for 3 days. More
    // than was authorised may be captured in some countries only, so that is not promised.
    return {.separate_capture = true,
            .partial_capture = true,
            .multiple_captures = true,
            .partial_refund = true,
            .needs_shopper_action = true,
            .cancels_at_once = true,
            .webhooks = true,
            .authorisation_life = std::chrono::hours{3 * 24}};
}

std::optional<Money> PayPalProvider::minimum(Currency currency) const {
    return kPayPalAmounts.minimum(currency);
}

Task<ProviderReply> PayPalProvider::call(std::string method, std::string path, std::string body,
                                         std::string request_id) {
    for (int attempt = 1;; ++attempt) {
        auto token = co_await token_->get();
        if (!token) co_return std::move(token).error();
        http_client::Request request;
        request.method = method;
        request.url = options_.base_url + path;
        request.headers = {{"Authorization", "Bearer " + *token},
                           {"Content-Type", "application/json"},
                           {"Prefer", "return=representation"}};
        // developer.paypal.com/api/rest/reference/idempotency: kept for hours, for up to 45 days with
        // payments.
        if (!request_id.empty()) request.headers.push_back({"PayPal-Request-Id", request_id});
        request.body = body;
        request.timeout = options_.timeout;
        request.repeatable = true;
        ProviderReply reply = read_reply(co_await client_.send(std::move(request)), clock_.now());
        if (reply.status != 401 || attempt == 2) co_return reply;
        token_->forget(*token);
    }
}

Task<ProviderAnswer> PayPalProvider::look(std::string order) {
    const auto reply = co_await call("GET", order_path(order));
    co_return read_order_reply(reply, {.payment = std::move(order)});
}

Task<ProviderAnswer> PayPalProvider::authorise(Purchase purchase) {
    auto body = order_body(purchase);
    if (!body) co_return rejection("this amount cannot be charged in this currency");
    co_return read_order_reply(
        co_await call("POST", "/v2/checkout/orders", std::move(*body), std::move(purchase.key)), {});
}

Task<ProviderAnswer> PayPalProvider::confirm(Purchase purchase, References references, Proof) {
    if (references.payment.empty()) references = (co_await fetch(purchase, {})).references;
    if (references.payment.empty()) co_return rejection("there is no order to confirm");
    const std::string_view action = purchase.capture_now ? "/capture" : "/authorize";
    auto answer = read_order_reply(
        co_await call("POST", order_path(references.payment, action), "{}", purchase.key + "-confirm"),
        references);
    // Not approved yet, or done before: what the order says now is the answer.
    if (answer.standing == ProviderStanding::rejected) answer = co_await look(references.payment);
    co_return answer;
}

Task<ProviderAnswer> PayPalProvider::fetch(Purchase purchase, References references) {
    if (references.payment.empty()) {
        // The request that may be lost, again; then where the order stands by now.
        ProviderAnswer created = co_await authorise(std::move(purchase));
        if (created.references.payment.empty()) co_return created;
        references = std::move(created.references);
    }
    co_return co_await look(std::move(references.payment));
}

Task<ProviderAnswer> PayPalProvider::capture(CaptureOrder order) {
    const auto amount = amount_object(order.amount);
    if (!amount) co_return rejection("this amount cannot be captured in this currency", order.references);
    if (order.references.authorisation.empty()) {
        ProviderAnswer now = co_await look(order.references.payment);
        if (now.references.authorisation.empty()) co_return now;
        order.references.authorisation = std::move(now.references.authorisation);
    }
    json::object body{{"amount", *amount}, {"final_capture", order.final}};
    const auto reply = co_await call("POST", authorisation_path(order.references.authorisation, "/capture"),
                                     json::serialize(body), std::move(order.key));
    co_return read_capture_reply(reply, std::move(order.references));
}

Task<ProviderAnswer> PayPalProvider::cancel(Purchase purchase, References references) {
    const std::string key = purchase.key;
    ProviderAnswer now = co_await fetch(std::move(purchase), std::move(references));
    if (now.standing == ProviderStanding::authorised) {
        const auto reply = co_await call("POST", authorisation_path(now.references.authorisation, "/void"),
                                         {}, key + "-void");
        if (reply.is_refusal()) co_return co_await look(now.references.payment);
        if (!reply.is_success()) co_return to_answer(reply, now.references);
        now.standing = ProviderStanding::cancelled;
        now.authorised.reset();
    }
    // Nothing is taken of an order but by our own call. One that is not found has run out.
    if (now.standing == ProviderStanding::requires_action || now.standing == ProviderStanding::declined
        || now.detail == "RESOURCE_NOT_FOUND" || now.detail == "INVALID_RESOURCE_ID") {
        now.standing = ProviderStanding::cancelled;
        now.action = {};
    }
    co_return now;
}

Task<RefundAnswer> PayPalProvider::refund(RefundOrder order) {
    const auto amount = amount_object(order.amount);
    if (!amount) co_return refund_rejection("this amount cannot be refunded in this currency");
    if (order.references.capture.empty()) {
        const ProviderAnswer now = co_await look(order.references.payment);
        if (now.references.capture.empty()) co_return refund_rejection("the capture was not found");
        order.references = now.references;
    }
    json::object body{{"amount", *amount}, {"custom_id", order.key}};
    co_return read_refund_reply(co_await call(
        "POST", "/v2/payments/captures/" + http_client::percent_encode(order.references.capture) + "/refund",
        json::serialize(body), std::move(order.key)));
}

}  // namespace scalemart::payments
