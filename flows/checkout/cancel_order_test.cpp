// Cancelling, and moving orders along.
#include "checkout_fixture.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::ElementsAre;
using testing::IsEmpty;

class CancelOrderTest : public CheckoutTest {};
CHECKOUT_ON_EACH_ENGINE(CancelOrderTest);

TEST_P(CancelOrderTest, AConfirmedOrderGivesBackStockCouponAndMoney) {
    add_coupon(100, 1);
    fill_cart(milk, 2);
    use_coupon();
    const auto id = place(command("k"));
    EXPECT_EQ(stock(milk).on_hand, 8);
    ASSERT_TRUE(cancel(id));
    EXPECT_EQ(order(id).status, OrderStatus::cancelled);
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(payment(id).status, payments::Status::refund_pending);
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
    EXPECT_EQ(gateway.taken, 2399);
    EXPECT_EQ(gateway.given_back, 2399);
    EXPECT_THAT(cancelled, ElementsAre(id));
    EXPECT_TRUE(cancel(id).error().is(orders::errors::not_cancellable));
    const auto history = read([&](db::Read& read) { return orders::find_history(read, ada, id); });
    EXPECT_EQ(history.back().note, "Not wanted.");
    // The coupon can be used again.
    fill_cart(milk, 2);
    use_coupon();
    EXPECT_EQ(order(place(command("k2"))).discount, 100);
    expect_no_drift();
}

TEST_P(CancelOrderTest, CancellingWhileTheChargeIsInFlightTakesNoMoney) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k"));
    ASSERT_TRUE(cancel(begun->order));
    EXPECT_EQ(stock(milk).available(), 10);
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(charge(*begun).standing, payments::Standing::cancelled);
    EXPECT_EQ(settle(begun->order, charge(*begun))->order.status, OrderStatus::cancelled);
    EXPECT_EQ(gateway.taken, 0);
    EXPECT_EQ(begin(command("k"))->status, 402);
    expect_no_drift();
}

TEST_P(CancelOrderTest, MoneyThatArrivesForACancelledOrderGoesBackOnce) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k"));
    const auto outcome = charge(*begun);
    ASSERT_TRUE(cancel(begun->order));
    EXPECT_EQ(settle(begun->order, outcome)->order.status, OrderStatus::cancelled);
    EXPECT_EQ(payment(begun->order).status, payments::Status::refund_pending);
    EXPECT_THAT(later(minutes{2}), IsEmpty());
    EXPECT_TRUE(settle(begun->order, outcome));
    EXPECT_THAT(later(minutes{2}), IsEmpty());
    EXPECT_EQ(payment(begun->order).status, payments::Status::refunded);
    EXPECT_EQ(gateway.taken, 2499);
    EXPECT_EQ(gateway.given_back, 2499);
    EXPECT_EQ(stock(milk).available(), 10);
}

TEST_P(CancelOrderTest, WhatTheProviderTookUnheardIsFoundAndRefunded) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k", "loses-reply"));
    charge(*begun);  // and the process died
    ASSERT_TRUE(cancel(begun->order));
    EXPECT_THAT(later(minutes{2}), IsEmpty());
    EXPECT_EQ(payment(begun->order).status, payments::Status::refunded);
    EXPECT_EQ(gateway.taken, gateway.given_back);
}

TEST_P(CancelOrderTest, AnOrderThatWaitsForTheShopperCanBeCancelled) {
    fill_cart(milk, 2);
    const auto id = place(command("k", "asks"));
    ASSERT_TRUE(cancel(id));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(run(gateway.confirm(payment(id).idempotency_key())).standing, payments::Standing::cancelled);
    EXPECT_EQ(payment(id).status, payments::Status::cancelled);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::failed);
    EXPECT_EQ(stock(milk).available(), 10);
}

TEST_P(CancelOrderTest, CashOrdersGiveBackStockOnly) {
    fill_cart(milk, 2);
    const auto id = place(cash_command("k"));
    ASSERT_TRUE(cancel(id));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::cancelled);
    EXPECT_EQ(stock(milk).on_hand, 10);
    expect_no_drift();
}

TEST_P(CancelOrderTest, TheShopperMayCancelUntilThePackingBeginsAndStaffUntilItIsShipped) {
    fill_cart(milk, 2);
    const auto id = place(command("k"));
    ASSERT_TRUE(move(id, OrderStatus::processing));
    const auto refused = cancel(id);
    ASSERT_TRUE(refused.error().is(orders::errors::not_cancellable));
    EXPECT_EQ(refused.error().detail, "An order that is processing cannot be cancelled.");
    ASSERT_TRUE(move(id, OrderStatus::cancelled));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, gateway.taken);
    EXPECT_EQ(stock(milk).on_hand, 10);

    fill_cart(milk, 2);
    const auto other = place(command("k2"));
    ASSERT_TRUE(move(other, OrderStatus::processing));
    ASSERT_TRUE(move(other, OrderStatus::shipped));
    EXPECT_TRUE(cancel(other, orders::CancelledBy::staff).error().is(orders::errors::not_cancellable));
    EXPECT_TRUE(move(other, OrderStatus::cancelled).error().is(orders::errors::not_cancellable));
}

TEST_P(CancelOrderTest, ADeliveredCashOrderIsPaid) {
    fill_cart(milk, 2);
    const auto id = place(cash_command("k"));
    EXPECT_TRUE(move(id, OrderStatus::confirmed).error().is(orders::errors::illegal_transition));
    EXPECT_TRUE(move(id, OrderStatus::delivered).error().is(orders::errors::illegal_transition));
    for (const auto step : {OrderStatus::processing, OrderStatus::shipped}) ASSERT_TRUE(move(id, step));
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::pending);
    clock.advance(minutes{5});
    ASSERT_TRUE(move(id, OrderStatus::delivered));
    EXPECT_EQ(payment(id).status, payments::Status::completed);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::completed);
    EXPECT_EQ(order(id).paid_at, clock.now());
    ASSERT_TRUE(move(id, OrderStatus::refunded));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
}

TEST_P(CancelOrderTest, AnUnpaidOrderIsNotConfirmedByHand) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k"));
    EXPECT_TRUE(move(begun->order, OrderStatus::confirmed).error().is(orders::errors::illegal_transition));
    EXPECT_TRUE(move(begun->order, OrderStatus::processing).error().is(orders::errors::illegal_transition));
    EXPECT_TRUE(move(OrderId::from_name("none"), OrderStatus::processing)
                    .error()
                    .is(orders::errors::order_not_found));
}

TEST_P(CancelOrderTest, RefundingADeliveredOrderSendsTheMoneyBack) {
    fill_cart(milk, 2);
    const auto id = place(command("k"));
    for (const auto step :
         {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered, OrderStatus::refunded})
        ASSERT_TRUE(move(id, step));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 2499);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
    EXPECT_EQ(stock(milk).on_hand, 8);  // what comes back is booked when it does
}

TEST_P(CancelOrderTest, RefundingWhatCostNothingAsksNoProvider) {
    write([&](db::Tx& tx) {
        store.delivery_fee = store.minimum_order = 0;
        store = stores::upsert_store(tx, clock.now(), store);
    });
    add_coupon(5000, 1);
    fill_cart(milk, 1);
    use_coupon();
    const auto id = place(command("k"));
    for (const auto step :
         {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered, OrderStatus::refunded})
        ASSERT_TRUE(move(id, step));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
}

}  // namespace
}  // namespace scalemart::checkout
