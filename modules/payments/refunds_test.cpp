// Refunds of a payment: asked for once, never more than was taken, in any order and from any number of
// threads.
#include "refunds.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "payments/migrations.hpp"

namespace scalemart::payments {
namespace {

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const UserId kAda = UserId::from_name("ada");

class RefundTest : public testing::TestWithParam<db::Engine> {
 protected:
    void SetUp() override {
        payment_.customer = kAda;
        payment_.id = PaymentId::from_name("payment");
        payment_.order = OrderId::from_name("order");
        payment_.amount = 1399;
        payment_.currency = "USD";
        payment_.status = Status::completed;
        payment_.created_at = payment_.updated_at = kNow;
        database_->write_blocking([&](db::Tx& tx) {
            insert_payment(tx, payment_);
            return db::Done{};
        });
    }
    Payment stored() {
        return database_->read_blocking(
            [&](db::Read& read) { return find_payment(read, kAda, payment_.id).value(); });
    }
    std::vector<RefundRecord> refunds() {
        return database_->read_blocking(
            [&](db::Read& read) { return refunds_of_order(read, kAda, payment_.order); });
    }
    template <class Change>
    auto with_locked(Change change) {
        return database_->write_blocking([&](db::Tx& tx) {
            auto locked = find_payment_for_update(tx, kAda, payment_.id).value();
            return change(tx, locked);
        });
    }
    Result<RefundRecord> ask(const std::string& key, std::int64_t amount) {
        return with_locked([&](db::Tx& tx, Payment& locked) {
            return request_refund(tx, locked, {key, amount, RefundCause::returned, "A note."}, kNow);
        });
    }
    bool pay(RefundId id) {
        return with_locked(
            [&](db::Tx& tx, Payment& locked) { return complete_refund(tx, locked, id, kNow); });
    }
    bool refuse(RefundId id) {
        return with_locked([&](db::Tx& tx, Payment& locked) {
            return fail_refund(tx, locked, id, "Closed account.", kNow);
        });
    }

    Payment payment_;
    const std::vector<db::ModuleMigrations> migrations_{migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};
INSTANTIATE_TEST_SUITE_P(Engines, RefundTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(RefundTest, PartsGoBackUntilNothingIsLeft) {
    const auto first = ask("first", 400);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->note, "A note.");
    EXPECT_EQ(stored().status, Status::completed);
    EXPECT_EQ(stored().refunding, 400);
    EXPECT_TRUE(pay(first->id));
    EXPECT_EQ(stored().refunded, 400);
    EXPECT_EQ(stored().refunding, 0);
    EXPECT_EQ(stored().status, Status::completed);

    EXPECT_TRUE(ask("second", 1000).error().is(errors::refund_exceeds_payment));
    const auto rest = ask("second", 999);
    ASSERT_TRUE(rest);
    EXPECT_EQ(stored().status, Status::refund_pending);
    EXPECT_TRUE(ask("third", 1).error().is(errors::not_refundable));
    EXPECT_TRUE(pay(rest->id));
    EXPECT_EQ(stored().status, Status::refunded);
    EXPECT_EQ(stored().refunded, 1399);
}

TEST_P(RefundTest, TheSameKeyAsksOnce) {
    const auto first = ask("first", 400);
    const auto again = ask("first", 400);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, first->id);
    EXPECT_EQ(stored().refunding, 400);
    EXPECT_TRUE(pay(first->id));
    EXPECT_FALSE(pay(first->id));
    EXPECT_FALSE(refuse(first->id));
    EXPECT_EQ(stored().refunded, 400);
}

TEST_P(RefundTest, WhatTheProviderRefusesMayBeAskedForAgain) {
    const auto first = ask("first", 1399);
    EXPECT_TRUE(refuse(first->id));
    EXPECT_EQ(stored().status, Status::completed);
    EXPECT_EQ(stored().refunding, 0);
    const auto again = ask("first", 1399);
    ASSERT_TRUE(again);
    EXPECT_NE(again->id, first->id);
    ASSERT_EQ(refunds().size(), 2U);
    EXPECT_EQ(refunds()[0].failure_reason, "Closed account.");
}

TEST_P(RefundTest, NothingGoesBackOfWhatWasNotTaken) {
    for (const auto status : {Status::pending, Status::requires_action, Status::failed, Status::cancelled}) {
        with_locked([&](db::Tx& tx, Payment& locked) {
            set_status(tx, locked, status, kNow);
            return db::Done{};
        });
        EXPECT_TRUE(ask("any", 1).error().is(errors::not_refundable));
    }
    EXPECT_TRUE(ask("none", 0).error().is(errors::not_refundable));
    EXPECT_TRUE(refunds().empty());
}

TEST_P(RefundTest, ParallelRefundsNeverExceedThePayment) {
    constexpr int kThreads = 4;
    constexpr int kEach = 10;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kEach; ++i) {
                const auto refund = ask(std::to_string(thread) + "_" + std::to_string(i), 90);
                if (refund && i % 3 != 0) (void)pay(refund->id);
                if (refund && i % 3 == 0) (void)refuse(refund->id);
            }
        });
    for (auto& thread : threads) thread.join();
    std::int64_t back = 0;
    for (const auto& refund : refunds())
        if (refund.status == RefundStatus::succeeded) back += refund.amount;
    EXPECT_EQ(stored().refunded, back);
    EXPECT_EQ(stored().refunding, 0);
    EXPECT_LE(back, 1399);
    EXPECT_GE(back, 1399 - 90);
}

}  // namespace
}  // namespace scalemart::payments
