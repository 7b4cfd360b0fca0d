#include "money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>
#include <stdexcept>

namespace scalemart {
namespace {

const Currency kUsd = *Currency::parse("USD");
const Currency kYen = *Currency::parse("JPY");
const Currency kDinar = *Currency::parse("KWD");

__extension__ using Wide = __int128;

Currency any_currency() {
    return *rc::gen::element(kUsd, kYen, kDinar);
}

TEST(MoneyTest, AddsSubtractsAndMultiplies) {
    const Money price{399, kUsd};
    EXPECT_EQ(price + price, (Money{798, kUsd}));
    EXPECT_EQ(price - Money({400, kUsd}), (Money{-1, kUsd}));
    EXPECT_EQ(price * 3, (Money{1197, kUsd}));
    Money sum{0, kUsd};
    sum += price;
    sum -= Money{99, kUsd};
    EXPECT_EQ(sum.minor, 300);
}

TEST(MoneyTest, MixedCurrenciesAndOverflowAreBugs) {
    EXPECT_THROW((Money{1, kUsd} + Money{1, kYen}), std::domain_error);
    EXPECT_THROW((Money{INT64_MAX, kUsd} + Money{1, kUsd}), std::domain_error);
    EXPECT_THROW((Money{INT64_MIN, kUsd} - Money{1, kUsd}), std::domain_error);
    EXPECT_THROW((Money{INT64_MAX, kUsd} * 2), std::domain_error);
    EXPECT_THROW((void)scale({INT64_MAX, kUsd}, 2, 1, Rounding::down), std::domain_error);
    EXPECT_THROW((void)scale({1, kUsd}, 1, 0, Rounding::down), std::domain_error);
}

TEST(MoneyTest, RoundsAsAsked) {
    const auto half = [](std::int64_t minor, Rounding rounding) {
        return scale({minor, kUsd}, 1, 2, rounding).minor;
    };
    EXPECT_EQ(half(5, Rounding::half_up), 3);
    EXPECT_EQ(half(-5, Rounding::half_up), -3);
    EXPECT_EQ(half(5, Rounding::half_even), 2);
    EXPECT_EQ(half(7, Rounding::half_even), 4);
    EXPECT_EQ(half(5, Rounding::down), 2);
    EXPECT_EQ(half(-5, Rounding::down), -2);
    EXPECT_EQ(scale({INT64_MAX, kUsd}, INT64_MAX, INT64_MAX, Rounding::half_up).minor, INT64_MAX);
}

TEST(MoneyTest, AScaledAmountIsWithinOneOfTheExactOne) {
    EXPECT_TRUE(rc::check([] {
        const auto amount = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
        const auto numerator = *rc::gen::inRange<std::int64_t>(-10'000, 10'000);
        const auto denominator = *rc::gen::inRange<std::int64_t>(1, 10'000);
        const Wide exact = Wide{amount} * numerator;
        const auto distance = [&](Rounding rounding) {
            const Wide off =
                Wide{scale({amount, kUsd}, numerator, denominator, rounding).minor} * denominator - exact;
            return off < 0 ? -off : off;
        };
        RC_ASSERT(distance(Rounding::half_up) * 2 <= denominator);
        RC_ASSERT(distance(Rounding::half_even) * 2 <= denominator);
        RC_ASSERT(distance(Rounding::down) < denominator);
    }));
}

TEST(MoneyTest, SharesSumToTheTotalAndNoneIsOffByAUnit) {
    EXPECT_TRUE(rc::check([] {
        const auto total = *rc::gen::arbitrary<std::int64_t>();
        const auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, INT64_MAX / 200)));
        const auto parts = allocate(total, weights);
        RC_ASSERT(parts.size() == weights.size());
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Wide{0}) == total);
        const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
        if (sum == 0) return;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Wide off = Wide{parts[i]} * sum - Wide{total} * weights[i];
            RC_ASSERT((off < 0 ? -off : off) < sum);
            RC_ASSERT(weights[i] > 0 || parts[i] == 0);
        }
    }));
}

TEST(MoneyTest, LeftoverUnitsGoToTheLargestRemaindersThenToTheFirst) {
    const auto shares = [](std::int64_t total, std::vector<std::int64_t> weights) {
        return allocate(total, weights);
    };
    using Shares = std::vector<std::int64_t>;
    EXPECT_EQ(shares(100, {1, 1, 1}), (Shares{34, 33, 33}));
    EXPECT_EQ(shares(-100, {1, 1, 1}), (Shares{-34, -33, -33}));
    EXPECT_EQ(shares(10, {1, 2, 0}), (Shares{3, 7, 0}));
    EXPECT_EQ(shares(5, {0, 0, 0}), (Shares{2, 2, 1}));
    EXPECT_EQ(shares(5, {}), Shares{});
    EXPECT_THROW(shares(5, {1, -1}), std::domain_error);
}

TEST(MoneyTest, DecimalTextReadsBackAsTheSameAmount) {
    EXPECT_TRUE(rc::check([] {
        const Money amount{*rc::gen::arbitrary<std::int64_t>(), any_currency()};
        RC_ASSERT(parse_decimal(to_decimal(amount), amount.currency) == std::optional{amount});
    }));
    for (const auto currency : {kUsd, kYen, kDinar})
        for (const auto minor : {INT64_MAX, INT64_MIN, std::int64_t{0}, std::int64_t{-1}}) {
            const Money amount{minor, currency};
            EXPECT_EQ(parse_decimal(to_decimal(amount), currency), amount) << to_decimal(amount);
        }
}

TEST(MoneyTest, WritesAsManyDecimalsAsTheCurrencyHas) {
    EXPECT_EQ(to_decimal({1234, kUsd}), "12.34");
    EXPECT_EQ(to_decimal({-5, kUsd}), "-0.05");
    EXPECT_EQ(to_decimal({1200, kYen}), "1200");
    EXPECT_EQ(to_decimal({1, kDinar}), "0.001");
}

TEST(MoneyTest, ReadsPlainDecimalsOnly) {
    const auto cents = [](std::string_view text, std::optional<Rounding> rounding = {}) {
        const auto money = parse_decimal(text, kUsd, rounding);
        return money ? std::optional{money->minor} : std::nullopt;
    };
    EXPECT_EQ(cents("12"), 1200);
    EXPECT_EQ(cents("12.3"), 1230);
    EXPECT_EQ(cents("-0.5"), -50);
    EXPECT_EQ(cents("12.340000"), 1234);
    EXPECT_EQ(cents("12.345"), std::nullopt);
    EXPECT_EQ(cents("12.345", Rounding::half_up), 1235);
    EXPECT_EQ(cents("12.345", Rounding::half_even), 1234);
    for (const auto* text :
         {"", "-", ".", ".5", "5.", "+5", "1,5", "1e3", " 1", "1 ", "--1", "0x1", "99999999999999999999"})
        EXPECT_EQ(cents(text), std::nullopt) << text;
    EXPECT_EQ(cents("92233720368547758.08"), std::nullopt);
}

TEST(CurrencyTest, KnowsTheActiveCodesAndTheirDecimals) {
    EXPECT_EQ(kUsd.exponent(), 2);
    EXPECT_EQ(kYen.exponent(), 0);
    EXPECT_EQ(kDinar.exponent(), 3);
    EXPECT_EQ(kYen.code(), "JPY");
    for (const auto* text : {"", "US", "usd", "USDX", "AB ", "ZZZ", "D A", "DEM"})
        EXPECT_FALSE(Currency::parse(text)) << text;
}

}  // namespace
}  // namespace scalemart
