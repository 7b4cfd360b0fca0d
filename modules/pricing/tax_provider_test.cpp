// Taxes from a provider: its amounts where they can be right, those of the table otherwise.

#include "tax_provider.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "price_cart.hpp"
#include "test_tax_provider.hpp"

namespace scalemart::pricing {
namespace {

using std::chrono::milliseconds;
using Mood = TestTaxProvider::Mood;

class TaxProviderTest : public testing::Test {
 protected:
    explicit TaxProviderTest(bool included = false) {
        market.tax = included ? kEuVat : kUsSalesTax;
        market.taxes.zones = {{"US", "NY", "", {{"", {{"Table", 100'000, false}}}}}};
        market.fees.delivery = DeliveryFee{499, {}, {}};
        for (int i = 0; i < 3; ++i) {
            CartLine line;
            line.id = LineId::from_name("line " + std::to_string(i));
            line.price = PriceTerms::of(1000 + i, Currency{});
            line.quantity = i + 1;
            facts.lines.push_back(line);
        }
        facts.destination = {"US", "NY", "10001"};
        facts.tip.amount = 100;
        Promotion promotion;
        promotion.key = promotion.name = "ten";
        promotion.effect = PercentOff{1000, {}};
        priced = price_cart(facts, market, {&promotion, 1});
        question = tax_question(facts, market, priced);
    }

    /// A deadline of nothing passes at once for a provider that says nothing, and does not matter to one that
    /// answers on the spot.
    TaxDecision decide(Mood mood, milliseconds deadline = std::chrono::hours{1}) {
        provider.mood = mood;
        std::optional<TaxDecision> decision;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, decide_taxes(provider, question, priced, deadline),
                              [&](std::exception_ptr failure, TaxDecision made) {
                                  EXPECT_FALSE(failure);
                                  decision = std::move(made);
                              });
        io.run();
        return decision.value();
    }

    Market market;
    CartFacts facts;
    PricedCart priced;
    TaxQuestion question;
    TestTaxProvider provider;
};

class IncludedTaxProviderTest : public TaxProviderTest {
 protected:
    IncludedTaxProviderTest() : TaxProviderTest(true) {}
};

TEST_F(TaxProviderTest, ItsAmountsTakeThePlaceOfTheTables) {
    provider.millionths = 88'750;
    const auto decision = decide(Mood::answers);
    EXPECT_FALSE(decision.fallback);
    const auto& cart = decision.cart;
    EXPECT_EQ(cart.tax_provider, "test");
    ASSERT_EQ(cart.taxes.size(), 1U);
    EXPECT_EQ(cart.taxes[0].name, "Test tax");
    EXPECT_EQ(cart.taxes[0].taxable, cart.subtotal - cart.discount + 499);
    EXPECT_EQ(cart.fees[0].tax, 44);  // 8.875 % of 4.99
    EXPECT_EQ(cart.total - cart.tax, priced.total - priced.tax);
    EXPECT_EQ(cart.lines[2].discount, priced.lines[2].discount);
    ASSERT_EQ(provider.asked.size(), 1U);
    EXPECT_EQ(provider.asked[0].items.size(), 4U);
    EXPECT_EQ(provider.asked[0].items[0].amount, priced.lines[0].paid());
    EXPECT_EQ(provider.asked[0].items[3].fee, FeeKind::delivery);
    EXPECT_EQ(provider.asked[0], tax_question(facts, market, priced));
}

TEST_F(IncludedTaxProviderTest, TaxesInThePriceLeaveTheTotalAsItIs) {
    provider.millionths = 190'000;
    const auto decision = decide(Mood::answers);
    EXPECT_FALSE(decision.fallback);
    EXPECT_EQ(decision.cart.total, priced.total);
    EXPECT_NE(decision.cart.tax, priced.tax);
    EXPECT_EQ(decision.cart.taxes[0].taxable + decision.cart.tax, priced.total - 100);
}

TEST_F(TaxProviderTest, WithoutAnAnswerTheTablesAmountsStay) {
    const std::pair<Mood, milliseconds> troubles[] = {{Mood::refuses, std::chrono::hours{1}},
                                                      {Mood::throws, std::chrono::hours{1}},
                                                      {Mood::miscounts, std::chrono::hours{1}},
                                                      {Mood::keeps_silent, milliseconds{0}}};
    for (const auto& [mood, deadline] : troubles) {
        const auto decision = decide(mood, deadline);
        EXPECT_TRUE(decision.fallback) << static_cast<int>(mood);
        EXPECT_EQ(decision.cart, priced);
        EXPECT_FALSE(decision.cart.tax_provider);
    }
}

TEST_F(TaxProviderTest, SeveralRatesOfAnItemAddUpAndAreSortedByName) {
    TaxAnswer answer;
    for (const auto& item : question.items)
        answer.items.push_back(
            {{"State", 40'000, item.amount / 25}, {"City", 45'000, 7}, {"City", 45'000, 1}});
    answer.items.back().clear();  // delivery is not taxed
    const auto cart = with_provided_taxes(priced, answer, "test").value();
    ASSERT_EQ(cart.taxes.size(), 2U);
    EXPECT_EQ(cart.taxes[0].name, "City");
    EXPECT_EQ(cart.taxes[0].tax, 3 * 8);
    EXPECT_EQ(cart.taxes[0].taxable, cart.subtotal - cart.discount);
    EXPECT_EQ(cart.fees[0].tax, 0);
}

TEST_F(TaxProviderTest, AnswersThatCannotBeAreRefused) {
    TaxAnswer answer;
    answer.items.assign(4, {{"Tax", 100'000, 10}});
    EXPECT_TRUE(with_provided_taxes(priced, answer, "test"));
    answer.items[1][0].amount = -1;
    EXPECT_TRUE(with_provided_taxes(priced, answer, "test").error().is(errors::tax_answer_unusable));
    answer.items[1][0].amount = INT64_MAX;
    EXPECT_FALSE(with_provided_taxes(priced, answer, "test"));
    answer.items.pop_back();
    EXPECT_FALSE(with_provided_taxes(priced, answer, "test"));
}

TEST_F(IncludedTaxProviderTest, ATaxThatExceedsItsPriceIsRefused) {
    TaxAnswer answer;
    answer.items.assign(4, {{"Tax", 100'000, 500}});
    EXPECT_FALSE(with_provided_taxes(priced, answer, "test"));  // of a delivery for 4.99
}

}  // namespace
}  // namespace scalemart::pricing
