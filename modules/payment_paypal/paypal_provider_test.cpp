#include "payment_paypal/paypal_provider.hpp"

#include <gmock/gmock.h>

#include "http_client/scripted_client.hpp"

namespace scalemart::payments {
namespace {

using http_client::fault;
using http_client::FaultKind;
using http_client::run;
using ::testing::HasSubstr;
using ::testing::SizeIs;

Money money(std::int64_t minor, std::string_view code = "USD") {
    return {minor, *Currency::parse(code)};
}

std::string order(std::string_view status, std::string_view payments = "{}", std::string_view links = "[]") {
    return fmt::format(
        R"({{"id":"ORD1","status":"{}","intent":"CAPTURE","purchase_units":[{{"custom_id":"pay_1",
                           "payments":{}}}],"links":{}}})",
        status, payments, links);
}
constexpr std::string_view kPayerAction =
    R"([{"rel":"self","href":"x"},{"rel":"payer-action","href":"https://www.paypal.com/checkoutnow?token=ORD1"}])";
constexpr std::string_view kCaptured =
    R"({"captures":[{"id":"CAP1","status":"COMPLETED","amount":{"currency_code":"USD","value":"10.99"}}]})";
constexpr std::string_view kHeld =
    R"({"authorizations":[{"id":"AUT1","status":"CREATED","amount":{"currency_code":"USD","value":"10.99"}}]})";

std::string refusal(std::string_view issue) {
    return fmt::format(R"({{"name":"UNPROCESSABLE_ENTITY","details":[{{"issue":"{}"}}]}})", issue);
}

class PayPalTest : public ::testing::Test {
 protected:
    PayPalTest() { client.then(200, R"({"access_token":"T1","expires_in":32400})"); }
    const http_client::Request& request(std::size_t i) { return client.requests.at(i); }
    std::string header(std::size_t i, std::string_view name) {
        const std::string* value = http_client::find_header(request(i).headers, name);
        return value == nullptr ? "" : *value;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    http_client::ScriptedClient client;
    PayPalProvider provider{
        {.base_url = "https://pp.test", .client_id = "id", .client_secret = "secret", .webhook_id = "WH1"},
        client,
        clock};
    Purchase purchase{.key = "pay_1",
                      .amount = money(1099),
                      .description = "Order 7",
                      .return_url = "https://shop.test/back"};
    const References references{.payment = "ORD1"};
};

TEST_F(PayPalTest, MakesAnOrderForTheShopperToApprove) {
    client.then(201, order("PAYER_ACTION_REQUIRED", "{}", kPayerAction));
    const auto answer = run(provider.authorise(purchase));
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.action.kind, ShopperAction::Kind::redirect);
    EXPECT_EQ(answer.action.url, "https://www.paypal.com/checkoutnow?token=ORD1");
    EXPECT_EQ(answer.references, references);

