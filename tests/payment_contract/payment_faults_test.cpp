// What every adapter must do when replies are lost, delayed or refused: exactly one payment in the end, and
// never an answer that claims more than is known.

#include "contract_fixture.hpp"

namespace scalemart::payments::testing {
namespace {

using PaymentFaults = ContractTest;

bool is_no_answer(ProviderStanding standing) {
    return standing == ProviderStanding::unknown || standing == ProviderStanding::unavailable;
}

/// Calls again and again, as a flow does, until there is an answer.
template <class Call>
auto insist(Call call) {
    auto answer = call();
    for (int i = 0; i < 5 && is_no_answer(answer.standing); ++i) answer = call();
    return answer;
}

TEST_P(PaymentFaults, LostRepliesOfEachStepAreSettledByAskingAgain) {
    if (skip_without_control()) return;
    // The n-th request of the payment is lost, before or after its effect.
    for (const char* kind : {"lost_before", "lost_after"}) {
        for (int lost = 0; lost < 5; ++lost) {
            SCOPED_TRACE(fmt::format("{} at request {}", kind, lost));
            const Books start = rig.books();
            rig.fault({{"clear", true}});
            rig.fault({{"kind", kind}, {"skip", lost}, {"path", "/v"}});
            const Purchase purchase = rig.purchase(Method::needs_action);
            const auto begun = insist([&] { return run(provider().authorise(purchase)); });
            ASSERT_EQ(begun.standing, ProviderStanding::requires_action) << begun.detail;
            const Proof proof = rig.act(begun.references, Shopper::approves);
            const auto paid =
                insist([&] { return run(provider().confirm(purchase, begun.references, proof)); });
            EXPECT_EQ(paid.standing, ProviderStanding::succeeded) << paid.detail;
            const RefundOrder refund{
                .key = rig.new_key("rfd"), .references = paid.references, .amount = rig.amount(700)};
            EXPECT_EQ(insist([&] { return run(provider().refund(refund)); }).standing,
                      ProviderStanding::succeeded);
            const Books now = rig.books();
            EXPECT_EQ(now.payments - start.payments, 1);
            EXPECT_EQ(now.captured - start.captured, 5000);
            EXPECT_EQ(now.refunded - start.refunded, 700);
        }
    }
}

TEST_P(PaymentFaults, ACaptureWhoseReplyIsLostIsMadeOnce) {
    if (skip_without_control()) return;
    if (!rig.can().separate_capture) GTEST_SKIP();
    for (const char* kind : {"lost_before", "lost_after"}) {
        SCOPED_TRACE(kind);
        const Books start = rig.books();
        const auto held = rig.pay(rig.purchase(Method::good, false));
        const CaptureOrder order{
            .key = rig.new_key("cap"), .references = held.references, .amount = rig.amount(5000)};
        rig.fault({{"kind", kind}, {"path", "/capture"}});
        EXPECT_EQ(run(provider().capture(order)).standing, ProviderStanding::unknown);
        EXPECT_EQ(insist([&] { return run(provider().capture(order)); }).standing,
                  ProviderStanding::succeeded);
        EXPECT_EQ(rig.books().captured - start.captured, 5000);
    }
}

TEST_P(PaymentFaults, AGivenUpPaymentWhoseBeginningWasLostIsCancelled) {
    if (skip_without_control()) return;
    for (const char* kind : {"lost_before", "lost_after"}) {
        SCOPED_TRACE(kind);
        const Purchase purchase = rig.purchase();
        rig.fault({{"kind", kind},
                   {"method", "POST"},
                   {"path", GetParam() == "stripe" ? "/payment_intents" : "/orders"}});
        EXPECT_EQ(run(provider().authorise(purchase)).standing, ProviderStanding::unknown);
        const auto cancelled = insist([&] { return run(provider().cancel(purchase, {})); });
        EXPECT_EQ(cancelled.standing, ProviderStanding::cancelled) << cancelled.detail;
    }
    EXPECT_EQ(made(), Books{});
}

TEST_P(PaymentFaults, RefusedBeforeItWasLookedAtMeansNothingHappened) {
    if (skip_without_control()) return;
    for (const int status : {401, 429}) {
        rig.fault({{"clear", true}});
        rig.fault(
            {{"kind", "status"}, {"status", status}, {"count", 9}, {"headers", {{"Retry-After", "7"}}}});
        const auto answer = run(provider().authorise(rig.purchase()));
        EXPECT_EQ(answer.standing, ProviderStanding::unavailable) << status;
    }
    rig.fault({{"clear", true}});
    rig.fault({{"kind", "status"}, {"status", 500}, {"skip", GetParam() == "paypal" ? 1 : 0}, {"count", 9}});
    EXPECT_NE(run(provider().authorise(rig.purchase())).standing, ProviderStanding::succeeded);
    rig.fault({{"clear", true}});
    EXPECT_EQ(made(), Books{});
}

INSTANTIATE_TEST_SUITE_P(Providers, PaymentFaults, kProviders, provider_name);

class GuardedFaults : public ContractTest {
 protected:
    GuardedFaults() : ContractTest(Line::guarded) {}
};

TEST_P(GuardedFaults, ShortTroubleIsNotNoticed) {
    if (skip_without_control()) return;
    for (const char* kind : {"lost_before", "lost_after"}) rig.fault({{"kind", kind}, {"path", "/v"}});
    rig.fault({{"kind", "status"}, {"status", 429}, {"headers", {{"Retry-After", "0"}}}, {"path", "/v"}});
    const Purchase purchase = rig.purchase(Method::needs_action);
    // Making an order at Razorpay has no key and is not repeated by the client, but by whoever asked for it.
    const auto begun = insist([&] { return run(provider().authorise(purchase)); });
    const Proof proof = rig.act(begun.references, Shopper::approves);
    EXPECT_EQ(insist([&] { return run(provider().confirm(purchase, begun.references, proof)); }).standing,
              ProviderStanding::succeeded);
    EXPECT_EQ(made(), (Books{1, 5000, 0, 0}));
}

TEST_P(GuardedFaults, AProviderThatIsDownIsLeftAlone) {
    if (skip_without_control()) return;
    rig.fault({{"kind", "status"}, {"status", 503}, {"count", 4}});
    for (int i = 0; i < 3; ++i) run(provider().authorise(rig.purchase()));
    const auto answer = run(provider().authorise(rig.purchase()));
    EXPECT_EQ(answer.standing, ProviderStanding::unavailable) << "at once, and surely nothing happened";
    EXPECT_EQ(made(), Books{});
}

INSTANTIATE_TEST_SUITE_P(Providers, GuardedFaults, kProviders, provider_name);

}  // namespace
}  // namespace scalemart::payments::testing
