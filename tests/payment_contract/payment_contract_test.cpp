// What every adapter must do when nothing goes wrong but what shoppers and banks do.

#include "contract_fixture.hpp"

namespace scalemart::payments::testing {
namespace {

using PaymentContract = ContractTest;

TEST_P(PaymentContract, APaymentIsTakenOnce) {
    const Purchase purchase = rig.purchase();
    const auto paid = rig.pay(purchase);
    ASSERT_EQ(paid.standing, ProviderStanding::succeeded) << paid.detail;
    EXPECT_EQ(paid.captured, rig.amount(5000));
    // Asked again in every way, it stays the one payment.
    EXPECT_EQ(run(provider().fetch(purchase, paid.references)).standing, ProviderStanding::succeeded);
    EXPECT_EQ(run(provider().fetch(purchase, {})).standing, ProviderStanding::succeeded);
    EXPECT_EQ(run(provider().confirm(purchase, paid.references, {})).standing, ProviderStanding::succeeded);
    EXPECT_EQ(run(provider().cancel(purchase, paid.references)).standing, ProviderStanding::succeeded);
    expect_made(Books{1, 5000, 0, 0});
}

TEST_P(PaymentContract, ADeclineTakesNothing) {
    const Purchase purchase = rig.purchase(Method::declined);
    const auto answer = rig.pay(purchase, Shopper::fails);
    ASSERT_EQ(answer.standing, ProviderStanding::declined) << answer.detail;
    EXPECT_FALSE(answer.decline.text.empty());
    EXPECT_FALSE(answer.decline.code.empty());
    EXPECT_EQ(run(provider().cancel(purchase, answer.references)).standing, ProviderStanding::cancelled);
    expect_made(Books{});
}

TEST_P(PaymentContract, TheShoppersActionDecides) {
    if (skip_without_control()) return;
    const Purchase purchase = rig.purchase(Method::needs_action);
    const auto begun = run(provider().authorise(purchase));
    ASSERT_EQ(begun.standing, ProviderStanding::requires_action);
    EXPECT_NE(begun.action.kind, ShopperAction::Kind::none);
    EXPECT_EQ(run(provider().confirm(purchase, begun.references, {})).standing,
              ProviderStanding::requires_action)
        << "too early";
    const Proof proof = rig.act(begun.references, Shopper::approves);
    EXPECT_EQ(run(provider().confirm(purchase, begun.references, proof)).standing,
              ProviderStanding::succeeded);
    expect_made(Books{1, 5000, 0, 0});

    EXPECT_EQ(rig.pay(rig.purchase(Method::needs_action), Shopper::fails).standing,
              ProviderStanding::declined);
    expect_made(Books{1, 5000, 0, 0});
}

TEST_P(PaymentContract, HeldMoneyIsCapturedLater) {
    if (!rig.can().separate_capture) GTEST_SKIP();
    const Purchase purchase = rig.purchase(Method::good, false);
    const auto held = rig.pay(purchase);
    ASSERT_EQ(held.standing, ProviderStanding::authorised) << held.detail;
    EXPECT_EQ(held.authorised, rig.amount(5000));
    expect_made(Books{0, 0, 5000, 0});
    const CaptureOrder order{
        .key = rig.new_key("cap"), .references = held.references, .amount = rig.amount(5000)};
    EXPECT_EQ(run(provider().capture(order)).standing, ProviderStanding::succeeded);
    EXPECT_EQ(run(provider().capture(order)).standing, ProviderStanding::succeeded) << "the same once more";
    expect_made(Books{1, 5000, 0, 0});
}

TEST_P(PaymentContract, APartIsCapturedAndTheRestGoesBack) {
    if (!rig.can().partial_capture) GTEST_SKIP();
    const Purchase purchase = rig.purchase(Method::good, false);
    const auto held = rig.pay(purchase);
    const auto captured = run(provider().capture(
        {.key = rig.new_key("cap"), .references = held.references, .amount = rig.amount(3210)}));
    EXPECT_EQ(captured.standing, ProviderStanding::succeeded);
    EXPECT_EQ(captured.captured, rig.amount(3210));
    expect_made(Books{1, 3210, 0, 0});
    const auto more = run(provider().capture(
        {.key = rig.new_key("cap"), .references = held.references, .amount = rig.amount(100)}));
    EXPECT_TRUE(more.standing == ProviderStanding::rejected || more.standing == ProviderStanding::succeeded)
        << "either says that it cannot, or what had been captured before";
    expect_made(Books{1, 3210, 0, 0});
}

TEST_P(PaymentContract, SeveralCapturesOfOneAuthorisation) {
    if (!rig.can().multiple_captures) GTEST_SKIP();
    const auto held = rig.pay(rig.purchase(Method::good, false));
    const auto first = run(provider().capture({.key = rig.new_key("cap"),
                                               .references = held.references,
                                               .amount = rig.amount(2000),
                                               .final = false}));
    ASSERT_EQ(first.standing, ProviderStanding::succeeded) << first.detail;
    const auto second = run(provider().capture(
        {.key = rig.new_key("cap"), .references = first.references, .amount = rig.amount(1000)}));
    ASSERT_EQ(second.standing, ProviderStanding::succeeded) << second.detail;
    EXPECT_NE(first.references.capture, second.references.capture);
    expect_made(Books{1, 3000, 0, 0});
}

TEST_P(PaymentContract, MoreThanWasHeldIsNotCaptured) {
    if (!rig.can().separate_capture) GTEST_SKIP();
    const auto held = rig.pay(rig.purchase(Method::good, false));
    const auto answer = run(provider().capture(
        {.key = rig.new_key("cap"), .references = held.references, .amount = rig.amount(9000)}));
    EXPECT_EQ(answer.standing, ProviderStanding::rejected);
    expect_made(Books{0, 0, 5000, 0});
}

TEST_P(PaymentContract, RefundsOfPartsNeverExceedWhatWasTaken) {
    const auto paid = rig.pay(rig.purchase());
    const auto refund = [&](std::string key, std::int64_t minor) {
        return run(provider().refund(
            {.key = std::move(key), .references = paid.references, .amount = rig.amount(minor)}));
    };
    const std::string first = rig.new_key("rfd");
    const auto answer = refund(first, 1500);
    ASSERT_EQ(answer.standing, ProviderStanding::succeeded) << answer.detail;
    EXPECT_EQ(refund(first, 1500).reference, answer.reference) << "the same refund";
    EXPECT_EQ(refund(rig.new_key("rfd"), 3000).standing, ProviderStanding::succeeded);
    EXPECT_EQ(refund(rig.new_key("rfd"), 1000).standing, ProviderStanding::rejected) << "only 500 are left";
    EXPECT_EQ(refund(rig.new_key("rfd"), 500).standing, ProviderStanding::succeeded);
    expect_made(Books{1, 5000, 0, 5000});
}

TEST_P(PaymentContract, WhatWasCancelledTakesNoMoneyLater) {
    if (skip_without_control()) return;
    const Purchase purchase = rig.purchase(Method::needs_action);
    const auto begun = run(provider().authorise(purchase));
    EXPECT_EQ(run(provider().cancel(purchase, begun.references)).standing, ProviderStanding::cancelled);
    EXPECT_EQ(run(provider().cancel(purchase, begun.references)).standing, ProviderStanding::cancelled);
    rig.act(begun.references, Shopper::approves);
    EXPECT_EQ(made().captured, 0);
}

TEST_P(PaymentContract, HeldMoneyIsGivenBack) {
    if (!rig.can().separate_capture) GTEST_SKIP();
    const Purchase purchase = rig.purchase(Method::good, false);
    const auto held = rig.pay(purchase);
    EXPECT_EQ(run(provider().cancel(purchase, held.references)).standing, ProviderStanding::cancelled);
    expect_made(Books{0, 0, rig.can().cancels_at_once ? 0 : 5000, 0});
}

INSTANTIATE_TEST_SUITE_P(Providers, PaymentContract, kProviders, provider_name);

}  // namespace
}  // namespace scalemart::payments::testing
