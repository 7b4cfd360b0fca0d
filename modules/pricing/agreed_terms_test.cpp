#include "agreed_terms.hpp"

#include <gtest/gtest.h>

#include "price_cart.hpp"
#include "random_cart_fixture.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart::pricing {
namespace {

std::vector<std::int64_t> quantities_of(const PricedCart& cart) {
    std::vector<std::int64_t> quantities;
    for (const auto& line : cart.lines) quantities.push_back(line.quantity);
    return quantities;
}

TEST(AgreedTerms, WhatIsFoundAsItWasOrderedCostsWhatWasAgreed) {
    testing::RandomCases cases(7);
    for (int i = 0; i < 3000; ++i) {
        const auto given = cases.next();
        const auto priced = price_cart(given.cart, given.market, given.promotions);
        const auto terms = agreed_terms(given.cart, given.market, given.promotions, priced);
        ASSERT_EQ(schema::to_json(reprice(priced, terms, quantities_of(priced))), schema::to_json(priced))
            << "case " << i;
    }
}

TEST(AgreedTerms, OutliveBeingStored) {
    testing::RandomCases cases(11);
    for (int i = 0; i < 300; ++i) {
        const auto given = cases.next();
        const auto priced = price_cart(given.cart, given.market, given.promotions);
        const auto terms = agreed_terms(given.cart, given.market, given.promotions, priced);
        const auto cart_read = schema::decode<PricedCart>(schema::to_json(priced));
        const auto terms_read = schema::decode<AgreedTerms>(schema::to_json(terms));
        ASSERT_TRUE(cart_read && terms_read);
        ASSERT_EQ(*cart_read, priced);
        auto quantities = quantities_of(priced);
        for (auto& quantity : quantities) quantity = std::max<std::int64_t>(1, quantity * 9 / 10);
        ASSERT_EQ(reprice(*cart_read, *terms_read, quantities), reprice(priced, terms, quantities));
    }
}

/// Two lines at 10.00 a unit of weight, 10 % added tax on the first, delivery for 5.00 taxed like the goods.
struct Weighed {
    CartFacts cart;
    Market market;
    std::vector<Promotion> promotions;

    Weighed() {
        market.currency = *Currency::parse("USD");
        market.tax = kUsSalesTax;
        market.taxes.zones.push_back({"", "", "", {{"", {{"Sales", 100'000, false}}}, {"food", {}}}});
        market.fees.delivery = DeliveryFee{500, {}, 2500};
        for (const int i : {1, 2}) {
            auto& line = cart.lines.emplace_back();
            line.id.value.bytes[15] = static_cast<unsigned char>(i);
            line.quantity = 1000;
            line.sold_by_weight = true;
            line.tax_category = i == 2 ? "food" : "";
            line.price = PriceTerms::of(1000, market.currency);
        }
    }
    void add(const PromotionEffect& effect, std::int64_t minimum) {
        auto& promotion = promotions.emplace_back();
        promotion.key = promotion.name = "offer";
        promotion.currency = market.currency;
        promotion.conditions.minimum_subtotal = minimum;
        promotion.effect = effect;
    }
    [[nodiscard]] PricedCart price() const { return price_cart(cart, market, promotions); }
    [[nodiscard]] PricedCart found(std::int64_t first, std::int64_t second) const {
        const auto priced = price();
        const auto terms = agreed_terms(cart, market, promotions, priced);
        return reprice(priced, terms, std::array{first, second});
    }
};

TEST(AgreedTerms, LessThanAMinimumWasFoundAndTheDiscountStays) {
    Weighed order;
    order.add(PercentOff{1000, {}}, 2000);
    EXPECT_EQ(order.price().discount, 200);
    const auto found = order.found(800, 900);
    EXPECT_EQ(found.subtotal, 1700);
    EXPECT_EQ(found.discount, 170);
    EXPECT_EQ(found.lines[0].discount, 80);
    EXPECT_EQ(found.promotions[0].discount, 170);
    EXPECT_TRUE(found.promotions[0].applied);
}

TEST(AgreedTerms, FeesAndTipStayAndTaxesFollowAtTheRatesOfThen) {
    Weighed order;
    order.cart.tip.basis_points = 1000;
    const auto priced = order.price();
    EXPECT_EQ(priced.fee_total, 500);
    EXPECT_EQ(priced.tip, 200);
    EXPECT_EQ(priced.tax, 150);                  // the first line, and the delivery at the standard rate
    const auto found = order.found(2000, 1000);  // 30.00: delivery would be free
    EXPECT_EQ(found.fee_total, 500);
    EXPECT_EQ(found.tip, 200);
    EXPECT_EQ(found.tax, 250);
    EXPECT_EQ(found.total, 3000 + 500 + 200 + 250);
}

TEST(AgreedTerms, TheTierThatWasReachedStays) {
    Weighed order;
    Tiered tiers;
    tiers.tiers = {{1000, PercentOff{500, {}}}, {2000, PercentOff{1000, {}}}, {2200, PercentOff{2000, {}}}};
    order.add(tiers, 0);
    order.promotions[0].conditions.minimum_subtotal.reset();
    EXPECT_EQ(order.price().discount, 200);
    EXPECT_EQ(order.found(500, 1000).discount, 150);
    EXPECT_EQ(order.found(1200, 1100).discount, 230);
}

TEST(AgreedTerms, ADiscountNeverExceedsWhatIsLeft) {
    Weighed order;
    order.add(AmountOff{1500}, 0);
    order.promotions[0].conditions.minimum_subtotal.reset();
    const auto found = order.found(100, 100);
    EXPECT_EQ(found.subtotal, 200);
    EXPECT_EQ(found.discount, 200);
    EXPECT_EQ(found.total, 500 + 50);
}

}  // namespace
}  // namespace scalemart::pricing
