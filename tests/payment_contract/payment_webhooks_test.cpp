// What every adapter must make of webhooks, however they come.

#include <set>

#include "contract_fixture.hpp"
#include "payments/provider_errors.hpp"

namespace scalemart::payments::testing {
namespace {

using ::testing::Contains;
using PaymentWebhooks = ContractTest;

TEST_P(PaymentWebhooks, TellOfPaymentsAndRefunds) {
    if (skip_without_control()) return;
    const Purchase purchase = rig.purchase(Method::needs_action);
    const auto paid = rig.pay(purchase);
    const RefundOrder refund{
        .key = rig.new_key("rfd"), .references = paid.references, .amount = rig.amount(700)};
    const auto refunded = run(provider().refund(refund));
    std::vector<EventKind> kinds;
    bool names_payment = false;
    bool names_refund = false;
    for (auto& call : rig.webhooks()) {
        const auto event = rig.verify(std::move(call));
        ASSERT_TRUE(event.has_value()) << event.error().code->name;
        if (event->refund_key == refund.key) {
            kinds.push_back(event->kind);
            names_refund = names_refund || event->refund_reference == refunded.reference;
        }
        if (event->references.payment != paid.references.payment) continue;
        kinds.push_back(event->kind);
        names_payment = names_payment || event->key == purchase.key;
    }
    EXPECT_THAT(kinds, Contains(EventKind::succeeded));
    EXPECT_THAT(kinds, Contains(EventKind::refunded));
    EXPECT_TRUE(names_payment) << "our own key travels with it";
    EXPECT_TRUE(names_refund);
}

TEST_P(PaymentWebhooks, ComeTwiceAndInAnyOrderUnderTheSameId) {
    if (skip_without_control()) return;
    rig.pay(rig.purchase());
    const auto sent = rig.webhooks();
    std::set<std::string> ids;
    for (auto& call : rig.webhooks("?order=shuffled&copies=2&seed=7")) {
        const auto event = rig.verify(std::move(call));
        ASSERT_TRUE(event.has_value());
        ids.insert(event->id);
    }
    EXPECT_EQ(ids.size(), sent.size());
}

TEST_P(PaymentWebhooks, AreRefusedWhenTheyWereTamperedWith) {
    if (skip_without_control()) return;
    rig.pay(rig.purchase());
    for (auto& call : rig.webhooks()) {
        call.body.insert(1, " ");
        const auto event = rig.verify(std::move(call));
        ASSERT_FALSE(event.has_value());
        EXPECT_TRUE(event.error().is(errors::webhook_signature_invalid));
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, PaymentWebhooks, kProviders, provider_name);

}  // namespace
}  // namespace scalemart::payments::testing
