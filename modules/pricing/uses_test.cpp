// How often promotions may be used: exactly their limit, whatever happens at the same time.

#include "uses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/clock.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "load_terms.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"

namespace scalemart::pricing {
namespace {

using std::chrono::minutes;

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const UserId kAda = UserId::from_name("ada");
const UserId kBob = UserId::from_name("bob");
const OrderId kFirst = OrderId::from_name("order 1");
const OrderId kSecond = OrderId::from_name("order 2");

class UsesTest : public testing::TestWithParam<db::Engine> {
 protected:
    StoredPromotion save(const std::string& code, std::optional<std::int64_t> limit,
                         std::optional<std::int64_t> per_customer = {}) {
        StoredPromotion promotion;
        promotion.id = PromotionId::from_name(code);
        promotion.terms.key = promotion.terms.code = code;
        promotion.terms.name = code;
        promotion.terms.effect = PercentOff{1000, {}};
        promotion.terms.conditions.limit = limit;
        promotion.terms.conditions.limit_per_customer = per_customer;
        write([&](db::Tx& tx) { EXPECT_TRUE(insert_promotion(tx, promotion, kNow)); });
        return promotion;
    }
    void change(StoredPromotion& promotion, std::optional<std::int64_t> limit,
                std::optional<std::int64_t> per_customer = {}) {
        const auto before = promotion;
        promotion.terms.conditions.limit = limit;
        promotion.terms.conditions.limit_per_customer = per_customer;
        write([&](db::Tx& tx) { EXPECT_TRUE(update_promotion(tx, before, promotion, kNow)); });
    }
    template <class F>
    void write(F body) {
        database_->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    bool hold(const std::string& key, UserId who, OrderId order, Instant now = kNow) {
        const std::vector<std::string> keys{key};
        const auto body = [&](db::Tx& tx) { return hold_uses(tx, keys, who, order, now + minutes{15}, now); };
        return database_->write_blocking(body).has_value();
    }
    bool confirm(const std::string& key, UserId who, OrderId order, Instant now = kNow) {
        const std::vector<std::string> keys{key};
        const auto body = [&](db::Tx& tx) { return confirm_uses(tx, keys, who, order, now); };
        return database_->write_blocking(body).has_value();
    }
    void release(const std::string& key, UserId who, OrderId order) {
        const std::vector<std::string> keys{key};
        write([&](db::Tx& tx) { release_uses(tx, keys, who, order); });
    }
    void give_back(const std::string& key, UserId who, OrderId order) {
        const std::vector<std::string> keys{key};
        write([&](db::Tx& tx) { return_uses(tx, keys, who, order); });
    }
    PromotionUses uses(const std::string& code, UserId who, Instant now = kNow) {
        const std::vector<std::string> codes{code};
        return database_->read_blocking([&](db::Read& read) {
            const auto promotions = promotions_by_code(read, StoreId{}, codes);
            auto list = uses_so_far(read, promotions, who, now);
            return list.empty() ? PromotionUses{} : list.front();
        });
    }
    bool used_up(const StoredPromotion& promotion, UserId who, Instant now = kNow) {
        const auto& when = promotion.terms.conditions;
        const auto made = uses(promotion.terms.code, who, now);
        return (when.limit && made.total >= *when.limit)
               || (when.limit_per_customer && made.by_customer >= *when.limit_per_customer);
    }
    /// How often it can still be used, by a new customer each time.
    int uses_left(const std::string& key) {
        int used = 0;
        const auto now = kNow + minutes{60};
        while (used < 600
               && confirm(key, UserId::from_name("c" + std::to_string(used)), OrderId::generate(now), now))
            ++used;
        return used;
    }

    const std::vector<db::ModuleMigrations> migrations_{reservations::migrations(), migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};
INSTANTIATE_TEST_SUITE_P(Engines, UsesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(UsesTest, AUseIsHeldConfirmedAndGivenBackOnce) {
    const auto promotion = save("ONE", 1);
    EXPECT_TRUE(hold("ONE", kAda, kFirst));
    EXPECT_FALSE(hold("ONE", kBob, kSecond));
    release("ONE", kAda, kFirst);
    release("ONE", kAda, kFirst);  // harmless
    EXPECT_TRUE(hold("ONE", kBob, kSecond));
    EXPECT_TRUE(confirm("ONE", kBob, kSecond));
    EXPECT_TRUE(confirm("ONE", kBob, kSecond));  // harmless
    EXPECT_FALSE(hold("ONE", kAda, kFirst));
    give_back("ONE", kAda, kFirst);  // an order that never used it gives nothing back
    EXPECT_FALSE(hold("ONE", kAda, kFirst));
    give_back("ONE", kBob, kSecond);
    give_back("ONE", kBob, kSecond);  // cancelled twice
    EXPECT_EQ(uses_left("ONE"), 1);
}

TEST_P(UsesTest, ALimitPerCustomerIsEachCustomersOwn) {
    auto promotion = save("OWN", {}, 1);
    EXPECT_TRUE(confirm("OWN", kAda, kFirst));
    EXPECT_FALSE(confirm("OWN", kAda, kSecond));
    EXPECT_TRUE(confirm("OWN", kBob, OrderId::from_name("order 3")));
    change(promotion, {}, 2);
    EXPECT_TRUE(confirm("OWN", kAda, kSecond));
    EXPECT_FALSE(hold("OWN", kAda, OrderId::from_name("order 4")));
    change(promotion, {}, 1);
    EXPECT_FALSE(hold("OWN", kBob, OrderId::from_name("order 5")));
}

TEST_P(UsesTest, ARefusedUseTakesNothingFromEitherPool) {
    save("BOTH", 5, 1);
    EXPECT_TRUE(confirm("BOTH", kAda, kFirst));
    EXPECT_FALSE(confirm("BOTH", kAda, kSecond));  // rolled back as a whole
    EXPECT_EQ(uses_left("BOTH"), 4);
}

TEST_P(UsesTest, AHoldThatRanOutIsTakenAnewWhileThereIsRoom) {
    save("ONE", 1);
    EXPECT_TRUE(hold("ONE", kAda, kFirst));
    const Instant later = kNow + minutes{20};
    EXPECT_TRUE(hold("ONE", kBob, kSecond, later));
    EXPECT_FALSE(confirm("ONE", kAda, kFirst, later));
    release("ONE", kBob, kSecond);
    EXPECT_TRUE(confirm("ONE", kAda, kFirst, later));
}

TEST_P(UsesTest, UsesMadeStayCountedWhateverBecomesOfTheLimit) {
    auto promotion = save("SOME", 5);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(confirm("SOME", kAda, OrderId::generate(kNow)));
    EXPECT_TRUE(hold("SOME", kAda, kFirst));
    change(promotion, 2);
    EXPECT_FALSE(hold("SOME", kBob, kSecond));
    EXPECT_TRUE(confirm("SOME", kAda, kFirst));  // what was promised is kept
    change(promotion, {});
    EXPECT_TRUE(confirm("SOME", kBob, kSecond));  // unlimited, and counted all the same
    change(promotion, 7);
    EXPECT_EQ(uses_left("SOME"), 2);
}

TEST_P(UsesTest, ACustomerIsToldWhatIsUsedUpForThem) {
    const auto promotion = save("TWO", 2, 1);
    EXPECT_FALSE(used_up(promotion, kAda));
    ASSERT_TRUE(hold("TWO", kAda, kFirst));
    EXPECT_FALSE(used_up(promotion, kAda));  // held for an order of their own, which a new one replaces
    ASSERT_TRUE(confirm("TWO", kAda, kFirst));
    EXPECT_TRUE(used_up(promotion, kAda));
    EXPECT_FALSE(used_up(promotion, kBob));
    ASSERT_TRUE(hold("TWO", kBob, kSecond));
    EXPECT_FALSE(used_up(promotion, kBob));
    const auto cy = UserId::from_name("cy");
    EXPECT_TRUE(used_up(promotion, cy));
    EXPECT_FALSE(used_up(promotion, cy, kNow + minutes{20}));  // the hold has run out
}

TEST_P(UsesTest, TheNumberOfStatementsDoesNotGrowWithTheCodes) {
    std::vector<std::string> codes;
    for (int i = 0; i < 20; ++i) {
        codes.push_back("CODE" + std::to_string(i));
        save(codes.back(), 1, 1);
        ASSERT_TRUE(hold(codes.back(), kBob, kFirst));  // scarce: the dearest case
    }
    const StoreTerms store{StoreId::from_name("store"), Currency{}, 299, 5000, 1000};
    const auto statements = [&](std::size_t count) {
        return database_->read_blocking([&](db::Read& read) {
            const auto before = read.statements();
            const auto terms = load_terms(read, store, kAda, std::span{codes}.first(count), kNow);
            EXPECT_EQ(terms.promotions.size(), count);
            EXPECT_EQ(terms.uses.size(), count);
            return read.statements() - before;
        });
    };
    EXPECT_EQ(statements(1), statements(20));
    EXPECT_LE(statements(20), 8);
    EXPECT_LE(statements(0), 3);
}

/// 500 orders want one of 37 uses; every third payment fails and gives its use back.
TEST_P(UsesTest, FiveHundredAtOnceGetExactlyAsManyAsThereAre) {
    constexpr int kShoppers = 500;
    constexpr int kLimit = 37;
    constexpr int kThreads = 16;
    save("RUSH", kLimit, 1);
    std::atomic<int> next{0};
    std::atomic<int> won{0};
    std::atomic<int> failed_payments{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([&] {
                for (int i = next++; i < kShoppers; i = next++) {
                    const UserId who = UserId::from_name("shopper " + std::to_string(i));
                    const OrderId order = OrderId::from_name("order " + std::to_string(i));
                    if (!hold("RUSH", who, order)) continue;
                    if (i % 3 == 0) {
                        release("RUSH", who, order);
                        ++failed_payments;
                    } else if (confirm("RUSH", who, order)) {
                        ++won;
                    }
                }
            });
    }
    // Everybody who was refused came while all were taken or promised; what failed payments gave back at the
    // very end is still there, and nothing else.
    EXPECT_GT(failed_payments, 0);
    EXPECT_LE(won, kLimit);
    EXPECT_EQ(won + uses_left("RUSH"), kLimit);
    EXPECT_FALSE(hold("RUSH", UserId::from_name("late"), kFirst));
}

TEST_P(UsesTest, OneCustomerInManyPlacesUsesItOnce) {
    save("ONCE", {}, 1);
    std::atomic<int> won{0};
    {
        std::vector<std::jthread> tabs;
        for (int i = 0; i < 12; ++i)
            tabs.emplace_back([&, i] {
                const OrderId order = OrderId::from_name("order " + std::to_string(i));
                if (hold("ONCE", kAda, order) && confirm("ONCE", kAda, order)) ++won;
            });
    }
    EXPECT_EQ(won, 1);
}

}  // namespace
}  // namespace scalemart::pricing
