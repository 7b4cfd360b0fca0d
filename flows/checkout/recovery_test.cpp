// What becomes of an order when the process that began it dies, when the provider's answer is lost, and when
// the goods are gone.
#include "checkout_fixture.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Next = Begun::Next;

class RecoveryTest : public CheckoutTest {
 protected:
    /// Half of the stock is sold by somebody else while the shopper pays.
    OrderId pay_for_what_is_gone(const std::string& source) {
        fill_cart(milk, 10);
        const auto begun = begin(command("k", source));
        const auto outcome = charge(*begun);
        clock.advance(minutes{16});  // the hold has run out
        EXPECT_TRUE(write([&](db::Tx& tx) {
            return inventory::sell(tx, events, {store.id, OrderId::from_name("somebody else's")}, {{milk, 5}},
                                   {inventory::Reason::sale, {}, {}, {}, clock.now()});
        }));
        if (outcome.standing == payments::Standing::unknown) return begun->order;
        const auto settled = settle(begun->order, outcome);
        EXPECT_TRUE(settled.error().is(inventory::errors::out_of_stock));
        EXPECT_EQ(order(begun->order).status, OrderStatus::pending);  // nothing was written
        write([&](db::Tx& tx) { abandon_paid(tx, environment, ada, begun->order, outcome); });
        return begun->order;
    }
};
CHECKOUT_ON_EACH_ENGINE(RecoveryTest);

TEST_P(RecoveryTest, AfterACrashBeforeTheChargeNothingIsTaken) {
    add_coupon(100, 1);
    fill_cart(milk, 2);
    use_coupon();
    const auto begun = begin(command("k"));
    EXPECT_THAT(later(seconds{59}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::cancelled);
    EXPECT_EQ(payment(begun->order).status, payments::Status::cancelled);
    EXPECT_EQ(stock(milk).available(), 10);
    EXPECT_EQ(in_cart(), 2);
    // The charge that was still on its way is refused by the provider.
    EXPECT_EQ(charge(*begun).standing, payments::Standing::cancelled);
    EXPECT_EQ(gateway.taken, 0);
    EXPECT_EQ(begin(command("k"))->status, 402);
    EXPECT_EQ(order(place(command("k2"))).status, OrderStatus::confirmed);
    expect_no_drift();
}

TEST_P(RecoveryTest, AfterACrashBehindTheChargeTheOrderIsConfirmed) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k"));
    charge(*begun);
    EXPECT_THAT(later(seconds{60}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::confirmed);
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(in_cart(), 0);
    EXPECT_EQ(gateway.taken, 2499);
    EXPECT_THAT(placed, ElementsAre(begun->order));
    const auto answer = begin(command("k"));
    EXPECT_EQ(answer->status, 201);
    EXPECT_NE(answer->response.find(order(begun->order).number), std::string::npos);
    expect_no_drift();
}

TEST_P(RecoveryTest, ARepeatedRequestTakesTheWorkOver) {
    fill_cart(milk, 2);
    const auto wanted = command("k");
    const auto begun = begin(wanted);
    charge(*begun);
    clock.advance(seconds{60});
    const auto heir = begin(wanted);
    ASSERT_EQ(heir->next, Next::charge);
    EXPECT_EQ(heir->order, begun->order);
    EXPECT_EQ(begin(wanted)->next, Next::wait);
    EXPECT_TRUE(settle(heir->order, charge(*heir)));
    EXPECT_EQ(gateway.taken, 2499);  // the same charge
    EXPECT_THAT(later(minutes{30}), IsEmpty());
    EXPECT_THAT(placed, SizeIs(1));
    EXPECT_EQ(stock(milk).on_hand, 8);
}

TEST_P(RecoveryTest, ALostReplyIsAskedForLater) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k", "loses-reply"));
    const auto open = settle(begun->order, charge(*begun));
    ASSERT_TRUE(open);
    EXPECT_EQ(open->order.status, OrderStatus::pending);
    EXPECT_EQ(stock(milk).held, 2);
    gateway.is_away = true;
    EXPECT_THAT(later(seconds{60}), SizeIs(1));
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    gateway.is_away = false;
    EXPECT_THAT(later(minutes{5}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::confirmed);
    EXPECT_EQ(gateway.taken, 2499);
    EXPECT_EQ(stock(milk).on_hand, 8);
}

TEST_P(RecoveryTest, AShopperWhoNeverConfirmsLosesTheHoldInTheEnd) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k", "asks"));
    ASSERT_TRUE(settle(begun->order, charge(*begun)));
    EXPECT_THAT(later(minutes{14}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::cancelled);
    EXPECT_EQ(stock(milk).available(), 10);
    EXPECT_EQ(run(gateway.confirm(payment(begun->order).idempotency_key())).standing,
              payments::Standing::cancelled);
    EXPECT_EQ(begin(command("k", "asks"))->status, 402);
}

TEST_P(RecoveryTest, MoneyForGoodsThatAreGoneComesBack) {
    const auto id = pay_for_what_is_gone("succeeds");
    EXPECT_EQ(order(id).status, OrderStatus::cancelled);
    EXPECT_EQ(payment(id).status, payments::Status::refund_pending);
    gateway.is_away = true;
    EXPECT_THAT(later(seconds{1}), SizeIs(1));
    EXPECT_EQ(gateway.given_back, 0);
    gateway.is_away = false;
    EXPECT_THAT(later(minutes{5}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
    EXPECT_EQ(gateway.taken, gateway.given_back);
    EXPECT_EQ(stock(milk).on_hand, 5);
    EXPECT_EQ(stock(milk).held, 0);
    EXPECT_EQ(begin(command("k"))->status, 402);
    expect_no_drift();
}

TEST_P(RecoveryTest, TheJobAlsoFindsThatTheGoodsAreGone) {
    const auto id = pay_for_what_is_gone("loses-reply");
    EXPECT_THAT(later(seconds{60}), IsEmpty());
    EXPECT_EQ(order(id).status, OrderStatus::cancelled);
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(gateway.taken, gateway.given_back);
    expect_no_drift();
}

TEST_P(RecoveryTest, GoodsThatBreakWhileTheShopperPaysAreNotSold) {
    fill_cart(milk, 8);
    const auto begun = begin(command("k"));
    set_stock(milk, 3);
    EXPECT_TRUE(settle(begun->order, charge(*begun)).error().is(inventory::errors::out_of_stock));
    EXPECT_THAT(later(seconds{60}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::cancelled);
    EXPECT_EQ(gateway.taken, 8499);
    EXPECT_EQ(gateway.given_back, 8499);
    EXPECT_EQ(stock(milk).available(), 3);
    expect_no_drift();
}

TEST_P(RecoveryTest, AHoldThatRanOutIsSoldAllTheSameWhileTheGoodsAreThere) {
    fill_cart(milk, 10);
    const auto begun = begin(command("k"));
    clock.advance(minutes{16});
    EXPECT_TRUE(settle(begun->order, charge(*begun)));
    EXPECT_EQ(stock(milk).on_hand, 0);
    expect_no_drift();
}

TEST_P(RecoveryTest, HoldsThatRanOutAreSweptAndShownAsAvailableAgain) {
    gateway.is_away = true;  // so that the order stays open
    fill_cart(milk, 10);
    const auto begun = begin(command("k"));
    EXPECT_EQ(label(milk), Availability::out);
    later(minutes{14});
    EXPECT_EQ(label(milk), Availability::out);
    later(minutes{2});
    EXPECT_EQ(label(milk), Availability::few);
    EXPECT_EQ(stock(milk).held, 0);
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::checkout
