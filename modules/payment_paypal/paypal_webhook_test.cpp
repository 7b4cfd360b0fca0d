#include "payment_paypal/paypal_webhook.hpp"

#include <gmock/gmock.h>

#include "http_client/scripted_client.hpp"
#include "payment_paypal/paypal_provider.hpp"
#include "payments/provider_errors.hpp"
#include "signing_fixture.hpp"

namespace scalemart::payments {
namespace {

using http_client::run;
using ::testing::HasSubstr;
using testing::sign_as_paypal;
using testing::SigningParty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

const std::string kUrl = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270";
const std::string kBody =
    R"({"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"CAP1","custom_id":"pay_1",)"
    R"("amount":{"currency_code":"USD","value":"10.99"},"supplementary_data":{"related_ids":{"order_id":"ORD1"}}}})";

const Instant kNow{std::chrono::seconds{1'800'000'000}};
const std::string kHost = "messageverificationcerts.paypal.com";

// Keys take a while to make: once for all tests.
const SigningParty& the_authority() {
    static const SigningParty party{"Test authority", nullptr, kNow - 24h, kNow + 24h};
    return party;
}
const SigningParty& the_paypal() {
    static const SigningParty party{kHost, &the_authority(), kNow - 1h, kNow + 1h};
    return party;
}

class PayPalWebhookTest : public ::testing::Test {
 protected:
    PayPalWebhookTest() {
        std::string folder = std::filesystem::temp_directory_path() / "scalemart_paypal_XXXXXX";
        directory = ::mkdtemp(folder.data());
        options.certificate.authorities = directory / "authority.pem";
        std::ofstream(options.certificate.authorities) << authority.pem();
    }
    ~PayPalWebhookTest() override { std::filesystem::remove_all(directory); }
    Result<ProviderEvent> verify(const WebhookCall& call) {
        PayPalProvider provider{options, client, clock};
        return run(provider.verify_webhook(call, clock.now()));
    }
    bool is_refused(const WebhookCall& call) {
        const auto event = verify(call);
        return !event && event.error().is(errors::webhook_signature_invalid);
    }

    ManualClock clock{kNow};
    const SigningParty& authority = the_authority();
    const SigningParty& paypal = the_paypal();
    http_client::ScriptedClient client;
    PayPalOptions options{.base_url = "https://api-m.paypal.com", .webhook_id = "WH1"};
    std::filesystem::path directory;
};

TEST_F(PayPalWebhookTest, AMessageSignedByPayPalsCertificateIsRead) {
    client.then(200, paypal.pem());
    PayPalProvider provider{options, client, clock};
    const auto call = sign_as_paypal(paypal, "WH1", kBody, kUrl);
    const auto event = run(provider.verify_webhook(call, clock.now()));
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(event->id, "WH-1");
    EXPECT_EQ(event->kind, EventKind::succeeded);
    EXPECT_EQ(event->key, "pay_1");
    EXPECT_EQ(event->references, (References{"ORD1", "", "CAP1"}));
    EXPECT_EQ(event->amount->minor, 1099);
    EXPECT_EQ(client.requests[0].url, kUrl);
    EXPECT_TRUE(run(provider.verify_webhook(call, clock.now())).has_value());
    EXPECT_THAT(client.requests, SizeIs(1)) << "the certificate is kept";
}

TEST_F(PayPalWebhookTest, WhatWasChangedIsRefused) {
    auto call = sign_as_paypal(paypal, "WH1", kBody, kUrl);
    call.body += " ";
    client.then(200, paypal.pem());
    EXPECT_TRUE(is_refused(call));
    client.then(200, paypal.pem());
    EXPECT_TRUE(is_refused(sign_as_paypal(paypal, "WH2", kBody, kUrl))) << "meant for another webhook";
    for (std::size_t i = 0; i < 5; ++i) {
        auto missing = sign_as_paypal(paypal, "WH1", kBody, kUrl);
        missing.headers.erase(missing.headers.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_TRUE(is_refused(missing)) << i;
    }
    auto algorithm = sign_as_paypal(paypal, "WH1", kBody, kUrl);
    algorithm.headers.back().second = "MD5withRSA";
    EXPECT_TRUE(is_refused(algorithm));
    EXPECT_THAT(client.requests, SizeIs(2)) << "the others were refused before anything was fetched";
}

TEST_F(PayPalWebhookTest, OnlyTrustedValidCertificatesOfPayPalCount) {
    const SigningParty other_authority{"Other", nullptr, clock.now() - 24h, clock.now() + 24h};
    const SigningParty stranger{kHost, &other_authority, clock.now() - 1h, clock.now() + 1h};
    const SigningParty expired{kHost, &authority, clock.now() - 2h, clock.now() - 1h};
    const SigningParty somebody{"paypal.com.example.org", &authority, clock.now() - 1h, clock.now() + 1h};
    for (const SigningParty* party : {&stranger, &expired, &somebody}) {
        client.then(200, party->pem());
        EXPECT_TRUE(is_refused(sign_as_paypal(*party, "WH1", kBody, kUrl)));
    }
    client.then(200, paypal.pem() + stranger.pem());
    EXPECT_TRUE(is_refused(sign_as_paypal(stranger, "WH1", kBody, kUrl)))
        << "another key than the certificate's";
    client.then(200, "no certificate");
    EXPECT_TRUE(is_refused(sign_as_paypal(paypal, "WH1", kBody, kUrl)));
}

TEST_F(PayPalWebhookTest, CertificatesComeFromPayPalOnly) {
    EXPECT_TRUE(is_certificate_url(kUrl, ""));
    EXPECT_TRUE(is_certificate_url("https://api.sandbox.paypal.com/v1/notifications/certs/C", ""));
    EXPECT_TRUE(is_certificate_url("http://127.0.0.1:9/v1/notifications/certs/C", "http://127.0.0.1:9"));
    for (const char* url :
         {"https://api.paypal.com.example.org/v1/notifications/certs/C",
          "http://api.paypal.com/v1/notifications/certs/C",
          "https://api.paypal.com@example.org/v1/notifications/certs/C",
          "https://api.paypal.com/v1/notifications/certs/",
          "https://api.paypal.com/v1/notifications/certs/../../x", "https://api.paypal.com/v1/other/C",
          "https://api.paypal.com/v1/notifications/certs/C?to=x",
          "https://example.org/v1/notifications/certs/C", ""})
        EXPECT_FALSE(is_certificate_url(url, "https://api-m.paypal.com")) << url;
    EXPECT_TRUE(
        is_refused(sign_as_paypal(paypal, "WH1", kBody, "https://example.org/v1/notifications/certs/C")));
    EXPECT_THAT(client.requests, SizeIs(0));
}

TEST_F(PayPalWebhookTest, ACertificateThatCannotBeFetchedIsForLater) {
    client.then(503, "");
    const auto event = verify(sign_as_paypal(paypal, "WH1", kBody, kUrl));
    EXPECT_TRUE(event.error().is(errors::webhook_unverifiable));
}

TEST_F(PayPalWebhookTest, TheEndpointGetsTheMessageByteByByte) {
    options.verification = PayPalOptions::Verification::endpoint;
    const std::string spaced = R"({"id": "WH-1" ,  "event_type":"X", "resource":{}})";
    const auto call = sign_as_paypal(paypal, "WH1", spaced, kUrl);
    client.then(200, R"({"access_token":"T1","expires_in":100})")
        .then(200, R"({"verification_status":"SUCCESS"})");
    const auto event = verify(call);
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(event->kind, EventKind::other);
    EXPECT_EQ(client.requests[1].url, "https://api-m.paypal.com/v1/notifications/verify-webhook-signature");
    EXPECT_THAT(client.requests[1].body, HasSubstr(R"("webhook_event":)" + spaced + "}"));
    EXPECT_THAT(client.requests[1].body, HasSubstr(R"("webhook_id":"WH1")"));

    client.then(200, R"({"access_token":"T1","expires_in":100})")
        .then(200, R"({"verification_status":"FAILURE"})");
    EXPECT_TRUE(is_refused(call));
    client.then(200, R"({"access_token":"T1","expires_in":100})").then(503, "");
    EXPECT_TRUE(verify(call).error().is(errors::webhook_unverifiable));
}

TEST_F(PayPalWebhookTest, EventsNameWhatTheyAreAbout) {
    const auto approved = read_paypal_event(
        R"({"id":"1","event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"ORD1","purchase_units":[{"custom_id":"pay_1"}]}})");
    EXPECT_EQ(approved->kind, EventKind::shopper_approved);
    EXPECT_EQ(approved->references.payment, "ORD1");
    EXPECT_EQ(approved->key, "pay_1");
    const auto refunded = read_paypal_event(
        R"({"id":"2","event_type":"PAYMENT.CAPTURE.REFUNDED","resource":{"id":"REF1","custom_id":"rfd_1",
            "links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/CAP1"}]}})");
    EXPECT_EQ(refunded->kind, EventKind::refunded);
    EXPECT_EQ(refunded->refund_key, "rfd_1");
    EXPECT_EQ(refunded->refund_reference, "REF1");
    EXPECT_EQ(refunded->references.capture, "CAP1");
    EXPECT_FALSE(read_paypal_event("{}").has_value());
    EXPECT_FALSE(read_paypal_event("x").has_value());
}

}  // namespace
}  // namespace scalemart::payments
