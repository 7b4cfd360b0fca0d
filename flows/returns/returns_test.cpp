// Returns on both engines: who may ask for what, what comes back, and that no sequence gives back more than
// was paid.
#include "returns.hpp"

#include <thread>

#include "checkout/checkout_fixture.hpp"
#include "db/migrator.hpp"
#include "payments/refunds.hpp"
#include "return_records.hpp"
#include "return_views.hpp"
#include "returns/migrations.hpp"

namespace scalemart::returns {
namespace {

using orders::OrderStatus;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;

class ReturnsTest : public checkout::CheckoutTest {
 protected:
    ReturnsTest() {
        auto with_returns = modules;
        with_returns.push_back(returns::migrations());
        db::migrate(*database, clock, with_returns);
    }

    /// Two milk at 10.00 and three bread at 5.00, less a coupon; delivery is 4.99.
    OrderId delivered(std::int64_t coupon = 0, const std::string& source = "succeeds") {
        fill_cart(milk, 2);
        fill_cart(bread, 3);
        if (coupon > 0) {
            add_coupon(coupon, 1);
            use_coupon();
        }
        const auto id = place(source == "cash" ? cash_command("k") : command("k", source));
        for (const auto to : {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered})
            EXPECT_TRUE(move(id, to));
        return id;
    }
    std::int64_t line_of(OrderId order, ProductId product) {
        for (const auto& line : read([&](db::Read& read) { return orders::find_lines(read, ada, order); }))
            if (line.product == product) return line.line_number;
        return 0;
    }
    LineToReturn pieces(OrderId order, ProductId product, std::int64_t quantity) {
        return {line_of(order, product), Quantity{quantity}, Reason::damaged, std::nullopt};
    }
    Result<Return> ask(OrderId order, std::vector<LineToReturn> lines) {
        const RequestReturn wanted{order, ada, ada, std::move(lines), "Please."};
        return write([&](db::Tx& tx) { return request_return(tx, desk, wanted); });
    }
    Result<Return> decided(const Return& entry, Status to) {
        return write([&](db::Tx& tx) { return decide(tx, desk, entry, to, "As agreed.", clerk); });
    }
    Result<Return> received(const Return& entry, const std::vector<ReceivedLine>& lines = {}) {
        return write([&](db::Tx& tx) { return returns::receive(tx, desk, entry, lines, clerk); });
    }
    Return approved(OrderId order, std::vector<LineToReturn> lines) {
        return decided(ask(order, std::move(lines)).value(), Status::approved).value();
    }
    ReturnView view(const Return& entry) {
        return read([&](db::Read& read) { return view_return(read, find_return(read, entry.id).value()); });
    }

    const Desk desk{environment, std::chrono::days{14}};
    const audit::Actor clerk{Uuid::from_name("clerk"), "admin", {}, {}, {}};
};
CHECKOUT_ON_EACH_ENGINE(ReturnsTest);

TEST_P(ReturnsTest, ALineComesBackWithItsShareOfTheDiscount) {
    const auto id = delivered(700);  // of 35.00: a fifth of every line
    const auto asked = ask(id, {pieces(id, milk, 1)});
    ASSERT_TRUE(asked) << asked.error().detail;
    EXPECT_EQ(asked->status, Status::requested);
    const auto estimate = view(*asked).refund.value();
    EXPECT_TRUE(estimate.is_estimate);
    EXPECT_EQ(estimate.goods, 1000);
    EXPECT_EQ(estimate.discount, 200);
    EXPECT_EQ(estimate.total, 800);
    EXPECT_EQ(gateway.given_back, 0);

    ASSERT_TRUE(decided(*asked, Status::approved));
    const auto done = received(*asked);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->refund_total, 800);
    EXPECT_EQ(stock(milk).on_hand, 9);
    EXPECT_EQ(payment(id).refunding, 800);
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 800);
    EXPECT_EQ(view(*asked).refund->status, payments::RefundStatus::succeeded);
    EXPECT_EQ(order(id).status, OrderStatus::delivered);
    expect_no_drift();
}

TEST_P(ReturnsTest, WhateverIsReturnedOneByOneAddsUpToWhatWasPaid) {
    const auto id = delivered(333);
    for (const auto product : {milk, bread, bread, milk, bread})
        ASSERT_TRUE(received(approved(id, {pieces(id, product, 1)})));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, gateway.taken);
    EXPECT_EQ(order(id).status, OrderStatus::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::refunded);
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(stock(bread).on_hand, 10);
    EXPECT_TRUE(ask(id, {pieces(id, milk, 1)}).error().is(errors::not_returnable));
    expect_no_drift();
}

