// A tax provider's amounts in the place of the store's own table: in the quote that a shopper agrees to, and
// in the order.
#include "checkout_fixture.hpp"
#include "orders/frozen_pricing.hpp"
#include "pricing/test_tax_provider.hpp"
#include "quote_order.hpp"

namespace scalemart::checkout {
namespace {

class TaxProviderTest : public CheckoutTest {
 protected:
    TaxProviderTest() {
        provider.millionths = 100'000;
        environment.taxes = &provider;
        environment.settings.tax_deadline = std::chrono::milliseconds{50};
    }
    Quote quoted() { return run(quote_order(*database, environment, {ada, {}, address(), {}})).value(); }
    PlaceOrder command_for(const Quote& quote) {
        auto wanted = cash_command("k");
        wanted.expected_total = quote.price.total;
        wanted.taxes = quote.taxes;
        return wanted;
    }

    pricing::TestTaxProvider provider;
};
CHECKOUT_ON_EACH_ENGINE(TaxProviderTest);

TEST_P(TaxProviderTest, ItsTaxesAreInTheQuoteAndInTheOrder) {
    fill_cart(milk, 2);
    const auto quote = quoted();
    EXPECT_EQ(quote.price.tax_provider, "test");
    EXPECT_EQ(quote.price.tax, 227);  // contained in 20.00 and 4.99
    EXPECT_EQ(quote.price.total, 2499);
    EXPECT_EQ(quote.due, quote.price.total);
    const auto begun = begin(command_for(quote));
    ASSERT_TRUE(begun) << begun.error().detail;
    const auto placed = order(begun->order);
    EXPECT_EQ(placed.total, 2499);
    EXPECT_EQ(placed.tax, 227);
    const auto frozen = read([&](db::Read& read) {
        return orders::find_pricing(read, placed, orders::find_lines(read, ada, placed.id));
    });
    EXPECT_EQ(frozen.cart.tax_provider, "test");
}

TEST_P(TaxProviderTest, AnAnswerForAnotherCartIsNotUsed) {
    fill_cart(milk, 2);
    const auto quote = quoted();
    fill_cart(bread, 1);
    const auto refused = begin(command_for(quote));
    ASSERT_TRUE(refused.error().is(errors::total_changed));
    EXPECT_EQ(refused.error().issues.at(0).message, std::to_string(2999));
}

TEST_P(TaxProviderTest, TheShopSellsWhileTheProviderIsAway) {
    fill_cart(milk, 2);
    for (const auto mood :
         {pricing::TestTaxProvider::Mood::refuses, pricing::TestTaxProvider::Mood::throws,
          pricing::TestTaxProvider::Mood::keeps_silent, pricing::TestTaxProvider::Mood::miscounts}) {
        provider.mood = mood;
        const auto quote = quoted();
        EXPECT_FALSE(quote.taxes);
        EXPECT_FALSE(quote.price.tax_provider);
        EXPECT_EQ(quote.price.total, 2499);
    }
    EXPECT_TRUE(begin(command_for(quoted())));
}

}  // namespace
}  // namespace scalemart::checkout
