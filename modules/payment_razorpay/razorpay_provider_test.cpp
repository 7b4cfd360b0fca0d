#include "payment_razorpay/razorpay_provider.hpp"

#include <gmock/gmock.h>

#include "crypto/digest.hpp"
#include "http_client/scripted_client.hpp"
#include "payments/provider_errors.hpp"

namespace scalemart::payments {
namespace {

using http_client::fault;
using http_client::FaultKind;
using http_client::run;
using ::testing::SizeIs;

Money inr(std::int64_t paise) {
    return {paise, *Currency::parse("INR")};
}

constexpr std::string_view kNothing = R"({"entity":"collection","count":0,"items":[]})";

std::string payment(std::string_view status, std::string_view more = "") {
    return fmt::format(
        R"({{"id":"pay_R","entity":"payment","order_id":"order_R","amount":50000,"currency":"INR",
                           "status":"{}","amount_refunded":0,"notes":[]{}}})",
        status, more);
}
std::string items(const std::string& list) {
    return R"({"entity":"collection","items":[)" + list + "]}";
}

class RazorpayTest : public ::testing::Test {
 protected:
    const http_client::Request& request(std::size_t i) { return client.requests.at(i); }
    std::string header(std::size_t i, std::string_view name) {
        const std::string* value = http_client::find_header(request(i).headers, name);
        return value == nullptr ? "" : *value;
    }
    Proof proof() {
        return {{"razorpay_order_id", "order_R"},
                {"razorpay_payment_id", "pay_R"},
                {"razorpay_signature", crypto::hmac_sha256_hex("secret", "order_R|pay_R")}};
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    http_client::ScriptedClient client;
    RazorpayProvider provider{{.base_url = "https://rzp.test",
                               .key_id = "rzp_test_1",
                               .key_secret = "secret",
                               .webhook_secrets = {"old", "new"}},
                              client,
                              clock};
    Purchase purchase{.key = "pay_000001", .amount = inr(50'000), .description = "Order 7"};
    const References references{.payment = "order_R"};
};

TEST_F(RazorpayTest, MakesAnOrderForManualCapture) {
    client.then(200, std::string{kNothing}).then(200, R"({"id":"order_R","status":"created"})");
    const auto answer = run(provider.authorise(purchase));
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.action.kind, ShopperAction::Kind::element);
    EXPECT_EQ(answer.action.client_secret, "order_R");
    EXPECT_EQ(answer.references, references);
    EXPECT_EQ(request(0).url, "https://rzp.test/v1/orders?receipt=pay_000001");
    EXPECT_EQ(request(1).url, "https://rzp.test/v1/orders");
    EXPECT_EQ(request(1).body,
              R"({"amount":50000,"currency":"INR","receipt":"pay_000001","payment":{"capture":"manual"},)"
              R"("notes":{"payment_key":"pay_000001","description":"Order 7"}})");
    EXPECT_EQ(header(1, "Authorization"), "Basic cnpwX3Rlc3RfMTpzZWNyZXQ=");
    EXPECT_FALSE(request(1).repeatable) << "an order has no idempotency key";
}

TEST_F(RazorpayTest, AnOrderWhoseReplyWasLostIsFoundByItsReceipt) {
    client.then(200, items(R"({"id":"order_R","receipt":"pay_000001"})")).then(200, std::string{kNothing});
    const auto answer = run(provider.authorise(purchase));
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.references, references);
    EXPECT_THAT(client.requests, SizeIs(2));
}

TEST_F(RazorpayTest, ConfirmChecksTheSignatureAndCaptures) {
    client.then(200, items(payment("failed") + "," + payment("authorized"))).then(200, payment("captured"));
    const auto answer = run(provider.confirm(purchase, references, proof()));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.captured, inr(50'000));
    EXPECT_EQ(answer.references.capture, "pay_R");
    EXPECT_EQ(request(1).url, "https://rzp.test/v1/payments/pay_R/capture");
    EXPECT_EQ(request(1).body, R"({"amount":50000,"currency":"INR"})");

    auto forged = proof();
    forged[1].second = "pay_other";
    EXPECT_EQ(run(provider.confirm(purchase, references, forged)).standing, ProviderStanding::rejected);
    EXPECT_EQ(run(provider.confirm(purchase, {.payment = "order_other"}, proof())).standing,
              ProviderStanding::rejected);
    EXPECT_THAT(client.requests, SizeIs(2));
}

TEST_F(RazorpayTest, HeldMoneyStaysHeldAndAnotherAmountIsNotTaken) {
    purchase.capture_now = false;
    client.then(200, items(payment("authorized")));
    EXPECT_EQ(run(provider.confirm(purchase, references, proof())).standing, ProviderStanding::authorised);
    purchase.capture_now = true;
    purchase.amount = inr(60'000);
    client.then(200, items(payment("authorized")));
    EXPECT_EQ(run(provider.confirm(purchase, references, proof())).standing, ProviderStanding::rejected);
}

TEST_F(RazorpayTest, ASecondCaptureFindsTheFirst) {
    const CaptureOrder order{.key = "c", .references = {"order_R", "", "pay_R"}, .amount = inr(50'000)};
    client.then(400, R"({"error":{"description":"This payment has already been captured"}})")
        .then(200, payment("captured"));
    EXPECT_EQ(run(provider.capture(order)).standing, ProviderStanding::succeeded);
    client.then(400, R"({"error":{"description":"Capture amount must be equal"}})")
        .then(200, payment("authorized"));
    EXPECT_EQ(run(provider.capture(order)).standing, ProviderStanding::rejected);
    client.then(fault(FaultKind::timed_out, "", true));
    EXPECT_EQ(run(provider.capture(order)).standing, ProviderStanding::unknown);
}

TEST_F(RazorpayTest, DeclinesAreToldInOurWords) {
    client.then(200, items(payment("failed", R"(,"error_reason":"incorrect_otp")")));
    const auto answer = run(provider.fetch(purchase, references));
    EXPECT_EQ(answer.standing, ProviderStanding::declined);
    EXPECT_EQ(answer.decline.reason, DeclineReason::authentication_failed);
    EXPECT_EQ(answer.decline.code, "incorrect_otp");
}

TEST_F(RazorpayTest, CancelTakesNothingAndSaysWhenItCameTooLate) {
    client.then(200, items(payment("authorized")));
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::cancelled);
    client.then(200, items(payment("captured")));
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::succeeded);
    client.then(200, std::string{kNothing});
    EXPECT_EQ(run(provider.cancel(purchase, {})).standing, ProviderStanding::cancelled) << "no such order";
    client.then(500, "{}");
    EXPECT_EQ(run(provider.cancel(purchase, {})).standing, ProviderStanding::unknown);
}

TEST_F(RazorpayTest, RefundsAPartUnderItsOwnKey) {
    const RefundOrder order{
        .key = "rfd_000001", .references = {"order_R", "", "pay_R"}, .amount = inr(10'000)};
    client.then(200, R"({"id":"rfnd_1","status":"processed"})");
    const auto answer = run(provider.refund(order));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.reference, "rfnd_1");
    EXPECT_EQ(request(0).url, "https://rzp.test/v1/payments/pay_R/refund");
    EXPECT_EQ(header(0, "X-Refund-Idempotency"), "rfd_000001");
    EXPECT_TRUE(request(0).repeatable);
    client.then(200, R"({"id":"rfnd_1","status":"pending"})");
    EXPECT_EQ(run(provider.refund(order)).standing, ProviderStanding::processing);
    client.then(400, R"({"error":{"description":"greater than amount captured"}})");
    EXPECT_EQ(run(provider.refund(order)).standing, ProviderStanding::rejected);
}

TEST_F(RazorpayTest, AmountsThatCannotBeSaidAreNotSent) {
    purchase.amount = inr(99);
    EXPECT_EQ(run(provider.authorise(purchase)).standing, ProviderStanding::rejected);
    purchase.amount = {99'991, *Currency::parse("KWD")};
    EXPECT_EQ(run(provider.authorise(purchase)).standing, ProviderStanding::rejected);
    EXPECT_THAT(client.requests, SizeIs(0));
}

TEST_F(RazorpayTest, WebhooksAreVerifiedAndRead) {
    const std::string body = R"({"entity":"event","event":"payment.captured","payload":{"payment":{"entity":)"
                             + payment("captured", R"(,"notes":{"payment_key":"pay_000001"})") + "}}}";
    WebhookCall call{
        {{"x-razorpay-signature", crypto::hmac_sha256_hex("old", body)}, {"X-Razorpay-Event-Id", "evt_9"}},
        body};
    const auto event = run(provider.verify_webhook(call, clock.now()));
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(event->id, "evt_9");
    EXPECT_EQ(event->kind, EventKind::succeeded);
    EXPECT_EQ(event->references, (References{"order_R", "", "pay_R"}));
    EXPECT_EQ(event->amount, inr(50'000));
    call.body += " ";
    EXPECT_TRUE(
        run(provider.verify_webhook(call, clock.now())).error().is(errors::webhook_signature_invalid));

    const std::string refund =
        R"({"event":"refund.failed","payload":{"refund":{"entity":{"id":"rfnd_1","payment_id":"pay_R",
            "amount":100,"currency":"INR","notes":{"refund_key":"rfd_1"}}}}})";
    const auto news =
        run(provider.verify_webhook({{{"X-Razorpay-Signature", crypto::hmac_sha256_hex("new", refund)},
                                      {"x-razorpay-event-id", "evt_10"}},
                                     refund},
                                    clock.now()));
    EXPECT_EQ(news->kind, EventKind::refund_failed);
    EXPECT_EQ(news->refund_key, "rfd_1");
    EXPECT_EQ(news->references.capture, "pay_R");
}

}  // namespace
}  // namespace scalemart::payments
