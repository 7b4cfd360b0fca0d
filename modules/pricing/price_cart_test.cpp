// What scenarios cannot say: facts that make no sense, prices that were tampered with, the stored form.
#include "price_cart.hpp"

#include <gtest/gtest.h>

#include "base/money.hpp"
#include "invariants.hpp"
#include "random_cart_fixture.hpp"
#include "refunds.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "tenders.hpp"

namespace scalemart::pricing {
namespace {

CartLine line_at(std::int64_t price, std::int64_t quantity = 1) {
    CartLine line;
    line.id = LineId::from_name("line");
    line.quantity = quantity;
    line.price = PriceTerms::of(price, Currency{});
    return line;
}

TEST(PriceCartTest, RefusesFactsThatMakeNoSense) {
    const auto price = [](CartFacts cart) { return price_cart(cart, {}, {}); };
    CartFacts cart;
    cart.lines = {line_at(-1)};
    EXPECT_THROW((void)price(cart), std::invalid_argument);
    cart.lines = {line_at(100, 0)};
    EXPECT_THROW((void)price(cart), std::invalid_argument);
    cart.lines = {line_at(100), line_at(100)};
    EXPECT_THROW((void)price(cart), std::invalid_argument) << "two lines with one id";
    cart.lines = {line_at(100)};
    cart.lines[0].price = PriceTerms::of(100, *Currency::parse("EUR"));
    EXPECT_THROW((void)price(cart), std::invalid_argument) << "no price in this currency";
    cart.lines = {line_at(100)};
    cart.tip = {100, 100};
    EXPECT_THROW((void)price(cart), std::invalid_argument);
}

TEST(PriceCartTest, RefusesPromotionsWithIssues) {
    CartFacts cart;
    cart.lines = {line_at(100)};
    std::vector<Promotion> promotions(1);
    promotions[0].key = "P";
    promotions[0].effect = PercentOff{10'001, {}};
    EXPECT_EQ(issues_of(promotions[0]).at(0).pointer, "/effect/percent");
    EXPECT_THROW((void)price_cart(cart, {}, promotions), std::invalid_argument);
    promotions[0].effect = AmountOff{100};
    EXPECT_EQ(issues_of(promotions[0]).at(0).pointer, "/currency");
    promotions[0].effect =
        Tiered{Tiered::By::quantity, {{2000, PercentOff{1, {}}}, {2000, PercentOff{2, {}}}}};
    EXPECT_EQ(issues_of(promotions[0]).at(0).pointer, "/effect/tiers");
    promotions[0].effect = PercentOff{10'000, {}};
    EXPECT_TRUE(issues_of(promotions[0]).empty());
}

TEST(PriceCartTest, NoticesOverflow) {
    CartFacts cart;
    cart.lines = {line_at(INT64_MAX / 2, 3)};
    EXPECT_THROW((void)price_cart(cart, {}, {}), std::domain_error);
}

TEST(PriceCartTest, RefusesTaxesThatNoCategoryMayHave) {
    CartFacts cart;
    cart.lines = {line_at(100)};
    Market market;
    market.taxes.zones = {{"", "", "", {{"", {{"Huge", 1'000'001, false}}}}}};
    EXPECT_THROW((void)price_cart(cart, market, {}), std::invalid_argument);
    const TaxRate compound{"C", 1000, true};
    market.taxes.zones = {{"", "", "", {{"", {compound, compound, compound}}}}};
    EXPECT_THROW((void)price_cart(cart, market, {}), std::invalid_argument);
}

TEST(PriceCartTest, ALineThatIsExcludedFromDiscountsNeverGetsOne) {
    testing::RandomCases cases(3);
    for (int i = 0; i < 500; ++i) {
        const auto given = cases.next();
        const auto priced = price_cart(given.cart, given.market, given.promotions);
        for (std::size_t l = 0; l < priced.lines.size(); ++l)
            if (given.cart.lines[l].excluded_from_discount) EXPECT_EQ(priced.lines[l].discount, 0);
    }
}

TEST(InvariantsTest, NoticeAPriceThatDoesNotAddUp) {
    CartFacts cart;
    cart.lines = {line_at(1000)};
    const PricedCart good = price_cart(cart, {}, {});
    EXPECT_NO_THROW(check_invariants(good));
    const auto tampered = [&](auto change) {
        PricedCart bad = good;
        change(bad);
        return bad;
    };
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { ++bad.total; })), std::logic_error);
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { ++bad.lines[0].total; })), std::logic_error);
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { bad.discount = 1; })), std::logic_error);
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { bad.tax = 1; })), std::logic_error);
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { bad.fee_total = 1; })), std::logic_error);
    EXPECT_THROW(check_invariants(tampered([](auto& bad) { bad.tip = -1; })), std::logic_error);
}

TEST(PricedCartTest, ComesBackFromItsStoredFormUnchanged) {
    testing::RandomCases cases(4);
    for (int i = 0; i < 200; ++i) {
        const auto given = cases.next();
        const auto priced = price_cart(given.cart, given.market, given.promotions);
        const auto back = schema::decode<PricedCart>(schema::to_json(priced));
        ASSERT_TRUE(back.has_value());
        ASSERT_EQ(*back, priced);
    }
}

TEST(TendersTest, RefusesToGiveBackMoreThanWasPaid) {
    const auto paid = split_total(1000, std::vector<Tender>{{TenderKind::gift_card, "G", 300}});
    EXPECT_FALSE(split_refund(1001, paid).has_value());
    EXPECT_TRUE(split_refund(1000, paid).has_value());
}

TEST(RefundsTest, RefusesWhatWasNotBought) {
    CartFacts cart;
    cart.lines = {line_at(1000, 2)};
    const PricedCart order = price_cart(cart, {}, {});
    const auto refund = [&](LineId line, std::int64_t quantity) {
        return refund_lines(order, {}, std::vector<LineReturn>{{line, quantity}}, {});
    };
    EXPECT_FALSE(refund(LineId::from_name("other"), 1).has_value());
    EXPECT_FALSE(refund(cart.lines[0].id, 0).has_value());
    EXPECT_FALSE(refund(cart.lines[0].id, 3).has_value());
    EXPECT_EQ(refund(cart.lines[0].id, 2)->total, 2000);
}

}  // namespace
}  // namespace scalemart::pricing