    EXPECT_EQ(request(0).url, "https://pp.test/v1/oauth2/token");
    EXPECT_EQ(request(0).body, "grant_type=client_credentials");
    EXPECT_EQ(header(0, "Authorization"), "Basic aWQ6c2VjcmV0");
    EXPECT_EQ(request(1).url, "https://pp.test/v2/checkout/orders");
    EXPECT_EQ(header(1, "Authorization"), "Bearer T1");
    EXPECT_EQ(header(1, "PayPal-Request-Id"), "pay_1");
    EXPECT_EQ(header(1, "Prefer"), "return=representation");
    EXPECT_EQ(
        request(1).body,
        R"({"intent":"CAPTURE","purchase_units":[{"custom_id":"pay_1","amount":{"currency_code":"USD",)"
        R"("value":"10.99"},"description":"Order 7"}],"payment_source":{"paypal":{"experience_context":)"
        R"({"user_action":"PAY_NOW","shipping_preference":"NO_SHIPPING","return_url":)"
        R"("https://shop.test/back","cancel_url":"https://shop.test/back"}}}})");
}

TEST_F(PayPalTest, MoneyIsWrittenWithTheDecimalsPayPalKnows) {
    client.then(201, order("CREATED"));
    purchase.amount = money(175'00, "HUF");
    run(provider.authorise(purchase));
    EXPECT_THAT(request(1).body, HasSubstr(R"("value":"175")"));
    purchase.amount = money(175'50, "HUF");
    EXPECT_EQ(run(provider.authorise(purchase)).standing, ProviderStanding::rejected);
    purchase.amount = money(1000, "KWD");
    EXPECT_EQ(run(provider.authorise(purchase)).standing, ProviderStanding::rejected);
    EXPECT_EQ(provider.minimum(*Currency::parse("TWD")), money(100, "TWD"));
}

TEST_F(PayPalTest, ConfirmCapturesWhatTheShopperApproved) {
    client.then(201, order("COMPLETED", kCaptured));
    const auto answer = run(provider.confirm(purchase, references, {}));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.captured, money(1099));
    EXPECT_EQ(answer.references, (References{"ORD1", "", "CAP1"}));
    EXPECT_EQ(request(1).url, "https://pp.test/v2/checkout/orders/ORD1/capture");
    EXPECT_EQ(header(1, "PayPal-Request-Id"), "pay_1-confirm");
}

TEST_F(PayPalTest, ConfirmAskedTooEarlyOrTwiceSaysWhereItStands) {
    client.then(422, refusal("ORDER_NOT_APPROVED"))
        .then(200, order("PAYER_ACTION_REQUIRED", "{}", kPayerAction));
    EXPECT_EQ(run(provider.confirm(purchase, references, {})).action.kind, ShopperAction::Kind::redirect);
    client.then(422, refusal("ORDER_ALREADY_CAPTURED")).then(200, order("COMPLETED", kCaptured));
    EXPECT_EQ(run(provider.confirm(purchase, references, {})).standing, ProviderStanding::succeeded);
}

TEST_F(PayPalTest, DeclinesAreToldInOurWords) {
    client.then(422, refusal("INSTRUMENT_DECLINED"));
    const auto answer = run(provider.confirm(purchase, references, {}));
    EXPECT_EQ(answer.standing, ProviderStanding::declined);
    EXPECT_EQ(answer.decline.code, "INSTRUMENT_DECLINED");
    client.then(201, order("COMPLETED", R"({"captures":[{"id":"CAP1","status":"DECLINED"}]})"));
    EXPECT_EQ(run(provider.confirm(purchase, references, {})).standing, ProviderStanding::declined);
    client.then(201, order("COMPLETED", R"({"captures":[{"id":"CAP1","status":"PENDING"}]})"));
    EXPECT_EQ(run(provider.confirm(purchase, references, {})).standing, ProviderStanding::processing);
}

TEST_F(PayPalTest, HoldsAndCapturesInParts) {
    purchase.capture_now = false;
    client.then(201, order("COMPLETED", kHeld));
    const auto held = run(provider.confirm(purchase, references, {}));
    EXPECT_EQ(held.standing, ProviderStanding::authorised);
    EXPECT_EQ(held.authorised, money(1099));
    EXPECT_EQ(held.references.authorisation, "AUT1");
    EXPECT_EQ(request(1).url, "https://pp.test/v2/checkout/orders/ORD1/authorize");

    client.then(201, R"({"id":"CAP1","status":"COMPLETED","amount":{"currency_code":"USD","value":"5.00"}})");
    const auto part = run(provider.capture(
        {.key = "cap_1", .references = held.references, .amount = money(500), .final = false}));
    EXPECT_EQ(part.standing, ProviderStanding::succeeded);
    EXPECT_EQ(part.captured, money(500));
    EXPECT_EQ(part.references, (References{"ORD1", "AUT1", "CAP1"}));
    EXPECT_EQ(request(2).url, "https://pp.test/v2/payments/authorizations/AUT1/capture");
    EXPECT_EQ(request(2).body, R"({"amount":{"currency_code":"USD","value":"5.00"},"final_capture":false})");
    EXPECT_EQ(header(2, "PayPal-Request-Id"), "cap_1");

    client.then(200, order("COMPLETED",
                           R"({"authorizations":[{"id":"AUT1","status":"PARTIALLY_CAPTURED","amount":
                               {"currency_code":"USD","value":"10.99"}}],"captures":[{"id":"CAP1","status":
                               "PARTIALLY_REFUNDED","amount":{"currency_code":"USD","value":"5.00"}}],"refunds":
                               [{"id":"R","status":"COMPLETED","amount":{"currency_code":"USD","value":"1.00"}}]})"));
    const auto all = run(provider.fetch(purchase, references));
    EXPECT_EQ(all.authorised, money(599));
    EXPECT_EQ(all.captured, money(500));
    EXPECT_EQ(all.refunded, money(100));
}

