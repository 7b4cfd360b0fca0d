// What was found when an order was packed: prices, money, stock and books follow.
#include <rapidcheck.h>

#include "checkout_fixture.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class WeighOrderTest : public CheckoutTest {
 protected:
    WeighOrderTest() {
        apples = add_weighed("apples", 1000, 20'000);
        pears = add_weighed("pears", 333, 20'000);
    }
    ProductId add_weighed(const std::string& name, std::int64_t price, std::int64_t stock) {
        return add_product(name, price, stock, [](catalog::ProductDraft& draft) {
            draft.sold_by_weight = true;
            draft.size = catalog::Size{{1}, {"lb"}};
        });
    }
    static Quantity weight(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths); }
    void fill(ProductId product, Quantity quantity) {
        clock.advance(std::chrono::milliseconds{1});  // lines stand in the order of their times
        const std::array items{cart::ItemToAdd{product, quantity, {}, {}}};
        ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_items(tx, {ada, store, clock.now()}, items); }));
    }
    /// Two pounds of apples and a milk: 20.00 + 10.00 + 4.99.
    OrderId order_apples(const std::string& source = "succeeds") {
        fill(apples, weight(2000));
        fill(milk, 1);
        return place(source == "cash" ? cash_command("k") : command("k", source));
    }
    Result<orders::Order> weigh(OrderId order, std::vector<WeighedLine> lines) {
        clock.advance(minutes{1});
        const WeighOrder command{
            order, ada, std::move(lines), {Uuid::from_name("clerk"), "admin", {}, {}, {}}, {}};
        return write([&](db::Tx& tx) { return weigh_order(tx, environment, command); });
    }
    std::vector<orders::OrderLine> lines(OrderId order) {
        return read([&](db::Read& read) { return orders::find_lines(read, ada, order); });
    }
    std::int64_t sold_in_ledger(OrderId order, ProductId product) {
        return read([&](db::Read& read) {
            return -read.one<std::int64_t>(
                            db::Sql{
                                "test.sold",
                                "select cast(coalesce(sum(delta), 0) as bigint) from inventory_ledger where "
                                "reference = $1 and product_id = $2 and reason = 'sale'"},
                            order.value, product)
                        .value();
        });
    }

    ProductId apples, pears;
    int orders_placed = 0;
};
CHECKOUT_ON_EACH_ENGINE(WeighOrderTest);

TEST_P(WeighOrderTest, LessOfACardOrderIsOwedBack) {
    const auto id = order_apples();
    EXPECT_EQ(stock(apples).on_hand, 18'000);
    const auto weighed = weigh(id, {{1, weight(1250)}});
    ASSERT_TRUE(weighed) << weighed.error().detail;
    EXPECT_EQ(weighed->subtotal, 1250 + 1000);
    EXPECT_EQ(weighed->total, 2749);
    const auto stored = order(id);
    EXPECT_EQ(stored.total, 2749);
    EXPECT_EQ(stored.estimated_total, 3499);
    EXPECT_EQ(stored.estimated_subtotal, 3000);
    EXPECT_EQ(stored.refund_owed, 750);
    EXPECT_EQ(payment(id).amount, 3499);
    EXPECT_EQ(lines(id)[0].quantity, 1250);
    EXPECT_EQ(lines(id)[0].estimated_quantity, 2000);
    EXPECT_EQ(lines(id)[0].weighed_at, clock.now());
    EXPECT_FALSE(lines(id)[1].weighed_at);
    EXPECT_EQ(stock(apples).on_hand, 18'750);
    EXPECT_EQ(sold_in_ledger(id, apples), 1250);
    const auto history = read([&](db::Read& read) { return orders::find_history(read, ada, id); });
    EXPECT_EQ(history.back().status, OrderStatus::confirmed);
    EXPECT_EQ(history.back().actor, Uuid::from_name("clerk"));
    EXPECT_EQ(history.back().note, "Weighed: apples 1.25 lb instead of 2. Total 27.49, was 34.99.");
    expect_no_drift();
}

TEST_P(WeighOrderTest, WhatIsOwedIsPaidWhenTheOrderIsSent) {
    const auto id = order_apples();
    ASSERT_TRUE(weigh(id, {{1, weight(1250)}}));
    ASSERT_TRUE(move(id, OrderStatus::processing));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 0);  // it may still be weighed again
    ASSERT_TRUE(move(id, OrderStatus::shipped));
    EXPECT_EQ(order(id).refund_owed, 0);
    EXPECT_EQ(payment(id).refunding, 750);
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 750);
    EXPECT_EQ(payment(id).refunded, 750);
    EXPECT_EQ(payment(id).status, payments::Status::completed);
    ASSERT_TRUE(move(id, OrderStatus::delivered));
    ASSERT_TRUE(move(id, OrderStatus::refunded));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, gateway.taken);  // the rest, not all of it again
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
}

