#include "quote.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

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

TEST(QuoteTest, AWeighedLineIsRoundedHalfUpOnce) {
    const auto total = [](std::int64_t price, std::int64_t thousandths) {
        const std::vector<LineToPrice> lines{{price, thousandths, true}};
        return quote(lines, kUsd, {0, {}}, {}, kNow).subtotal;
    };
    EXPECT_EQ(total(299, 1250), 374);  // 373.75
    EXPECT_EQ(total(100, 5), 1);       // 0.5
    EXPECT_EQ(total(100, 4), 0);       // 0.4
    EXPECT_EQ(total(333, 1500), 500);  // 499.5
    EXPECT_EQ(total(299, 1000), 299);
    EXPECT_EQ(total(1'000'000'000'000, 999'000), 999'000'000'000'000);
    // Two lines are two roundings: each is a price a shopper sees.
    const std::vector<LineToPrice> twice{{1, 500, true}, {1, 500, true}};
    EXPECT_EQ(quote(twice, kUsd, {0, {}}, {}, kNow).subtotal, 2);
}

TEST(QuoteTest, WhatWasAgreedStaysWhenGoodsAreWeighed) {
    const std::vector<LineToPrice> ordered{{1000, 2000, true}, {500, 1}};
    Coupon ten = coupon("TEN", CouponKind::percent, 10);
    ten.minimum_subtotal = 2500;
    const Quote before = quote(ordered, kUsd, {499, 2000}, {ten}, kNow);
    EXPECT_EQ(before.total, 2250);
    const std::vector<LineToPrice> found{{1000, 1500, true}, {500, 1}};
    const Quote after = requote(found, kUsd, {before.delivery, before.tax}, {terms_of(ten)});
    EXPECT_EQ(after.subtotal, 2000);
    EXPECT_EQ(after.discount, 200);  // although the minimum is not reached any more
    EXPECT_EQ(after.delivery, 0);    // although it would not be free any more
    EXPECT_EQ(after.total, 1800);
    EXPECT_EQ(after.lines[0].discount, 150);
}

// --- Properties, over any basket of weighed and counted lines with any coupons.

struct Basket {
    std::vector<LineToPrice> lines;
    std::vector<Coupon> coupons;
    DeliveryTerms delivery;
};

Basket any_basket() {
    Basket basket;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
        const bool weighed = *rc::gen::arbitrary<bool>();
        basket.lines.push_back({*rc::gen::inRange<std::int64_t>(0, 100'000),
                                *rc::gen::inRange<std::int64_t>(1, weighed ? 999'001 : 1000), weighed});
    }
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        const bool percent = *rc::gen::arbitrary<bool>();
        auto& added = basket.coupons.emplace_back(
            coupon("C" + std::to_string(i), percent ? CouponKind::percent : CouponKind::fixed,
                   *rc::gen::inRange<std::int64_t>(1, percent ? 101 : 50'000)));
        if (*rc::gen::arbitrary<bool>()) added.maximum_discount = *rc::gen::inRange<std::int64_t>(0, 5000);
        if (*rc::gen::arbitrary<bool>()) added.minimum_subtotal = *rc::gen::inRange<std::int64_t>(0, 50'000);
        added.used_up = *rc::gen::inRange(0, 4) == 0;
    }
    basket.delivery.fee = *rc::gen::inRange<std::int64_t>(0, 1000);
    if (*rc::gen::arbitrary<bool>()) basket.delivery.free_from = *rc::gen::inRange<std::int64_t>(0, 100'000);
    return basket;
}

Quote quote_of(const Basket& basket) {
    return quote(basket.lines, kUsd, basket.delivery, basket.coupons, kNow);
}

TEST(QuoteProperty, TotalsAddUpAndNothingIsNegative) {
    EXPECT_TRUE(rc::check([] {
        const Basket basket = any_basket();
        const Quote priced = quote_of(basket);
        std::int64_t subtotal = 0;
        std::int64_t discount = 0;
        for (std::size_t i = 0; i < basket.lines.size(); ++i) {
            const auto& [price, quantity, weighed] = basket.lines[i];
            const auto& line = priced.lines[i];
            // Off by less than half a cent, and by half a cent upwards only.
            const std::int64_t off = 2 * (line.total * (weighed ? 1000 : 1) - price * quantity);
            RC_ASSERT((weighed ? off > -1000 && off <= 1000 : off == 0));
            RC_ASSERT(line.discount >= 0 && line.discount <= line.total);
            subtotal += line.total;
            discount += line.discount;
        }
        std::int64_t of_coupons = 0;
        for (const auto& outcome : priced.coupons) {
            RC_ASSERT(outcome.discount >= 0 && outcome.applied == !outcome.reason);
            of_coupons += outcome.discount;
        }
        RC_ASSERT(priced.subtotal == subtotal && priced.discount == discount && discount == of_coupons);
        RC_ASSERT(priced.total == subtotal - discount + priced.delivery + priced.tax);
        RC_ASSERT(priced.total >= 0 && priced.delivery >= 0);
    }));
}

TEST(QuoteProperty, TheOrderOfLinesAndCouponsIsIrrelevant) {
    EXPECT_TRUE(rc::check([] {
        Basket basket = any_basket();
        const Quote one = quote_of(basket);
        const int turn =
            basket.lines.empty() ? 0 : *rc::gen::inRange(0, static_cast<int>(basket.lines.size()));
        std::rotate(basket.lines.begin(), basket.lines.begin() + turn, basket.lines.end());
        std::reverse(basket.coupons.begin(), basket.coupons.end());
        const Quote other = quote_of(basket);
        RC_ASSERT(one.subtotal == other.subtotal && one.discount == other.discount);
        RC_ASSERT(one.delivery == other.delivery && one.total == other.total);
        // A line costs the same wherever it stands; of the discount a tie may give it one cent more or less.
        for (std::size_t i = 0; i < basket.lines.size(); ++i) {
            const auto& there = one.lines[(i + static_cast<std::size_t>(turn)) % basket.lines.size()];
            RC_ASSERT(other.lines[i].total == there.total);
            RC_ASSERT(std::abs(other.lines[i].discount - there.discount) <= 1);
        }
    }));
}

TEST(QuoteProperty, WeighingWhatWasOrderedChangesNothing) {
    EXPECT_TRUE(rc::check([] {
        const Basket basket = any_basket();
        const Quote ordered = quote_of(basket);
        std::vector<AppliedCoupon> applied;
        for (const auto& outcome : ordered.coupons)
            for (const auto& coupon : basket.coupons)
                if (outcome.applied && coupon.code == outcome.code) applied.push_back(terms_of(coupon));
        const AgreedFees fees{ordered.delivery, ordered.tax};
        const Quote same = requote(basket.lines, kUsd, fees, applied);
        RC_ASSERT(same.total == ordered.total && same.discount == ordered.discount);
        for (std::size_t i = 0; i < basket.lines.size(); ++i)
            RC_ASSERT(same.lines[i].discount == ordered.lines[i].discount);
        // Less of something never costs more.
        auto less = basket.lines;
        for (auto& line : less)
            if (line.sold_by_weight) line.quantity = *rc::gen::inRange<std::int64_t>(1, line.quantity + 1);
        RC_ASSERT(requote(less, kUsd, fees, applied).total <= ordered.total);
    }));
}

}  // namespace
}  // namespace scalemart::pricing
