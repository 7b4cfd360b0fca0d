#include "payment_stripe/stripe_provider.hpp"

#include <gmock/gmock.h>

#include "http_client/scripted_client.hpp"
#include "payments/provider_errors.hpp"
#include "stripe_signature.hpp"

namespace scalemart::payments {
namespace {

using http_client::fault;
using http_client::FaultKind;
using http_client::run;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

Money usd(std::int64_t cents) {
    return {cents, *Currency::parse("USD")};
}

std::string intent(std::string_view status, std::string_view more = "") {
    return fmt::format(
        R"({{"id":"pi_1","object":"payment_intent","currency":"usd","amount":1999,"status":"{}",
                           "client_secret":"pi_1_secret_x","metadata":{{"payment_key":"pay_1"}}{}}})",
        status, more);
}

class StripeTest : public ::testing::Test {
 protected:
    ProviderAnswer authorise() { return run(provider.authorise(purchase)); }
    const http_client::Request& request(std::size_t i) { return client.requests.at(i); }
    std::string header(std::size_t i, std::string_view name) {
        const std::string* value = http_client::find_header(request(i).headers, name);
        return value == nullptr ? "" : *value;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    http_client::ScriptedClient client;
    StripeProvider provider{{.base_url = "https://stripe.test",
                             .secret_key = "sk_test_1",
                             .webhook_secrets = {"whsec_old", "whsec_new"}},
                            client,
                            clock};
    Purchase purchase{.key = "pay_1",
                      .amount = usd(1999),
                      .source = "pm_card_visa",
                      .description = "Order 7",
                      .return_url = "https://shop.test/back?a=1"};
};

TEST_F(StripeTest, CreatesAndConfirmsAsTheApiSays) {
    client.then(200, intent("requires_payment_method"))
        .then(200, intent("succeeded", R"(,"amount_received":1999,"amount_capturable":0)"));
    const auto answer = authorise();
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.references.payment, "pi_1");
    EXPECT_EQ(answer.captured, usd(1999));
    EXPECT_EQ(answer.authorised, usd(0));

