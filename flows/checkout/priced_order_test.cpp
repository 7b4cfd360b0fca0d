// From the price of a cart to the sums of an order, and what is kept of how they came about.
#include <atomic>
#include <thread>

#include "checkout_fixture.hpp"
#include "orders/frozen_pricing.hpp"
#include "orders/views.hpp"
#include "reservations/reservations.hpp"

namespace scalemart::checkout {
namespace {

using orders::CancelledBy;
using testing::ElementsAre;
using testing::IsEmpty;

class PricedOrderTest : public CheckoutTest {
 protected:
    PlaceOrder to_california(const std::string& key, UserId who = UserId::from_name("ada")) {
        auto order = cash_command(key, who);
        order.shipping_address.state.value = "CA";
        order.expected_total = read([&](db::Read& read) {
            return cart::price_cart(read, who, store, clock.now(),
                                    {nullptr, pricing::Destination{"US", "CA", "94107"}})
                .price.total;
        });
        return order;
    }
    std::vector<orders::OrderLine> lines_of(OrderId id) {
        return read([&](db::Read& read) { return orders::find_lines(read, ada, id); });
    }
    orders::FrozenPricing pricing_of(OrderId id) {
        return read([&](db::Read& read) {
            return orders::find_pricing(read, *orders::find_order(read, ada, id),
                                        orders::find_lines(read, ada, id));
        });
    }
};
CHECKOUT_ON_EACH_ENGINE(PricedOrderTest);

TEST_P(PricedOrderTest, KeepsFeesTipAndTaxOfWhereItGoes) {
    set_market();
    add_promotion("TEN", pricing::PercentOff{1000, {}});
    fill_cart(milk, 4);
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_coupon(tx, {ada, store, clock.now()}, "TEN"); }));
    write([&](db::Tx& tx) { cart::choose(tx, {ada, store, clock.now()}, {pricing::Tip{250, 0}, true, 2}); });
    // The cart knows no address, and the store is not in California.
    EXPECT_TRUE(begin(cash_command("k")));
    fill_cart(milk, 4);
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_coupon(tx, {ada, store, clock.now()}, "TEN"); }));
    write([&](db::Tx& tx) { cart::choose(tx, {ada, store, clock.now()}, {pricing::Tip{250, 0}, true, 2}); });
    auto surprised = cash_command("k2");
    surprised.shipping_address.state.value = "CA";
    const auto refused = begin(surprised);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::total_changed));

    const auto id = place(to_california("k3"));
    const auto stored = order(id);
    EXPECT_EQ(stored.subtotal, 4000);
    EXPECT_EQ(stored.discount, 400);
    EXPECT_EQ(stored.fees, 499 + 300 + 20);
    EXPECT_EQ(stored.shipping, 499 + 300);
    EXPECT_EQ(stored.tip, 250);
    EXPECT_EQ(stored.tax, 360 + 50 + 30 + 2);
    EXPECT_EQ(stored.added_tax, stored.tax);
    EXPECT_EQ(stored.total, 4000 - 400 + 819 + 250 + 442);
    EXPECT_EQ(payment(id).amount, stored.total);
    const auto frozen = pricing_of(id);
    EXPECT_EQ(frozen.cart.total, stored.total);
    EXPECT_EQ(frozen.cart.taxes.at(0).name, "Sales");
    const auto shown = read([&](db::Read& read) { return orders::view_order(read, order(id)); });
    EXPECT_EQ(shown.pricing.fee_total, 819);
    EXPECT_EQ(shown.fees.size(), 3U);
    EXPECT_EQ(shown.promotions.at(0).code, "TEN");
    EXPECT_EQ(shown.items.at(0).tax, 360);
    EXPECT_THAT(shown.coupons, ElementsAre("TEN"));
    // The tip was for this order.
    EXPECT_EQ(read([&](db::Read& read) { return cart::price_cart(read, ada, store, clock.now()).price.tip; }),
              0);
}

TEST_P(PricedOrderTest, BelowTheMinimumItSaysWhatIsMissing) {
    fill_cart(bread, 1);
    const auto refused = begin(cash_command("k"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::below_minimum));
    EXPECT_EQ(refused.error().issues, (std::vector<Issue>{{"/cart", "missing", "500"}}));
}

