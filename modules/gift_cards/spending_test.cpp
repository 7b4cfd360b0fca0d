// What the checkout does with cards: hold, capture, release, refund; also many at once.

#include <thread>

#include "gift_cards_fixture.hpp"

namespace scalemart::gift_cards {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class SpendingTest : public GiftCardsTest {
 protected:
    template <class F>
    void at_once(int threads, F body) {
        std::vector<std::jthread> running;
        for (int i = 0; i < threads; ++i) running.emplace_back([&body, i] { body(i); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SpendingTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(SpendingTest, OffersWhatIsLeftAndSaysWhatPaysNothing) {
    const auto card = issue(5000);
    const auto euros = issue(1000, {{"currency", "EUR"}});
    const auto short_lived = issue(1000, {{"expiresAt", "2027-01-15T08:30:00Z"}});
    ASSERT_EQ(grant("ada", 700).status, 200U);
    clock.set(Instant{std::chrono::seconds{1'800'003'000}});
    const std::vector<std::string> typed{card.code,  euros.code,       "0000-0000-0000-0000",
                                         "nonsense", short_lived.code, card.code};
    const auto offer = read([&](db::Read& db) {
        return available_tenders(db, controller.codes(), UserId::from_name("ada"), typed,
                                 Currency::parse("USD").value(), clock.now());
    });
    ASSERT_EQ(offer.tenders.size(), 2U);
    EXPECT_EQ(offer.tenders[0].kind, TenderKind::gift_card);
    EXPECT_EQ(offer.tenders[0].key, card.id.to_string());
    EXPECT_EQ(offer.tenders[0].available, 5000);
    EXPECT_EQ(offer.tenders[1].kind, TenderKind::store_credit);
    EXPECT_EQ(offer.tenders[1].available, 700);
    ASSERT_EQ(offer.refused.size(), 4U);
    EXPECT_EQ(offer.refused[0].problem, TenderProblem::other_currency);
    EXPECT_EQ(offer.refused[1].problem, TenderProblem::unknown);
    EXPECT_EQ(offer.refused[2].problem, TenderProblem::unknown);
    EXPECT_EQ(offer.refused[2].index, 3U);
    EXPECT_EQ(offer.refused[3].problem, TenderProblem::expired);
}

TEST_P(SpendingTest, AHoldIsExactlyWhatWasAskedForLast) {
    const auto card = issue(5000);
    EXPECT_TRUE(hold(order("a"), share(card.id, 4000)));
    EXPECT_EQ(available(card.id), 1000);
    EXPECT_EQ(available(card.id, order("a")), 5000);
    EXPECT_TRUE(hold(order("a"), share(card.id, 4000)));
    EXPECT_TRUE(hold(order("a"), share(card.id, 3000)));
    EXPECT_EQ(available(card.id), 2000);
    EXPECT_TRUE(hold(order("b"), share(card.id, 2500)).error().is(errors::insufficient));
    const auto other = issue(100);
    EXPECT_TRUE(hold(order("a"), share(other.id, 100)));
    EXPECT_EQ(available(card.id), 5000);
    release(order("a"));
    release(order("a"));
    EXPECT_EQ(available(other.id), 100);
    EXPECT_TRUE(capture(order("a")));  // nothing is held any more
    EXPECT_EQ(balance(other.id), 100);
    EXPECT_TRUE(drift().empty());
}

TEST_P(SpendingTest, CapturesOnceAndRefundsOnceForEachKey) {
    const auto card = issue(5000);
    ASSERT_TRUE(hold(order("a"), share(card.id, 3000)));
    EXPECT_EQ(balance(card.id), 5000);
    EXPECT_TRUE(capture(order("a")));
    EXPECT_TRUE(capture(order("a")));
    EXPECT_EQ(balance(card.id), 2000);
    release(order("a"));
    EXPECT_EQ(balance(card.id), 2000);
    EXPECT_TRUE(hold(order("a"), share(card.id, 3000)));
    EXPECT_TRUE(hold(order("a"), share(card.id, 1000)).error().is(errors::already_paid));

    EXPECT_TRUE(refund(order("a"), share(card.id, 1000), "one"));
    EXPECT_TRUE(refund(order("a"), share(card.id, 1000), "one"));
    EXPECT_TRUE(refund(order("a"), share(card.id, 900), "one").error().is(errors::refund_differs));
    EXPECT_EQ(balance(card.id), 3000);
    EXPECT_TRUE(refund(order("a"), share(card.id, 2001), "two").error().is(errors::refund_exceeds_taken));
    EXPECT_TRUE(refund(order("a"), share(card.id, 2000), "two"));
    EXPECT_TRUE(refund(order("b"), share(card.id, 1), "one").error().is(errors::refund_exceeds_taken));
    EXPECT_EQ(balance(card.id), 5000);
    EXPECT_TRUE(drift().empty());
}

TEST_P(SpendingTest, AHoldThatRanOutIsStillCapturedWhileTheMoneyIsThere) {
    const auto card = issue(1000);
    ASSERT_TRUE(hold(order("slow"), share(card.id, 800)));
    ASSERT_TRUE(hold(order("lost"), share(card.id, 200)));
    clock.advance(hours{1});
    EXPECT_EQ(available(card.id), 1000);
    EXPECT_EQ(available(card.id, order("lost")), 1000);
    ASSERT_TRUE(hold(order("quick"), share(card.id, 200)));
    ASSERT_TRUE(capture(order("slow")));
    ASSERT_TRUE(capture(order("quick")));
    EXPECT_TRUE(capture(order("lost")).error().is(errors::insufficient));
    EXPECT_EQ(balance(card.id), 0);
    EXPECT_TRUE(drift().empty());
}

TEST_P(SpendingTest, WhatADisabledCardPromisedIsKeptAndNothingMorePromised) {
    const auto card = issue(1000);
    ASSERT_TRUE(hold(order("a"), share(card.id, 400)));
    const auto disabled = call(Method::patch, "/admin/gift-cards/" + card.id.to_string(), "admin",
                               json::object{{"isActive", false}, {"version", 1}});
    ASSERT_EQ(disabled.text("/status"), "disabled") << disabled.response.body;
    EXPECT_EQ(available(card.id), 0);
    EXPECT_TRUE(hold(order("b"), share(card.id, 100)).error().is(errors::unusable));
    EXPECT_TRUE(capture(order("a")));
    EXPECT_EQ(balance(card.id), 600);
}

TEST_P(SpendingTest, ARefundToACardThatHasRunOutCanBeUsed) {
    const auto card = issue(1000, {{"expiresAt", "2027-01-15T09:00:00Z"}});
    ASSERT_TRUE(hold(order("a"), share(card.id, 1000)));
    ASSERT_TRUE(capture(order("a")));
    clock.advance(hours{24 * 200});
    ASSERT_TRUE(refund(order("a"), share(card.id, 300), "one"));
    EXPECT_EQ(available(card.id), 300);
    clock.advance(kRefundGrace);
    EXPECT_EQ(available(card.id), 0);
}

TEST_P(SpendingTest, ParallelOrdersNeverSpendMoreThanThereIs) {
    const auto card = issue(1000);
    const auto second = issue(500);
    std::atomic<int> paid{0};
    at_once(24, [&](int i) {
        const auto mine = order("order " + std::to_string(i));
        std::vector<TenderShare> shares{{TenderKind::gift_card, card.id.to_string(), 90, 0},
                                        {TenderKind::gift_card, second.id.to_string(), 10, 0}};
        if (i % 2 == 0) std::swap(shares[0], shares[1]);
        if (!hold(mine, shares)) return;
        if (i % 4 == 3) return release(mine);
        // Twice at the same time, as when a job heals what a request is still working on.
        std::jthread twin([&] { EXPECT_TRUE(capture(mine)); });
        EXPECT_TRUE(capture(mine));
        ++paid;
    });
    EXPECT_GT(paid, 0);
    EXPECT_LE(paid, 11);
    EXPECT_EQ(balance(card.id), 1000 - (90 * paid));
    EXPECT_EQ(balance(second.id), 500 - (10 * paid));
    EXPECT_EQ(available(card.id), 1000 - (90 * paid));
    EXPECT_TRUE(drift().empty());
}

TEST_P(SpendingTest, ParallelRefundsNeverGiveBackMoreThanWasTaken) {
    const auto card = issue(1000);
    ASSERT_TRUE(hold(order("a"), share(card.id, 1000)));
    ASSERT_TRUE(capture(order("a")));
    std::atomic<int> refunded{0};
    at_once(24, [&](int i) {
        // Every key comes twice.
        if (refund(order("a"), share(card.id, 150), "key " + std::to_string(i / 2))) ++refunded;
    });
    EXPECT_EQ(refunded, 12);  // six keys, each of which succeeds both times
    EXPECT_EQ(balance(card.id), 900);
    EXPECT_EQ(number("select cast(count(*) as bigint) from gift_cards_entry where reason = 'refunded'"), 6);
    EXPECT_TRUE(drift().empty());
}

TEST_P(SpendingTest, TheSameOrderHeldTwiceAtOnceHoldsOnce) {
    const auto card = issue(1000);
    at_once(8, [&](int) { EXPECT_TRUE(hold(order("a"), share(card.id, 600))); });
    EXPECT_EQ(available(card.id), 400);
    EXPECT_TRUE(capture(order("a")));
    EXPECT_EQ(balance(card.id), 400);
}

TEST_P(SpendingTest, TheDoctorFindsWhatDoesNotAddUp) {
    const auto card = issue(1000);
    EXPECT_TRUE(drift().empty());
    run("update reservations_pool set quantity = 1500 where quantity = 1000");
    auto found = drift();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].account, card.id);
    EXPECT_EQ(found[0].shown, 1500);
    EXPECT_EQ(found[0].ledger, 1000);
    EXPECT_THAT(to_text(found[0]), testing::HasSubstr("1500 left, the entries say 1000"));
    ASSERT_TRUE(found[0].repairable());
    write([&](db::Tx& tx) { repair(tx, clock.now(), {}, found[0]); });
    EXPECT_TRUE(drift().empty());
    EXPECT_EQ(balance(card.id), 1000);
    EXPECT_EQ(number("select cast(count(*) as bigint) from audit_entry where action = 'gift_card.repaired'"),
              1);

    ASSERT_TRUE(hold(order("a"), share(card.id, 100)));
    ASSERT_TRUE(capture(order("a")));
    run("update gift_cards_use set amount = 200");
    found = drift();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].repairable());
}

}  // namespace
}  // namespace scalemart::gift_cards