    ASSERT_THAT(client.requests, SizeIs(2));
    EXPECT_EQ(request(0).method, "POST");
    EXPECT_EQ(request(0).url, "https://stripe.test/v1/payment_intents");
    EXPECT_EQ(request(0).body,
              "amount=1999&currency=usd&automatic_payment_methods[enabled]=true&description=Order%207"
              "&metadata[payment_key]=pay_1");
    EXPECT_EQ(header(0, "Idempotency-Key"), "pay_1");
    EXPECT_EQ(header(0, "Authorization"), "Bearer sk_test_1");
    EXPECT_EQ(header(0, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_THAT(header(0, "Stripe-Version"), Not(""));
    EXPECT_TRUE(request(0).repeatable);
    EXPECT_EQ(request(1).url, "https://stripe.test/v1/payment_intents/pi_1/confirm");
    EXPECT_EQ(request(1).body,
              "payment_method=pm_card_visa&return_url=https%3A%2F%2Fshop.test%2Fback%3Fa%3D1");
    EXPECT_EQ(header(1, "Idempotency-Key"), "pay_1-confirm");
}

TEST_F(StripeTest, HoldsMoneyWithManualCaptureAndNeverRedirectsWithoutAReturn) {
    purchase.capture_now = false;
    purchase.return_url = "";
    client.then(200, intent("requires_payment_method"))
        .then(200, intent("requires_capture", R"(,"amount_received":0,"amount_capturable":1999)"));
    const auto answer = authorise();
    EXPECT_EQ(answer.standing, ProviderStanding::authorised);
    EXPECT_EQ(answer.authorised, usd(1999));
    EXPECT_THAT(request(0).body, HasSubstr("capture_method=manual"));
    EXPECT_THAT(request(0).body, HasSubstr("automatic_payment_methods[allow_redirects]=never"));
}

TEST_F(StripeTest, WithoutASourceTheFormInThePageGoesOn) {
    purchase.source = "";
    client.then(200, intent("requires_payment_method"));
    const auto answer = authorise();
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.action.kind, ShopperAction::Kind::element);
    EXPECT_EQ(answer.action.client_secret, "pi_1_secret_x");
}

TEST_F(StripeTest, AThreeDSecureRedirectIsAnAction) {
    client.then(200, intent("requires_payment_method"))
        .then(200, intent("requires_action",
                          R"(,"next_action":{"type":"redirect_to_url",)"
                          R"("redirect_to_url":{"url":"https://hooks.stripe.com/3d_secure"}})"));
    const auto answer = authorise();
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.action.kind, ShopperAction::Kind::redirect);
    EXPECT_EQ(answer.action.url, "https://hooks.stripe.com/3d_secure");

    client.then(200, intent("succeeded"));
    EXPECT_EQ(run(provider.confirm(purchase, answer.references, {})).standing, ProviderStanding::succeeded);
    EXPECT_EQ(request(2).url, "https://stripe.test/v1/payment_intents/pi_1?expand[]=latest_charge");

    client.then(200, intent("requires_payment_method",
                            R"(,"last_payment_error":{"code":"payment_intent_authentication_failure"})"));
    const auto failed = run(provider.confirm(purchase, answer.references, {}));
    EXPECT_EQ(failed.standing, ProviderStanding::declined);
    EXPECT_EQ(failed.decline.reason, DeclineReason::authentication_failed);
}

TEST_F(StripeTest, DeclinesAreToldInOurWords) {
    client.then(200, intent("requires_payment_method"))
        .then(402, R"({"error":{"type":"card_error","code":"card_declined","decline_code":"stolen_card",
                       "message":"Your card was stolen.","payment_intent":{"id":"pi_1"}}})");
    const auto answer = authorise();
    EXPECT_EQ(answer.standing, ProviderStanding::declined);
    EXPECT_EQ(answer.decline.reason, DeclineReason::declined);
    EXPECT_EQ(answer.decline.code, "stolen_card");
    EXPECT_THAT(answer.decline.text, Not(HasSubstr("stolen")));
    EXPECT_EQ(answer.references.payment, "pi_1");

    client.then(200, intent("requires_payment_method"))
        .then(
            402,
            R"({"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds"}})");
    EXPECT_EQ(authorise().decline.reason, DeclineReason::insufficient_funds);
}

TEST_F(StripeTest, ARepeatedKeyIsLookedUpBecauseItsAnswerIsOld) {
    purchase.source = "";
    client.then(200, intent("requires_payment_method"), {{"Idempotent-Replayed", "true"}})
        .then(200, intent("succeeded", R"(,"latest_charge":{"amount_refunded":500})"));
    const auto answer = run(provider.fetch(purchase, {}));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.refunded, usd(500));
}

TEST_F(StripeTest, LostAndRefusedCallsAreToldApart) {
    client.then(fault(FaultKind::unreachable));
    EXPECT_EQ(authorise().standing, ProviderStanding::unavailable);
    client.then(200, intent("requires_payment_method")).then(fault(FaultKind::timed_out, "", true));
    const auto lost = authorise();
    EXPECT_EQ(lost.standing, ProviderStanding::unknown);
    EXPECT_EQ(lost.references.payment, "pi_1");
    client.then(429, "{}", {{"Retry-After", "2"}});
    const auto busy = authorise();
    EXPECT_EQ(busy.standing, ProviderStanding::unavailable);
    EXPECT_EQ(busy.retry_after, std::chrono::seconds{2});
    client.then(400, R"({"error":{"type":"idempotency_error"}})");
    EXPECT_EQ(authorise().standing, ProviderStanding::unknown);
    client.then(400, R"({"error":{"type":"invalid_request_error","code":"amount_too_small"}})");
    EXPECT_EQ(authorise().standing, ProviderStanding::rejected);
}