TEST_P(ReturnsTest, NoMoreThanWasOrderedCanBeReturned) {
    const auto id = delivered();
    const auto first = approved(id, {pieces(id, milk, 2)});
    const auto more = ask(id, {pieces(id, milk, 1), pieces(id, bread, 4),
                               LineToReturn{7, Quantity{1}, Reason::other, {}}, pieces(id, bread, 1)});
    ASSERT_TRUE(more.error().is(scalemart::errors::validation_failed));
    ASSERT_THAT(more.error().issues, SizeIs(4));
    EXPECT_EQ(more.error().issues[0].message, "milk was returned already");
    EXPECT_EQ(more.error().issues[1].message, "at most 3");
    EXPECT_EQ(more.error().issues[2].code, "unknown_line");
    EXPECT_EQ(more.error().issues[3].code, "duplicate");
    // What was turned down may be asked for again.
    ASSERT_TRUE(decided(first, Status::rejected));
    EXPECT_TRUE(ask(id, {pieces(id, milk, 1)}));
}

TEST_P(ReturnsTest, OnlyWhatWasDeliveredAndNotLongAgo) {
    fill_cart(milk, 2);
    const auto fresh = place(command("fresh"));
    EXPECT_TRUE(ask(fresh, {pieces(fresh, milk, 1)}).error().is(errors::not_returnable));
    const auto id = delivered();
    clock.advance(std::chrono::days{14});
    EXPECT_TRUE(ask(id, {pieces(id, milk, 1)}));
    clock.advance(seconds{1});
    EXPECT_TRUE(ask(id, {pieces(id, milk, 1)}).error().is(errors::too_late));
    const RequestReturn late{id, ada, UserId::from_name("clerk"), {pieces(id, milk, 1)}, {}};
    const auto entered = write([&](db::Tx& tx) { return enter_return(tx, desk, late, clerk); });
    ASSERT_TRUE(entered);
    EXPECT_EQ(entered->status, Status::approved);
}

TEST_P(ReturnsTest, StaffAcceptsLessAndRestocksOnlyWhatCanBeSold) {
    const auto id = delivered();
    const auto entry = approved(id, {pieces(id, milk, 2), pieces(id, bread, 3)});
    const auto wrong = received(entry, {{line_of(id, milk), Quantity{3}, true}, {9, {}, true}});
    ASSERT_TRUE(wrong.error().is(scalemart::errors::validation_failed));
    EXPECT_THAT(wrong.error().issues, SizeIs(2));
    const auto done = received(entry, {{line_of(id, milk), Quantity{1}, false}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->refund_total, 1000 + 1500);
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(stock(bread).on_hand, 10);
    // The piece that was not accepted is still with the customer.
    EXPECT_TRUE(ask(id, {pieces(id, milk, 1)}));
    expect_no_drift();
}

TEST_P(ReturnsTest, OfALineThatNeverCameNothingIsPaid) {
    const auto id = delivered();
    const auto entry = approved(id, {pieces(id, milk, 2), pieces(id, bread, 3)});
    const auto twice = received(entry, {{line_of(id, milk), {}, false}, {line_of(id, milk), {}, true}});
    EXPECT_EQ(twice.error().issues.at(0).code, "duplicate");
    const auto done = received(entry, {{line_of(id, milk), Quantity::of_thousandths(0), true}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->refund_total, 1500);
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(stock(bread).on_hand, 10);
}

TEST_P(ReturnsTest, GoodsComeBackAlsoAfterTheMoneyDid) {
    const auto id = delivered();
    const auto entry = approved(id, {pieces(id, milk, 2)});
    ASSERT_TRUE(move(id, OrderStatus::refunded));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    const auto done = received(entry);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->refund_total, 0);
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(gateway.given_back, gateway.taken);
}

TEST_P(ReturnsTest, EachStepHappensOnceAndInOrder) {
    const auto id = delivered();
    const auto entry = ask(id, {pieces(id, milk, 1)}).value();
    EXPECT_TRUE(received(entry).error().is(errors::illegal_step));
    ASSERT_TRUE(decided(entry, Status::approved));
    EXPECT_TRUE(decided(entry, Status::approved).error().is(errors::illegal_step));
    ASSERT_TRUE(received(entry));
    EXPECT_TRUE(received(entry).error().is(errors::illegal_step));
    for (const auto to : {Status::approved, Status::rejected, Status::cancelled, Status::requested})
        EXPECT_TRUE(decided(entry, to).error().is(errors::illegal_step));
    EXPECT_EQ(payment(id).refunding, 1000);
}

TEST_P(ReturnsTest, CashIsHandedBackWithoutAProvider) {
    const auto id = delivered(0, "cash");
    ASSERT_TRUE(received(approved(id, {pieces(id, bread, 3)})));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(payment(id).refunded, 1500);
    EXPECT_EQ(gateway.given_back, 0);
}

TEST_P(ReturnsTest, ParallelReceiptsPayOnce) {
    const auto id = delivered();
    const auto entry = approved(id, {pieces(id, milk, 2)});
    std::atomic<int> paid = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            if (received(entry)) ++paid;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(paid, 1);
    EXPECT_EQ(payment(id).refunding, 2000);
    EXPECT_EQ(stock(milk).on_hand, 10);
}

}  // namespace
}  // namespace scalemart::returns
