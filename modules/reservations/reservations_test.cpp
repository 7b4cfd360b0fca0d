#include "reservations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/clock.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "reservations/migrations.hpp"

namespace scalemart::reservations {
namespace {

using std::chrono::minutes;

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const PoolKey kPool{Uuid::from_name("milk"), Uuid::from_name("downtown")};
const Uuid kAda = Uuid::from_name("ada");
const Uuid kBob = Uuid::from_name("bob");

class ReservationsTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    auto write(F f) {
        return database_->write_blocking(f);
    }
    Level now() {
        return *database_->read_blocking([](db::Read& read) { return level(read, kPool); });
    }
    void stock(std::int64_t quantity, bool unlimited = false) {
        write([&](db::Tx& tx) {
            open_pool(tx, kPool, quantity, unlimited);
            return db::Done{};
        });
    }

    std::vector<db::ModuleMigrations> migrations_{migrations()};
    db_testing::TestDatabase test_{GetParam(), migrations_};
    db::Database* database_ = &*test_;
};

TEST_P(ReservationsTest, HoldsUntilThereIsNoMoreAndSaysSo) {
    stock(5);
    EXPECT_TRUE(write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 3, kNow + minutes{10}, kNow); }));
    EXPECT_EQ(now().available(), 2);
    const auto refused =
        write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 3, kNow + minutes{10}, kNow); });
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::not_enough));
    EXPECT_EQ(now().held, 3);
}

TEST_P(ReservationsTest, ConfirmUsesTheHoldOnce) {
    stock(5);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 3, kNow + minutes{10}, kNow); });
    EXPECT_EQ(write([](db::Tx& tx) { return confirm(tx, kPool, kAda); })->quantity, 2);
    EXPECT_EQ(now().held, 0);
    EXPECT_TRUE(write([](db::Tx& tx) { return confirm(tx, kPool, kAda); }).error().is(errors::hold_lost));
    EXPECT_EQ(now().quantity, 2);
}

TEST_P(ReservationsTest, ReleasingTwiceIsHarmless) {
    stock(5);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 3, kNow + minutes{10}, kNow); });
    EXPECT_TRUE(write([](db::Tx& tx) { return release(tx, kPool, kAda); }));
    EXPECT_FALSE(write([](db::Tx& tx) { return release(tx, kPool, kAda); }));
    EXPECT_EQ(now().available(), 5);
}

TEST_P(ReservationsTest, AnExpiredHoldMakesRoomForWhoeverNeedsIt) {
    stock(1);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 1, kNow + minutes{10}, kNow); });
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow + minutes{9}); }));
    EXPECT_TRUE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow + minutes{10}); }));
    EXPECT_TRUE(write([](db::Tx& tx) { return confirm(tx, kPool, kAda); }).error().is(errors::hold_lost));
    EXPECT_EQ(now().quantity, 0);
}

TEST_P(ReservationsTest, SweepingReportsThePoolsItChanged) {
    stock(4);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 1, kNow + minutes{1}, kNow); });
    write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 2, kNow + minutes{5}, kNow); });
    const auto swept = write([](db::Tx& tx) { return sweep_expired(tx, kNow + minutes{2}, 100); });
    ASSERT_EQ(swept.size(), 1U);
    EXPECT_EQ(swept[0].level.held, 2);
    EXPECT_EQ(now().held, 2);
}

TEST_P(ReservationsTest, SweepingWaitsForNobody) {
    const PoolKey other{Uuid::from_name("bread"), kPool.scope};
    stock(4);
    write([&](db::Tx& tx) {
        open_pool(tx, other, 4, false);
        return reserve(tx, other, kAda, 2, kNow + minutes{1}, kNow);
    });
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 1, kNow + minutes{1}, kNow); });
    const Instant later = kNow + minutes{2};
    if (GetParam() == db::Engine::sqlite) return;  // nobody works at the same time
    const auto sweep_beside = [&] {
        return write([&](db::Tx& tx) { return sweep_expired(tx, later, 100).size(); });
    };
    // A late payer confirms its hold; meanwhile the sweeper comes by, and somebody who needs the room.
    write([&](db::Tx& tx) {
        EXPECT_TRUE(confirm(tx, kPool, kAda));
        EXPECT_EQ(sweep_beside(), 1U);  // the other pool's
        EXPECT_EQ(sweep_beside(), 0U);
        return db::Done{};
    });
    EXPECT_EQ(now().quantity, 3);
    EXPECT_EQ(now().held, 0);
    // A hold that is being used is not swept away under whoever uses it, pool locked or not.
    write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 3, kNow + minutes{1}, kNow); });
    constexpr db::Sql kLockHolds{"test.lock_holds", "select quantity from reservations_hold for update"};
    write([&](db::Tx& tx) {
        (void)tx.all<std::int64_t>(kLockHolds);
        EXPECT_FALSE(write([&](db::Tx& beside) { return take(beside, kPool, 1, later); }));
        return db::Done{};
    });
    EXPECT_TRUE(write([&](db::Tx& tx) { return take(tx, kPool, 1, later); }));
    EXPECT_EQ(now().held, 0);
}

TEST_P(ReservationsTest, AnUnlimitedPoolMayGoBelowZero) {
    stock(1, true);
    EXPECT_EQ(write([](db::Tx& tx) { return take(tx, kPool, 5, kNow); })->quantity, -4);
    EXPECT_EQ(now().available(), 0);
}