TEST_F(StripeTest, AmountsThatCannotBeSaidAreNotSent) {
    purchase.amount = usd(49);
    EXPECT_EQ(authorise().standing, ProviderStanding::rejected);
    purchase.amount = {5124, *Currency::parse("KWD")};
    EXPECT_EQ(authorise().standing, ProviderStanding::rejected);
    EXPECT_THAT(client.requests, SizeIs(0));
    EXPECT_EQ(provider.minimum(*Currency::parse("JPY"))->minor, 50);
    EXPECT_EQ(provider.minimum(*Currency::parse("ISK"))->minor, 1);
    EXPECT_EQ(provider.minimum(*Currency::parse("UGX")), std::nullopt);
}

TEST_F(StripeTest, CapturesAPart) {
    client.then(200, intent("succeeded", R"(,"amount_received":1500,"amount_capturable":0)"));
    const auto answer =
        run(provider.capture({.key = "cap_1", .references = {.payment = "pi_1"}, .amount = usd(1500)}));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.captured, usd(1500));
    EXPECT_EQ(request(0).url, "https://stripe.test/v1/payment_intents/pi_1/capture");
    EXPECT_EQ(request(0).body, "amount_to_capture=1500");
    EXPECT_EQ(header(0, "Idempotency-Key"), "cap_1");

    EXPECT_EQ(run(provider.capture({.key = "cap_2", .amount = usd(1), .final = false})).standing,
              ProviderStanding::rejected);
}

TEST_F(StripeTest, CancelSaysWhenItCameTooLate) {
    client.then(200, intent("canceled"));
    EXPECT_EQ(run(provider.cancel(purchase, {.payment = "pi_1"})).standing, ProviderStanding::cancelled);
    EXPECT_EQ(request(0).body, "cancellation_reason=abandoned");
    client.then(400, R"({"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state",
                         "payment_intent":)"
                         + intent("succeeded", R"(,"amount_received":1999)") + "}}");
    const auto late = run(provider.cancel(purchase, {.payment = "pi_1"}));
    EXPECT_EQ(late.standing, ProviderStanding::succeeded);
    EXPECT_EQ(late.captured, usd(1999));
}

TEST_F(StripeTest, CancelFindsWhatItHasNoReferenceFor) {
    client.then(200, intent("requires_payment_method")).then(200, intent("canceled"));
    EXPECT_EQ(run(provider.cancel(purchase, {})).standing, ProviderStanding::cancelled);
    EXPECT_EQ(header(0, "Idempotency-Key"), "pay_1") << "the same request as the one that may be lost";
    EXPECT_EQ(request(1).url, "https://stripe.test/v1/payment_intents/pi_1/cancel");

    client.then(fault(FaultKind::timed_out, "", true));
    EXPECT_EQ(run(provider.cancel(purchase, {})).standing, ProviderStanding::unknown);
}

TEST_F(StripeTest, RefundsAPartUnderItsOwnKey) {
    const RefundOrder order{.key = "rfd_1", .references = {.payment = "pi_1"}, .amount = usd(500)};
    client.then(200, R"({"id":"re_1","object":"refund","status":"succeeded"})");
    const auto answer = run(provider.refund(order));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.reference, "re_1");
    EXPECT_EQ(request(0).url, "https://stripe.test/v1/refunds");
    EXPECT_EQ(request(0).body, "payment_intent=pi_1&amount=500&metadata[refund_key]=rfd_1");
    EXPECT_EQ(header(0, "Idempotency-Key"), "rfd_1");

    client.then(200, R"({"id":"re_1","status":"pending"})");
    EXPECT_EQ(run(provider.refund(order)).standing, ProviderStanding::processing);
    client.then(400, R"({"error":{"type":"invalid_request_error","code":"charge_already_refunded"}})");
    EXPECT_EQ(run(provider.refund(order)).standing, ProviderStanding::rejected);
    client.then(500, "{}");
    EXPECT_EQ(run(provider.refund(order)).standing, ProviderStanding::unknown);
}