TEST_P(WeighOrderTest, CashOwesTheNewTotal) {
    const auto id = order_apples("cash");
    ASSERT_TRUE(move(id, OrderStatus::processing));
    ASSERT_TRUE(weigh(id, {{1, weight(2400)}}));  // a fifth more is the most
    EXPECT_EQ(order(id).total, 3899);
    EXPECT_EQ(order(id).refund_owed, 0);
    EXPECT_EQ(payment(id).amount, 3899);
    EXPECT_EQ(stock(apples).on_hand, 17'600);
    // Weighed again: what was ordered stays the measure.
    ASSERT_TRUE(weigh(id, {{1, weight(1)}}));
    EXPECT_EQ(order(id).total, 1 + 1000 + 499);
    EXPECT_EQ(order(id).estimated_total, 3499);
    EXPECT_EQ(payment(id).amount, order(id).total);
    EXPECT_EQ(sold_in_ledger(id, apples), 1);
    ASSERT_TRUE(move(id, OrderStatus::shipped));
    ASSERT_TRUE(move(id, OrderStatus::delivered));
    EXPECT_EQ(payment(id).status, payments::Status::completed);
    expect_no_drift();
}

TEST_P(WeighOrderTest, ACardIsNeverAskedForMoreThanItWasCharged) {
    const auto id = order_apples();
    const auto refused = weigh(id, {{1, weight(2001)}});
    ASSERT_TRUE(refused.error().is(errors::above_authorised_amount));
    EXPECT_EQ(refused.error().detail, "34.99 were paid, the order costs 35.00 now.");
    EXPECT_EQ(order(id).total, 3499);
    EXPECT_EQ(order(id).estimated_total, std::nullopt);
    EXPECT_EQ(stock(apples).on_hand, 18'000);
    EXPECT_EQ(lines(id)[0].quantity, 2000);
    ASSERT_TRUE(weigh(id, {{1, weight(2000)}}));  // exactly as ordered
    EXPECT_EQ(order(id).refund_owed, 0);
}

TEST_P(WeighOrderTest, OneLineMayWeighMoreWhenAnotherWeighsLess) {
    fill(apples, weight(2000));
    fill(pears, weight(3000));
    const auto id = place(command("k"));
    ASSERT_TRUE(weigh(id, {{1, weight(2100)}, {2, weight(2000)}}));
    EXPECT_EQ(order(id).subtotal, 2100 + 666);
    EXPECT_EQ(order(id).refund_owed, 2999 - 2766);
    EXPECT_EQ(stock(apples).on_hand, 17'900);
    EXPECT_EQ(stock(pears).on_hand, 18'000);
    expect_no_drift();
}

TEST_P(WeighOrderTest, RefusesWhatCannotBe) {
    const auto id = order_apples("cash");
    const auto issues = [&](std::vector<WeighedLine> wanted) {
        const auto refused = weigh(id, std::move(wanted));
        EXPECT_TRUE(refused.error().is(scalemart::errors::validation_failed));
        std::vector<std::string> found;
        for (const auto& issue : refused.error().issues) found.push_back(issue.pointer + " " + issue.code);
        return found;
    };
    EXPECT_THAT(issues({}), ElementsAre("/lines required"));
    EXPECT_THAT(issues({{3, 1}, {2, 1}, {1, 1}, {1, 2}}),
                ElementsAre("/lines/0/lineNumber unknown_line", "/lines/1/lineNumber not_sold_by_weight",
                            "/lines/3/lineNumber duplicate"));
    const auto heavy = weigh(id, {{1, weight(2401)}});
    ASSERT_TRUE(heavy.error().is(errors::weight_over_tolerance));
    EXPECT_EQ(heavy.error().issues, (std::vector<Issue>{{"/lines/0/quantity", "maximum", "2.4"}}));
    EXPECT_TRUE(weigh(OrderId::from_name("nothing"), {{1, 1}}).error().is(orders::errors::order_not_found));

    set_stock(apples, 300);  // the rest has gone
    const auto gone = weigh(id, {{1, weight(2400)}});
    EXPECT_TRUE(gone.error().is(inventory::errors::out_of_stock));
    EXPECT_EQ(gone.error().detail, "Only 0.3 lb of apples are left.");
    EXPECT_EQ(payment(id).amount, 3499);

    ASSERT_TRUE(move(id, OrderStatus::processing));
    ASSERT_TRUE(move(id, OrderStatus::shipped));
    EXPECT_TRUE(weigh(id, {{1, weight(1000)}}).error().is(orders::errors::not_weighable));
    expect_no_drift();
}

TEST_P(WeighOrderTest, AnUnpaidOrderIsNotWeighed) {
    fill(apples, weight(2000));
    const auto begun = begin(command("k", "asks"));
    ASSERT_TRUE(settle(begun->order, charge(*begun)));
    EXPECT_TRUE(weigh(begun->order, {{1, weight(1000)}}).error().is(orders::errors::not_weighable));
}

TEST_P(WeighOrderTest, ACancelledOrderGivesBackWhatWasWeighedAndAllMoney) {
    const auto id = order_apples();
    ASSERT_TRUE(weigh(id, {{1, weight(1500)}}));
    ASSERT_TRUE(cancel(id, orders::CancelledBy::staff));
    EXPECT_EQ(stock(apples).on_hand, 20'000);
    EXPECT_EQ(order(id).refund_owed, 0);
    later(seconds{1});
    EXPECT_EQ(gateway.given_back, 3499);
    expect_no_drift();
}

TEST_P(WeighOrderTest, CouponsStayOnTheTermsOfTheOrder) {
    add_coupon(500, 10);
    fill(apples, weight(2000));
    fill(milk, 1);
    use_coupon();
    const auto id = place(command("k"));
    EXPECT_EQ(order(id).discount, 500);
    add_coupon(1, 10);  // worth less from now on
    ASSERT_TRUE(weigh(id, {{1, weight(1000)}}));
    EXPECT_EQ(order(id).discount, 500);
    EXPECT_EQ(order(id).total, 2000 - 500 + 499);
    EXPECT_EQ(lines(id)[0].discount + lines(id)[1].discount, 500);
    EXPECT_EQ(order(id).estimated_discount, 500);
    EXPECT_EQ(lines(id)[1].discount, 250);
}

TEST_P(WeighOrderTest, LeavesATraceForWhoeverAsks) {
    const auto id = order_apples();
    ASSERT_TRUE(weigh(id, {{1, weight(1250)}}));
    const auto entry = read([&](db::Read& read) {
        return read
            .one<std::string>(db::Sql{"test.audit",
                                      "select cast(before as text) || cast(after as text) from audit_entry "
                                      "where action = 'order.weighed'"})
            .value();
    });
    EXPECT_THAT(entry, HasSubstr(R"("1":2)"));
    EXPECT_THAT(entry, HasSubstr(R"("1":1.25)"));
    EXPECT_THAT(entry, HasSubstr(R"("refundOwed":750)"));
}

TEST_P(WeighOrderTest, TheBooksHoldHoweverOftenItIsWeighed) {
    add_coupon(300, 100);
    EXPECT_TRUE(rc::check([&] {
        const bool cash = *rc::gen::arbitrary<bool>();
        const auto ordered_apples = *rc::gen::inRange<std::int64_t>(1000, 3000);
        const auto ordered_pears = *rc::gen::inRange<std::int64_t>(1, 1500);
        set_stock(apples, 20'000);
        set_stock(pears, 20'000);
        set_stock(milk, 10);
        fill(apples, weight(ordered_apples));
        fill(pears, weight(ordered_pears));
        fill(milk, *rc::gen::inRange<std::int64_t>(1, 3));
        if (*rc::gen::arbitrary<bool>()) use_coupon();
        const std::string key = "k" + std::to_string(++orders_placed);
        const auto id = place(cash ? cash_command(key) : command(key));
        for (int times = *rc::gen::inRange(1, 4); times > 0; --times) {
            const auto found_apples = *rc::gen::inRange<std::int64_t>(1, ordered_apples * 6 / 5 + 1);
            const auto found_pears = *rc::gen::inRange<std::int64_t>(1, ordered_pears * 6 / 5 + 1);
            const auto weighed = weigh(id, {{1, weight(found_apples)}, {2, weight(found_pears)}});
            if (!weighed) {
                RC_ASSERT(weighed.error().is(errors::above_authorised_amount));
                continue;
            }
            RC_ASSERT(sold_in_ledger(id, apples) == found_apples);
            RC_ASSERT(stock(pears).on_hand == 20'000 - found_pears);
        }
        const auto now = order(id);
        std::int64_t subtotal = 0;
        std::int64_t discount = 0;
        for (const auto& line : lines(id)) {
            subtotal += line.total_price;
            discount += line.discount;
        }
        RC_ASSERT(now.subtotal == subtotal && now.discount == discount);
        RC_ASSERT(now.total == subtotal - discount + now.shipping && now.total >= 0);
        RC_ASSERT(payment(id).amount == now.total + now.refund_owed);
        RC_ASSERT(now.refund_owed == 0 || !cash);
    }));
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::checkout