TEST_P(PricedOrderTest, AGiftIsALineThatCostsNothingAndComesOutOfStock) {
    const auto mug = add_product("mug", 800, 5);
    add_promotion("MUG", pricing::Gift{mug, 1, 800, true});
    fill_cart(milk, 4);
    fill_cart(mug, 1);
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_coupon(tx, {ada, store, clock.now()}, "MUG"); }));
    const auto begun = begin(command("k")).value();
    EXPECT_EQ(stock(mug).held, 2);
    fill_cart(mug, 1);  // put in while the payment is made
    ASSERT_TRUE(settle(begun.order, charge(begun)));
    const auto lines = lines_of(begun.order);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[2].is_gift);
    EXPECT_EQ(lines[2].product, mug);
    EXPECT_EQ(lines[2].total_price, 0);
    EXPECT_EQ(stock(mug).on_hand, 3);
    EXPECT_EQ(in_cart(), 1);
    ASSERT_TRUE(cancel(begun.order));
    EXPECT_EQ(stock(mug).on_hand, 5);
    expect_no_drift();
}

TEST_P(PricedOrderTest, OnlyWhatAppliedIsUsed) {
    add_promotion("BIG", pricing::AmountOff{500}, [](auto& big) {
        big.conditions.minimum_subtotal = 100'000;
        big.conditions.limit = 1;
    });
    add_coupon(100, 1);
    fill_cart(milk, 4);
    for (const auto* code : {"BIG", "OFF"})
        ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_coupon(tx, {ada, store, clock.now()}, code); }));
    const auto id = place(command("k"));
    EXPECT_EQ(order(id).coupons, R"(["OFF"])");
    const auto left = [&](const std::string& code) {
        return read([&](db::Read& read) {
            const auto promotion = pricing::find_promotion_by_code(read, code).value();
            return reservations::level(read, {promotion.id.value, {}}).value().available();
        });
    };
    EXPECT_EQ(left("BIG"), 1);
    EXPECT_EQ(left("OFF"), 0);
    ASSERT_TRUE(cancel(id));
    EXPECT_EQ(left("OFF"), 1);
}

TEST_P(PricedOrderTest, AFirstOrderIsOneThatWasNotCancelled) {
    add_promotion("", pricing::PercentOff{1000, {}}, [](auto& hello) {
        hello.name = "Hello";
        hello.conditions.first_order_only = true;
    });
    const auto buy = [&](const std::string& key, std::int64_t total) {
        fill_cart(milk, 4);
        auto wanted = cash_command(key);
        wanted.expected_total = total;
        return begin(wanted);
    };
    const auto first = buy("a", 4000 - 400 + 499);
    ASSERT_TRUE(first);
    EXPECT_EQ(buy("b", 4000 - 400 + 499).error().code, &errors::total_changed);
    ASSERT_TRUE(cancel(first->order));
    const auto again = begin([&] {
        auto wanted = cash_command("c");
        wanted.expected_total = 4000 - 400 + 499;
        return wanted;
    }());
    EXPECT_TRUE(again);
}

TEST_P(PricedOrderTest, WhatIsWeighedIsTaxedAtTheRatesOfThen) {
    set_market();
    add_promotion("TEN", pricing::PercentOff{1000, {}},
                  [](auto& ten) { ten.conditions.minimum_subtotal = 2000; });
    const auto fish = add_product("fish", 2000, 9000, [](auto& draft) { draft.sold_by_weight = true; });
    fill_cart(fish, 1);
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_coupon(tx, {ada, store, clock.now()}, "TEN"); }));
    const auto id = place(to_california("k"));
    EXPECT_EQ(order(id).tax, 180 + 50);
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.tax", "update pricing_tax_zone set categories = $1"},
                std::string{R"([{"rates":[{"name":"Sales","percent":"50"}]}])"});
    });
    WeighOrder weigh;
    weigh.order = id;
    weigh.customer = ada;
    weigh.lines = {{1, Quantity::of_thousandths(500)}};
    const auto weighed = write([&](db::Tx& tx) { return weigh_order(tx, environment, weigh); });
    ASSERT_TRUE(weighed);
    EXPECT_EQ(weighed->subtotal, 1000);
    EXPECT_EQ(weighed->discount, 100);  // less than its minimum was found
    EXPECT_EQ(weighed->tax, 90 + 50);
    EXPECT_EQ(weighed->total, 1000 - 100 + 499 + 140);
    EXPECT_EQ(weighed->estimated_tax, 230);
    EXPECT_EQ(pricing_of(id).cart.total, weighed->total);
    EXPECT_EQ(payment(id).amount, weighed->total);
    const auto shown = read([&](db::Read& read) { return orders::view_order(read, order(id)); });
    EXPECT_EQ(shown.estimated_pricing->total, 2000 - 200 + 499 + 230);
    EXPECT_EQ(shown.estimated_pricing->added_tax, 230);
}