TEST_F(StripeTest, AnIdFromOutsideStaysInItsPlace) {
    client.then(404, R"({"error":{"type":"invalid_request_error"}})");
    run(provider.fetch(purchase, {.payment = "../refunds?x="}));
    EXPECT_EQ(request(0).url,
              "https://stripe.test/v1/payment_intents/..%2Frefunds%3Fx%3D?expand[]=latest_charge");
}

TEST_F(StripeTest, WebhooksAreVerifiedAndRead) {
    const std::string body =
        R"({"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":)"
        + intent("succeeded") + "}}";
    WebhookCall call{{{"stripe-signature", sign_as_stripe(body, "whsec_new", clock.now())}}, body};
    const auto event = run(provider.verify_webhook(call, clock.now()));
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(event->id, "evt_1");
    EXPECT_EQ(event->kind, EventKind::succeeded);
    EXPECT_EQ(event->key, "pay_1");
    EXPECT_EQ(event->references.payment, "pi_1");
    EXPECT_EQ(event->amount, usd(1999));

    call.body += " ";
    EXPECT_TRUE(
        run(provider.verify_webhook(call, clock.now())).error().is(errors::webhook_signature_invalid));
    call = {{{"Stripe-Signature", sign_as_stripe("[]", "whsec_old", clock.now())}}, "[]"};
    EXPECT_TRUE(run(provider.verify_webhook(call, clock.now())).error().is(errors::webhook_malformed));
    EXPECT_FALSE(run(provider.verify_webhook({{}, body}, clock.now())).has_value());
}

TEST_F(StripeTest, NewsOfRefundsNameOurRefund) {
    const std::string body = R"({"id":"evt_2","type":"refund.updated","data":{"object":{"id":"re_1",
        "object":"refund","status":"failed","amount":500,"currency":"usd","payment_intent":"pi_1",
        "metadata":{"refund_key":"rfd_1"}}}})";
    const auto event = run(provider.verify_webhook(
        {{{"Stripe-Signature", sign_as_stripe(body, "whsec_old", clock.now())}}, body}, clock.now()));
    EXPECT_EQ(event->kind, EventKind::refund_failed);
    EXPECT_EQ(event->refund_key, "rfd_1");
    EXPECT_EQ(event->refund_reference, "re_1");
    EXPECT_EQ(event->references.payment, "pi_1");
}

TEST(StripeSignature, AsDocumented) {
    const Instant now{std::chrono::seconds{1'800'000'000}};
    const std::vector<std::string> secrets{"a", "b"};
    const auto valid = [&](const std::string& header, Instant at) {
        return is_signed_by_stripe("{}", header, secrets, at, std::chrono::seconds{300});
    };
    const std::string header = sign_as_stripe("{}", "b", now);
    EXPECT_TRUE(valid(header, now));
    EXPECT_TRUE(valid(header, now + std::chrono::seconds{300}));
    EXPECT_FALSE(valid(header, now + std::chrono::seconds{301}));
    EXPECT_FALSE(valid(header, now - std::chrono::seconds{301}));
    EXPECT_TRUE(valid(header + ",v0=00", now));
    const std::string other = sign_as_stripe("{}", "c", now);
    EXPECT_TRUE(valid(other + header.substr(header.find(',')), now)) << "several signatures, one is ours";
    EXPECT_FALSE(valid(other, now));
    std::string old_scheme = header;
    EXPECT_FALSE(valid(old_scheme.replace(old_scheme.find("v1"), 2, "v0"), now));
    for (const char* bad : {"", "t=", "v1=00", "t=x,v1=00", "t=1800000000", "t=1800000000,v1=", ",,,"})
        EXPECT_FALSE(valid(bad, now)) << bad;
    EXPECT_FALSE(is_signed_by_stripe("{}", header, {}, now, std::chrono::seconds{300}));
}

}  // namespace
}  // namespace scalemart::payments
