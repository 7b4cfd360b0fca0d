#include "quote.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scalemart::pricing {
namespace {

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const Currency kUsd = *Currency::parse("USD");

Coupon coupon(std::string code, CouponKind kind, std::int64_t value) {
    Coupon coupon;
    coupon.code = std::move(code);
    coupon.kind = kind;
    coupon.value = value;
    coupon.currency = "USD";
    return coupon;
}

TEST(QuoteTest, AddsUpLinesDeliveryAndDiscount) {
    const std::vector<LineToPrice> lines{{399, 2}, {150, 1}};
    const Quote priced = quote(lines, kUsd, {499, 5000}, {coupon("TEN", CouponKind::percent, 10)}, kNow);
    EXPECT_EQ(priced.subtotal, 948);
    EXPECT_EQ(priced.discount, 95);  // 94.8 rounds half up
    EXPECT_EQ(priced.lines[0].discount, 80);
    EXPECT_EQ(priced.lines[1].discount, 15);
    EXPECT_EQ(priced.delivery, 499);
    EXPECT_EQ(priced.total, 948 - 95 + 499);
}

TEST(QuoteTest, DeliveryIsFreeFromTheThresholdAfterDiscount) {
    const std::vector<LineToPrice> lines{{5000, 1}};
    EXPECT_EQ(quote(lines, kUsd, {499, 5000}, {}, kNow).delivery, 0);
    EXPECT_EQ(quote(lines, kUsd, {499, 5000}, {coupon("A", CouponKind::fixed, 1)}, kNow).delivery, 499);
}

TEST(QuoteTest, AnEmptyBasketCostsNothing) {
    EXPECT_EQ(quote({}, kUsd, {499, {}}, {}, kNow).total, 0);
}

TEST(QuoteTest, ADiscountNeverExceedsTheBasket) {
    const std::vector<LineToPrice> lines{{300, 1}};
    const Quote priced =
        quote(lines, kUsd, {0, {}},
              {coupon("A", CouponKind::fixed, 200), coupon("B", CouponKind::fixed, 200)}, kNow);
    EXPECT_EQ(priced.discount, 300);
    EXPECT_EQ(priced.total, 0);
}

TEST(QuoteTest, SaysWhyACouponDoesNotApply) {
    const std::vector<LineToPrice> lines{{300, 1}};
    Coupon minimum = coupon("MIN", CouponKind::fixed, 100);
    minimum.minimum_subtotal = 1000;
    Coupon ended = coupon("OLD", CouponKind::fixed, 100);
    ended.ends_at = kNow;
    Coupon future = coupon("SOON", CouponKind::fixed, 100);
    future.starts_at = kNow + std::chrono::hours{1};
    const Quote priced = quote(lines, kUsd, {0, {}}, {minimum, ended, future}, kNow);
    EXPECT_EQ(priced.discount, 0);
    EXPECT_EQ(*priced.coupons[0].reason, "minimum_not_reached");
    EXPECT_EQ(*priced.coupons[0].message, "Add items for 7.00 more.");
    EXPECT_EQ(*priced.coupons[1].reason, "ended");
    EXPECT_EQ(*priced.coupons[2].reason, "not_started");
}

TEST(QuoteTest, TheOrderOfCodesDoesNotMatter) {
    const bool holds = rc::check([] {
        std::vector<LineToPrice> lines;
        for (int i = *rc::gen::inRange(1, 8); i > 0; --i)
            lines.push_back(
                {*rc::gen::inRange<std::int64_t>(0, 100'000), *rc::gen::inRange<std::int64_t>(1, 20)});
        std::vector<Coupon> coupons;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            const bool percent = *rc::gen::arbitrary<bool>();
            coupons.push_back(coupon("C" + std::to_string(i),
                                     percent ? CouponKind::percent : CouponKind::fixed,
                                     *rc::gen::inRange<std::int64_t>(1, percent ? 101 : 5000)));
        }
        const Quote one = quote(lines, kUsd, {499, 3500}, coupons, kNow);
        std::reverse(coupons.begin(), coupons.end());
        const Quote other = quote(lines, kUsd, {499, 3500}, coupons, kNow);
        RC_ASSERT(one.total == other.total);
        RC_ASSERT(one.total >= 0);
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace scalemart::pricing