TEST_P(ReservationsTest, APoolThatStopsBeingUnlimitedKeepsItsPromisesAndMakesNoMore) {
    stock(1, true);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 4, kNow + minutes{10}, kNow); });
    write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 2, kNow + minutes{10}, kNow); });
    stock(0, false);
    EXPECT_FALSE(now().unlimited);
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); }));
    EXPECT_FALSE(write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 1, kNow + minutes{10}, kNow); }));
    EXPECT_EQ(write([](db::Tx& tx) { return confirm(tx, kPool, kAda); })->quantity, -3);
    EXPECT_FALSE(write([](db::Tx& tx) { return put(tx, kPool, -1); }));
    EXPECT_EQ(write([](db::Tx& tx) { return put(tx, kPool, 3); })->quantity, 0);
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); }));
    EXPECT_TRUE(write([](db::Tx& tx) { return release(tx, kPool, kBob); }));
    // Nothing is owed any more: an ordinary pool, which never goes below zero.
    EXPECT_FALSE(write([](db::Tx& tx) { return put(tx, kPool, -1); }));
    EXPECT_TRUE(write([](db::Tx& tx) { return put(tx, kPool, 2); }));
    EXPECT_TRUE(write([](db::Tx& tx) { return take(tx, kPool, 2, kNow); }));
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); }));
}

TEST_P(ReservationsTest, AClosedPoolMayBeUnlimitedAgain) {
    stock(-2, true);
    stock(0, false);
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); }));
    stock(0, true);
    EXPECT_EQ(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); })->quantity, -3);
}

TEST_P(ReservationsTest, WhatBrokeWhileHeldIsNotOwed) {
    stock(5);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 4, kNow + minutes{10}, kNow); });
    write([](db::Tx& tx) { return put(tx, kPool, -3); });
    stock(0, false);
    EXPECT_FALSE(write([](db::Tx& tx) { return confirm(tx, kPool, kAda); }));
}

TEST_P(ReservationsTest, RepairingTakesTheHoldsAsTheyAre) {
    stock(5);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 2, kNow + minutes{10}, kNow); });
    const auto repaired = [&](std::int64_t quantity) {
        return write([&](db::Tx& tx) { return repair_pool(tx, kPool, quantity, false); });
    };
    EXPECT_EQ(repaired(7).held, 2);
    EXPECT_EQ(now().quantity, 7);
    EXPECT_EQ(repaired(-7).quantity, -7);  // owed
    EXPECT_FALSE(write([](db::Tx& tx) { return take(tx, kPool, 1, kNow); }));
}

TEST_P(ReservationsTest, ManyChangesAreOneStatementAndEachIsJudgedAsIfAlone) {
    const PoolKey other{Uuid::from_name("bread"), kPool.scope};
    const auto statements = write([&](db::Tx& tx) {
        const int before = tx.statements();
        open_pools(tx, std::array{kPool, other}, false);
        const std::array puts{Put{kPool, 5}, Put{other, -1}, Put{kPool, -3}, Put{kPool, -3}};
        EXPECT_THAT(put_many(tx, puts), testing::ElementsAre(true, false, true, false));
        return tx.statements() - before;
    });
    EXPECT_EQ(statements, 2);
    EXPECT_EQ(now().quantity, 2);
    // Opening again only changes whether it is limited, and closes what has promised more than there is.
    write([](db::Tx& tx) {
        open_pools(tx, std::array{kPool}, true);
        return take(tx, kPool, 5, kNow);
    });
    write([](db::Tx& tx) {
        open_pools(tx, std::array{kPool}, false);
        return db::Done{};
    });
    EXPECT_EQ(now().quantity, -3);
    EXPECT_FALSE(now().unlimited);
}

TEST_P(ReservationsTest, WhatFitsIsKnownBeforehand) {
    const auto compare = [&](const char* state) {
        for (const std::int64_t quantity : {-9, -5, -4, -1, 1, 2, 9}) {
            bool accepted = false;
            (void)write([&](db::Tx& tx) -> Result<Level> {
                accepted = put(tx, kPool, quantity).has_value();
                return fail(errors::not_enough);  // leaves all as it was
            });
            EXPECT_EQ(fits(now(), quantity), accepted) << state << " " << quantity;
        }
    };
    stock(5);
    write([](db::Tx& tx) { return reserve(tx, kPool, kAda, 4, kNow + minutes{10}, kNow); });
    compare("ordinary");
    stock(0, true);
    compare("unlimited");
    write([](db::Tx& tx) { return reserve(tx, kPool, kBob, 3, kNow + minutes{10}, kNow); });
    stock(0, false);
    compare("closed, not owing");
    write([](db::Tx& tx) { return confirm(tx, kPool, kAda); });
    write([](db::Tx& tx) { return confirm(tx, kPool, kBob); });
    EXPECT_EQ(now().quantity, -2);
    compare("closed, owing");
}

TEST_P(ReservationsTest, ManyBuyersNeverGetMoreThanThereIs) {
    stock(20);
    std::atomic<int> won{0};
    {
        std::vector<std::jthread> buyers;
        for (int i = 0; i < 64; ++i)
            buyers.emplace_back([&, i] {
                const Uuid owner = Uuid::from_name("buyer " + std::to_string(i));
                const auto held =
                    write([&](db::Tx& tx) { return reserve(tx, kPool, owner, 1, kNow + minutes{10}, kNow); });
                if (!held) return;
                if (i % 3 == 0) {
                    write([&](db::Tx& tx) { return release(tx, kPool, owner).has_value(); });
                    return;
                }
                if (write([&](db::Tx& tx) { return confirm(tx, kPool, owner); })) ++won;
            });
    }
    const Level after = now();
    EXPECT_EQ(after.held, 0);
    EXPECT_EQ(after.quantity + won, 20);
    EXPECT_GE(after.quantity, 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, ReservationsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

}  // namespace
}  // namespace scalemart::reservations