TEST_P(PricedOrderTest, OfFiveHundredAtOnceAsManyGetACodeAsItHasUses) {
    constexpr int kShoppers = 500;
    constexpr int kThreads = 16;
    constexpr int kLimit = 7;
    add_coupon(100, kLimit);
    set_stock(milk, 10'000);
    const auto shopper = [](int i) { return UserId::from_name("shopper " + std::to_string(i)); };
    // Everybody has the same in the cart.
    for (int i = 0; i < kShoppers; ++i) {
        write([&](db::Tx& tx) {
            const std::array items{cart::ItemToAdd{milk, 4, {}, {}}};
            EXPECT_TRUE(cart::add_items(tx, {shopper(i), store, clock.now()}, items));
            EXPECT_TRUE(cart::add_coupon(tx, {shopper(i), store, clock.now()}, "OFF"));
        });
    }
    const std::int64_t total = command("k", "succeeds", shopper(0)).expected_total;
    std::atomic<int> next{0};
    std::atomic<int> refused{0};
    std::mutex mutex;
    std::vector<std::pair<int, Begun>> got;
    {
        std::vector<std::jthread> hands;
        for (int t = 0; t < kThreads; ++t)
            hands.emplace_back([&] {
                for (int i = next++; i < kShoppers; i = next++) {
                    PlaceOrder wanted;
                    wanted.customer = shopper(i);
                    wanted.customer_role = "customer";
                    wanted.idempotency_key = "k";
                    wanted.shipping_address = address();
                    wanted.payment_source = "succeeds";
                    wanted.expected_total = total;
                    auto begun = begin(wanted);
                    if (begun) {
                        const std::scoped_lock lock(mutex);
                        got.emplace_back(i, *std::move(begun));
                    } else {
                        EXPECT_TRUE(begun.error().is(pricing::errors::coupon_used_up))
                            << begun.error().code->name;
                        ++refused;
                    }
                }
            });
    }
    ASSERT_EQ(got.size(), static_cast<std::size_t>(kLimit));
    EXPECT_EQ(refused, kShoppers - kLimit);
    // One payment fails: somebody else may have its use, once.
    const auto& [unlucky, failed] = got.front();
    ASSERT_TRUE(settle(failed.order, {payments::Standing::declined, {}, {}, "No."}, shopper(unlucky)));
    int late = 0;
    for (int i = 0; i < kShoppers && late < 1; ++i) {
        if (std::ranges::find(got, i, &std::pair<int, Begun>::first) != got.end()) continue;
        auto wanted = command("late", "succeeds", shopper(i));
        EXPECT_EQ(wanted.expected_total, total);
        const auto begun = begin(wanted);
        ASSERT_TRUE(begun);
        EXPECT_TRUE(settle(begun->order, charge(*begun), shopper(i)));
        ++late;
    }
    for (std::size_t i = 1; i < got.size(); ++i)
        EXPECT_TRUE(settle(got[i].second.order, charge(got[i].second), shopper(got[i].first)));
    auto too_late = command("too late", "succeeds", shopper(unlucky));
    EXPECT_EQ(too_late.expected_total, total + 100);
    too_late.expected_total = total;
    EXPECT_TRUE(begin(too_late).error().is(pricing::errors::coupon_used_up));
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::checkout
