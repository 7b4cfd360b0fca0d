#include "exact.hpp"

#include <gtest/gtest.h>

#include "random_cart_fixture.hpp"

namespace scalemart::pricing {
namespace {

TEST(SpreaderTest, GivesTheSamePartsAsAllocate) {
    testing::Dice dice(1);
    Spreader spreader;
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::int64_t> weights(static_cast<std::size_t>(dice.between(1, 12)));
        std::int64_t sum = 0;
        for (auto& weight : weights)
            sum += weight = dice.one_in(4) ? 0 : dice.amount() << dice.between(0, 30);
        const std::int64_t total = dice.between(0, dice.one_in(2) ? sum : 50);
        std::vector<std::int64_t> parts(weights.size());
        spreader.spread(total, weights, parts);
        ASSERT_EQ(parts, allocate(total, weights));
    }
}

TEST(PortionTest, RoundsOnceAtTheTie) {
    EXPECT_EQ(portion(5, 1, 2, Rounding::half_up), 3);
    EXPECT_EQ(portion(5, 1, 2, Rounding::half_even), 2);
    EXPECT_EQ(portion(7, 1, 2, Rounding::half_even), 4);
    EXPECT_EQ(portion(7, 1, 2, Rounding::down), 3);
    EXPECT_EQ(portion(4, 1, 3, Rounding::half_up), 1);
    EXPECT_EQ(portion(5, 1, 3, Rounding::half_up), 2);
}

TEST(PortionTest, UsesMoreThan64BitsWhereItMust) {
    EXPECT_EQ(portion(INT64_MAX, 1'000'000, 1'000'000, Rounding::half_up), INT64_MAX);
    EXPECT_EQ(portion(INT64_MAX, Wide{1} << 60, Wide{1} << 61, Rounding::down), INT64_MAX / 2);
}

TEST(PortionTest, NoticesOverflow) {
    EXPECT_THROW((void)portion(INT64_MAX, 2, 1, Rounding::half_up), std::domain_error);
    EXPECT_THROW((void)portion(INT64_MAX, Wide{1} << 100, 1, Rounding::half_up), std::domain_error);
    EXPECT_THROW((void)portion(-1, 1, 1, Rounding::half_up), std::domain_error);
    EXPECT_THROW((void)plus(INT64_MAX, 1), std::domain_error);
    EXPECT_THROW((void)minus(INT64_MIN, 1), std::domain_error);
    EXPECT_THROW((void)times(INT64_MAX, 2), std::domain_error);
}

}  // namespace
}  // namespace scalemart::pricing
