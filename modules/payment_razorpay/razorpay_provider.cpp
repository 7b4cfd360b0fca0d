#include "razorpay_provider.hpp"

#include "http_client/encoding.hpp"
#include "payment_providers/json_reading.hpp"
#include "payments/provider_errors.hpp"
#include "razorpay_objects.hpp"
#include "razorpay_signature.hpp"

namespace scalemart::payments {

using namespace razorpay;  // what is private to this folder

namespace json = boost::json;

namespace {

std::string value_of(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
    for (const auto& [key, value] : pairs)
        if (http_client::is_same_header_name(key, name)) return value;
    return {};
}

std::string payment_path(const std::string& payment, std::string_view action = "") {
    return "/v1/payments/" + http_client::percent_encode(payment) + std::string{action};
}

}  // namespace

Capabilities RazorpayProvider::capabilities() const {
    // Captures are of the whole amount (razorpay.com/docs/api/payments/capture, "Capture amount must be equal
    // to the amount authorized"). What is not captured within three days goes back by itself
    // (razorpay.com/docs/payments/payments/capture-settings).
    return {.separate_capture = true,
            .partial_refund = true,
            .needs_shopper_action = true,
            .webhooks = true,
            .authorisation_life = std::chrono::hours{3 * 24}};
}

std::optional<Money> RazorpayProvider::minimum(Currency currency) const {
    return kRazorpayAmounts.minimum(currency);
}

Task<ProviderReply> RazorpayProvider::send(http_client::Request request) {
    request.headers.push_back(
        {"Authorization", http_client::basic_authorization(options_.key_id, options_.key_secret)});
    request.timeout = options_.timeout;
    co_return read_reply(co_await client_.send(std::move(request)), clock_.now());
}

Task<ProviderReply> RazorpayProvider::post(std::string path, json::object body, Repeat repeat,
                                           std::string refund_key) {
    http_client::Request request;
    request.method = "POST";
    request.url = options_.base_url + path;
    request.headers = {{"Content-Type", "application/json"}};
    // At least ten of [A-Za-z0-9_-] (razorpay.com/docs/api/refunds/normal-refunds-idempotent).
    if (!refund_key.empty()) request.headers.push_back({"X-Refund-Idempotency", std::move(refund_key)});
    request.body = json::serialize(body);
    request.repeatable = repeat == Repeat::safe;
    co_return co_await send(std::move(request));
}

Task<ProviderReply> RazorpayProvider::get(std::string path) {
    http_client::Request request;
    request.url = options_.base_url + path;
    request.repeatable = true;
    co_return co_await send(std::move(request));
}

/// razorpay.com/docs/api/orders/fetch-payments
Task<ProviderAnswer> RazorpayProvider::look(std::string order) {
    const auto reply = co_await get("/v1/orders/" + http_client::percent_encode(order) + "/payments");
    if (!reply.is_success()) co_return to_answer(reply, {.payment = std::move(order)});
    auto answer = read_payments(reply.body);
    if (answer && !answer->references.payment.empty()) co_return *answer;
    ProviderAnswer unpaid;
    unpaid.standing = ProviderStanding::requires_action;
    unpaid.references.payment = order;
    unpaid.action = {ShopperAction::Kind::element, {}, std::move(order)};
    co_return unpaid;
}

/// razorpay.com/docs/api/orders/fetch-all
Task<ProviderAnswer> RazorpayProvider::find_by_key(std::string key) {
    const auto reply = co_await get("/v1/orders?receipt=" + http_client::percent_encode(key));
    if (!reply.is_success()) co_return to_answer(reply);
    for (const auto& order : array_at(reply.body, "/items"))
        if (text_at(order, "/receipt") == key) co_return co_await look(text_at(order, "/id"));
    ProviderAnswer none;
    none.standing = ProviderStanding::cancelled;
    none.detail = "no order of this key";
    co_return none;
}

Task<ProviderAnswer> RazorpayProvider::authorise(Purchase purchase) {
    const auto units = kRazorpayAmounts.to_units(purchase.amount);
    const auto least = minimum(purchase.amount.currency);
    if (!units || !least || purchase.amount.minor < least->minor)
        co_return rejection("this amount cannot be charged in this currency");
    ProviderAnswer there = co_await find_by_key(purchase.key);
    if (there.standing != ProviderStanding::cancelled) co_return there;
    json::object notes{{kPaymentKey, purchase.key}};
    if (!purchase.description.empty()) notes["description"] = purchase.description;
    // razorpay.com/docs/payments/payments/capture-settings/api: the order's own setting comes first.
    json::object body{{"amount", *units},
                      {"currency", purchase.amount.currency.code()},
                      {"receipt", purchase.key},
                      {"payment", {{"capture", "manual"}}},
                      {"notes", std::move(notes)}};
    const auto reply = co_await post("/v1/orders", std::move(body), Repeat::unsafe);
    co_return reply.is_success() ? read_order(reply.body) : to_answer(reply);
}

Task<ProviderAnswer> RazorpayProvider::confirm(Purchase purchase, References references, Proof proof) {
    const std::string payment = value_of(proof, "razorpay_payment_id");
    if (!proof.empty()
        && !is_razorpay_checkout(references.payment, payment, value_of(proof, "razorpay_signature"),
                                 options_.key_secret))
        co_return rejection("the signature of Checkout is not valid", std::move(references));
    ProviderAnswer now = co_await fetch(purchase, std::move(references));
    if (now.standing != ProviderStanding::authorised || !purchase.capture_now) co_return now;
    if (now.authorised != purchase.amount)
        co_return rejection("another amount was authorised than was asked for", now.references);
    co_return co_await capture(
        {.key = purchase.key + "-cap", .references = now.references, .amount = purchase.amount});
}

Task<ProviderAnswer> RazorpayProvider::fetch(Purchase purchase, References references) {
    if (references.payment.empty()) co_return co_await find_by_key(std::move(purchase.key));
    co_return co_await look(std::move(references.payment));
}

Task<ProviderAnswer> RazorpayProvider::capture(CaptureOrder order) {
    const auto units = kRazorpayAmounts.to_units(order.amount);
    if (!units || !order.final) co_return rejection("this amount cannot be captured", order.references);
    if (order.references.capture.empty()) {
        ProviderAnswer now = co_await look(order.references.payment);
        if (now.standing != ProviderStanding::authorised) co_return now;
        order.references = now.references;
    }
    // There is no idempotency key, but a payment is captured only once: a second call is refused.
    const auto reply =
        co_await post(payment_path(order.references.capture, "/capture"),
                      {{"amount", *units}, {"currency", order.amount.currency.code()}}, Repeat::safe);
    if (reply.is_success()) co_return read_payment(reply.body);
    if (!reply.is_refusal()) co_return to_answer(reply, order.references);
    const auto now = co_await get(payment_path(order.references.capture));
    if (!now.is_success()) co_return to_answer(now, order.references);
    ProviderAnswer answer = read_payment(now.body);
    if (answer.standing == ProviderStanding::authorised)
        co_return rejection(text_at(reply.body, "/error/description"), order.references);
    co_return answer;
}

Task<ProviderAnswer> RazorpayProvider::cancel(Purchase purchase, References references) {
    ProviderAnswer now = co_await fetch(std::move(purchase), std::move(references));
    // Nothing is captured but by us, so whatever is not captured stays so.
    if (now.standing == ProviderStanding::authorised || now.standing == ProviderStanding::declined
        || now.standing == ProviderStanding::requires_action) {
        now.standing = ProviderStanding::cancelled;
        now.action = {};
    }
    co_return now;
}

Task<RefundAnswer> RazorpayProvider::refund(RefundOrder order) {
    const auto units = kRazorpayAmounts.to_units(order.amount);
    if (!units) co_return refund_rejection("this amount cannot be refunded in this currency");
    if (order.references.capture.empty()) {
        const ProviderAnswer now = co_await look(order.references.payment);
        if (now.references.capture.empty()) co_return refund_rejection("the payment was not found");
        order.references = now.references;
    }
    json::object body{{"amount", *units},
                      {"speed", "normal"},
                      {"notes", {{kRefundKey, order.key}}},
                      {"receipt", order.key}};
    co_return read_refund_reply(co_await post(payment_path(order.references.capture, "/refund"),
                                              std::move(body), Repeat::safe, order.key));
}

Task<Result<ProviderEvent>> RazorpayProvider::verify_webhook(WebhookCall call, Instant) {
    if (!is_signed_by_razorpay(call.body, value_of(call.headers, "X-Razorpay-Signature"),
                               options_.webhook_secrets))
        co_return fail(errors::webhook_signature_invalid);
    auto event = read_razorpay_event(call.body, value_of(call.headers, "x-razorpay-event-id"));
    if (!event) co_return fail(errors::webhook_malformed);
    co_return std::move(*event);
}

}  // namespace scalemart::payments