TEST_F(PayPalTest, CancelVoidsWhatIsHeldAndSaysWhenItCameTooLate) {
    client.then(200, order("COMPLETED", kHeld)).then(204, "");
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::cancelled);
    EXPECT_EQ(request(2).url, "https://pp.test/v2/payments/authorizations/AUT1/void");
    client.then(200, order("APPROVED"));
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::cancelled);
    client.then(200, order("COMPLETED", kCaptured));
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::succeeded);
    client.then(404, R"({"name":"RESOURCE_NOT_FOUND"})");
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::cancelled);
    client.then(200, order("COMPLETED", kHeld)).then(fault(FaultKind::timed_out, "", true));
    EXPECT_EQ(run(provider.cancel(purchase, references)).standing, ProviderStanding::unknown);
}

TEST_F(PayPalTest, ALostOrderIsFoundWithTheSameRequestId) {
    client.then(fault(FaultKind::timed_out, "", true));
    EXPECT_EQ(run(provider.authorise(purchase)).standing, ProviderStanding::unknown);
    client.then(201, order("CREATED")).then(200, order("APPROVED"));
    const auto answer = run(provider.fetch(purchase, {}));
    EXPECT_EQ(answer.standing, ProviderStanding::requires_action);
    EXPECT_EQ(answer.action.kind, ShopperAction::Kind::none) << "the next step is ours";
    EXPECT_EQ(header(2, "PayPal-Request-Id"), "pay_1");
    EXPECT_EQ(request(1).body, request(2).body);
}

TEST_F(PayPalTest, RefundsAPartUnderItsOwnKey) {
    client.then(201, R"({"id":"REF1","status":"COMPLETED"})");
    const auto answer =
        run(provider.refund({.key = "rfd_1", .references = {"ORD1", "", "CAP1"}, .amount = money(100)}));
    EXPECT_EQ(answer.standing, ProviderStanding::succeeded);
    EXPECT_EQ(answer.reference, "REF1");
    EXPECT_EQ(request(1).url, "https://pp.test/v2/payments/captures/CAP1/refund");
    EXPECT_EQ(request(1).body, R"({"amount":{"currency_code":"USD","value":"1.00"},"custom_id":"rfd_1"})");
    EXPECT_EQ(header(1, "PayPal-Request-Id"), "rfd_1");
    client.then(422, refusal("REFUND_AMOUNT_EXCEEDED"));
    EXPECT_EQ(run(provider.refund({.key = "rfd_2", .references = {"ORD1", "", "CAP1"}, .amount = money(1)}))
                  .standing,
              ProviderStanding::rejected);
}

TEST_F(PayPalTest, TheTokenIsKeptUntilShortlyBeforeItEnds) {
    client.then(200, order("CREATED")).then(200, order("CREATED"));
    run(provider.fetch(purchase, references));
    clock.advance(std::chrono::seconds{32'400 - 61});
    run(provider.fetch(purchase, references));
    EXPECT_THAT(client.requests, SizeIs(3)) << "one token for both";
    clock.advance(std::chrono::seconds{2});
    client.then(200, R"({"access_token":"T2","expires_in":32400})").then(200, order("CREATED"));
    run(provider.fetch(purchase, references));
    EXPECT_EQ(header(4, "Authorization"), "Bearer T2");
}

TEST_F(PayPalTest, ATokenThatIsNoLongerTakenIsReplacedOnce) {
    client.then(401, "{}").then(200, R"({"access_token":"T2","expires_in":100})").then(200, order("CREATED"));
    EXPECT_EQ(run(provider.fetch(purchase, references)).standing, ProviderStanding::requires_action);
    client.then(401, "{}").then(200, R"({"access_token":"T3","expires_in":100})").then(401, "{}");
    EXPECT_EQ(run(provider.fetch(purchase, references)).standing, ProviderStanding::unavailable);
}

TEST_F(PayPalTest, WithoutATokenNothingHasHappened) {
    http_client::ScriptedClient down;
    PayPalProvider other{{.base_url = "https://pp.test"}, down, clock};
    down.then(fault(FaultKind::timed_out, "", true));
    EXPECT_EQ(run(other.authorise(purchase)).standing, ProviderStanding::unavailable);
}

}  // namespace
}  // namespace scalemart::payments
