#include "http/rate_table.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace scalemart::http {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr RateLimit kHundred{100, minutes{15}};
const Instant kNow{seconds{1'800'000'000}};

RateKey key_of(unsigned number, RateClass rate_class = RateClass::sensitive) {
    RateKey key;
    key.rate_class = rate_class;
    for (std::size_t i = 0; i < 4; ++i) key.who[i] = static_cast<unsigned char>(number >> (8 * i));
    return key;
}
int taken(RateTable& table, const RateKey& key, const RateLimit& limit, Instant now, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += table.take_now(key, limit, now).allowed ? 1 : 0;
    return count;
}

TEST(RateTable, AllowsTheCountAtOnceAndThenOneAtATime) {
    RateTable table;
    const auto key = key_of(1);
    const auto first = table.take_now(key, kHundred, kNow);
    EXPECT_TRUE(first.allowed);
    EXPECT_EQ(first.remaining, 99);
    EXPECT_EQ(first.full_again, seconds{9});
    EXPECT_EQ(taken(table, key, kHundred, kNow, 200), 99);
    const auto refused = table.take_now(key, kHundred, kNow);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0);
    EXPECT_EQ(refused.retry_after, seconds{9});
    EXPECT_EQ(refused.full_again, minutes{15});
    EXPECT_EQ(taken(table, key, kHundred, kNow + seconds{8}, 5), 0);
    EXPECT_EQ(taken(table, key, kHundred, kNow + seconds{9}, 5), 1);
    EXPECT_EQ(taken(table, key, kHundred, kNow + minutes{60}, 200), 100);
}

TEST(RateTable, InTheLongRunItIsExactlyTheCount) {
    RateTable table;
    int count = 0;
    for (int second = 0; second < 4 * 3600; ++second)
        count += taken(table, key_of(1), kHundred, kNow + seconds{second}, 3);
    EXPECT_GE(count, 1600);
    EXPECT_LE(count, 1700);  // and the hundred that were there at the start
}

TEST(RateTable, BudgetsAreSeparate) {
    RateTable table;
    EXPECT_EQ(taken(table, key_of(1), kHundred, kNow, 200), 100);
    EXPECT_EQ(taken(table, key_of(2), kHundred, kNow, 200), 100);
    EXPECT_EQ(taken(table, key_of(1, RateClass::writing), kHundred, kNow, 200), 100);
    auto user = key_of(1);
    user.kind = RateKey::Kind::user;
    EXPECT_EQ(taken(table, user, kHundred, kNow, 200), 100);
}

TEST(RateTable, OddLimitsComeOutEven) {
    RateTable table;
    for (const RateLimit limit : {RateLimit{1, seconds{1}}, RateLimit{7, seconds{1}},
                                  RateLimit{6000, minutes{1}}, RateLimit{3, std::chrono::days{30}}})
        EXPECT_EQ(taken(table, key_of(static_cast<unsigned>(limit.count)), limit, kNow, 10'000), limit.count);
    EXPECT_TRUE(table.take_now(key_of(9), {1'000'000'000, seconds{1}}, kNow).allowed);
}

TEST(RateTable, AClockThatIsSetBackLocksNobodyOut) {
    RateTable table;
    EXPECT_EQ(taken(table, key_of(1), kHundred, kNow + std::chrono::days{30}, 200), 100);
    EXPECT_LE(table.take_now(key_of(1), kHundred, kNow).full_again, minutes{15});
    EXPECT_EQ(taken(table, key_of(1), kHundred, kNow + minutes{15}, 200), 100);
}

TEST(RateTable, WhenItIsFullTheLeastUsedBudgetIsForgotten) {
    RateTable table(8);
    EXPECT_EQ(taken(table, key_of(0), kHundred, kNow, 200), 100);
    for (unsigned i = 1; i < 1000; ++i) EXPECT_TRUE(table.take_now(key_of(i), kHundred, kNow).allowed);
    EXPECT_FALSE(table.take_now(key_of(0), kHundred, kNow).allowed)
        << "a flood of others does not wash it away";
}

TEST(RateTable, ManyThreadsGetNoMoreThanOne) {
    RateTable table;
    std::atomic<int> count{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { count += taken(table, key_of(1), kHundred, kNow, 200); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(count, 100);
}

}  // namespace
}  // namespace scalemart::http
