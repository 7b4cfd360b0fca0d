#include "orders.hpp"

#include <set>
#include <thread>

#include "orders_fixture.hpp"

namespace scalemart::orders {
namespace {

using testing::MatchesRegex;

class OrderRecordTest : public OrdersTest {};
INSTANTIATE_TEST_SUITE_P(Engines, OrderRecordTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OrderRecordTest, IsFoundAsItWasStored) {
    const auto placed = place(ada);
    database->read_blocking([&](db::Read& read) {
        const auto found = find_order(read, ada, placed.id);
        EXPECT_TRUE(found);
        EXPECT_EQ(found->number, placed.number);
        EXPECT_EQ(found->total, 1399);
        EXPECT_EQ(found->created_at, clock.now());
        EXPECT_EQ(found->payment_status, PaymentStatus::pending);
        EXPECT_EQ(find_any_order(read, placed.id)->id, placed.id);
        EXPECT_EQ(find_order_by_number(read, placed.number)->id, placed.id);
        EXPECT_FALSE(find_order_by_number(read, "B4-000000-0000000"));
        EXPECT_FALSE(find_order(read, bob, placed.id));
        const auto bought = find_lines(read, ada, placed.id);
        EXPECT_EQ(bought.size(), 2U);
        EXPECT_EQ(bought[0].selected_variants, R"({"Size":"L"})");
        EXPECT_EQ(bought[1].note, "sliced");
        EXPECT_EQ(bought[1].total_price, 400);
        return db::Done{};
    });
}

TEST_P(OrderRecordTest, SumsThatDoNotHoldAreRefused) {
    const auto refuses = [&](const std::function<void(Order&, std::vector<OrderLine>&)>& spoil) {
        Order order = order_of(ada);
        auto spoiled = lines();
        spoil(order, spoiled);
        order.number = "B4-" + order.id.to_string();
        EXPECT_THROW(write([&](db::Tx& tx) {
                         insert_order(tx, order, spoiled, {});
                         return db::Done{};
                     }),
                     std::logic_error);
    };
    refuses([](Order& order, auto&) { order.total += 1; });
    refuses([](Order& order, auto&) { order.subtotal += 1, order.total += 1; });
    refuses([](Order& order, auto&) { order.discount += 1, order.total -= 1; });
    refuses([](Order&, auto& lines) { lines[0].total_price += 1, lines[1].total_price -= 1; });
    refuses([](Order&, auto& lines) { lines[0].quantity = 3; });
    refuses([](Order&, auto& lines) { lines.pop_back(); });
    database->read_blocking([&](db::Read& read) {
        EXPECT_EQ(count_orders(read, {}, 10), 0);
        return db::Done{};
    });
}

TEST_P(OrderRecordTest, NoTwoOrdersShareANumber) {
    std::mutex mutex;
    std::set<std::string> numbers;
    {
        std::vector<std::jthread> shoppers;
        for (int i = 0; i < 4; ++i)
            shoppers.emplace_back([&] {
                for (int n = 0; n < 10; ++n) {
                    const auto number = place(ada).number;
                    const std::scoped_lock lock(mutex);
                    numbers.insert(number);
                }
            });
    }
    EXPECT_EQ(numbers.size(), 40U);
    for (const auto& number : numbers) EXPECT_THAT(number, MatchesRegex("B4-270115-[0-9A-HJKMNP-TV-Z]{7}"));
}

TEST_P(OrderRecordTest, EveryPairOfStatusesIsAllowedOrRefusedWithTheReason) {
    using enum OrderStatus;
    for (const auto from : {pending, confirmed, processing, shipped, delivered, cancelled, refunded})
        for (const auto to : {pending, confirmed, processing, shipped, delivered, cancelled, refunded}) {
            const auto order = place(ada);
            write([&](db::Tx& tx) {
                return tx.exec(db::Sql{"test.status", "update orders_order set status = $1 where id = $2"},
                               from, order.id);
            });
            const auto moved = move(order, to);
            EXPECT_EQ(moved.has_value(), may_move(from, to));
            const auto now = database->read_blocking(
                [&](db::Read& read) { return find_order(read, ada, order.id)->status; });
            EXPECT_EQ(now, moved ? to : from);
            if (moved) continue;
            EXPECT_TRUE(moved.error().is(errors::illegal_transition));
            EXPECT_EQ(moved.error().detail,
                      std::string{"An order that is "} + boost::describe::enum_to_string(from, "")
                          + " cannot become " + boost::describe::enum_to_string(to, "") + ".");
        }
}

TEST_P(OrderRecordTest, TheHistorySaysWhoDidWhatInOrder) {
    const auto order = place(ada);
    const Uuid clerk = Uuid::from_name("clerk");
    ASSERT_TRUE(move(order, OrderStatus::confirmed, {}, "Payment received."));
    clock.advance(std::chrono::minutes{5});
    ASSERT_TRUE(move(order, OrderStatus::processing, {clerk, "admin"}));
    EXPECT_FALSE(move(order, OrderStatus::delivered, {clerk, "admin"}));
    const auto history =
        database->read_blocking([&](db::Read& read) { return find_history(read, ada, order.id); });
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].status, OrderStatus::pending);
    EXPECT_EQ(history[0].actor, ada.value);
    EXPECT_EQ(history[1].status, OrderStatus::confirmed);
    EXPECT_EQ(history[1].actor_role, "system");
    EXPECT_TRUE(history[1].actor.is_nil());
    EXPECT_EQ(history[1].note, "Payment received.");
    EXPECT_EQ(history[2].actor, clerk);
    EXPECT_FALSE(history[2].note);
    EXPECT_EQ(history[2].at, clock.now());
    EXPECT_EQ(history[1].at, order.created_at);
}

TEST_P(OrderRecordTest, ThePaymentsSideIsWrittenApart) {
    const auto order = place(ada);
    write([&](db::Tx& tx) {
        auto locked = lock_order(tx, ada, order.id);
        set_payment(tx, *locked, PaymentStatus::completed, "tx_1", clock.now(), clock.now());
        EXPECT_FALSE(lock_order(tx, bob, order.id));
        return db::Done{};
    });
    const auto paid =
        database->read_blocking([&](db::Read& read) { return *find_order(read, ada, order.id); });
    EXPECT_EQ(paid.payment_status, PaymentStatus::completed);
    EXPECT_EQ(paid.transaction_id, "tx_1");
    EXPECT_EQ(paid.paid_at, clock.now());
    EXPECT_EQ(paid.status, OrderStatus::pending);
}

TEST_P(OrderRecordTest, WeightsTakeThePlaceOfEstimates) {
    auto order = order_of(ada);
    order.promotion_keys = order.coupons;
    order.coupon_terms = R"([{"code":"TEN","kind":"fixed","value":100}])";
    auto bought = lines();
    bought[0].sold_by_weight = true;
    bought[0].unit = "kg";
    bought[0].quantity = 1999;
    bought[0].total_price = 600;  // 599.7
    write([&](db::Tx& tx) {
        order.number = claim_number(tx, order.customer, order.id, clock.now());
        insert_order(tx, order, bought, {});
        return db::Done{};
    });
    const auto weigh = [&](std::int64_t quantity, std::int64_t price) {
        write([&](db::Tx& tx) {
            auto locked = *lock_order(tx, ada, order.id);
            auto found = find_lines(tx, ada, order.id);
            EXPECT_EQ(found[0].unit, "kg");
            EXPECT_EQ(found[0].estimated_quantity, 1999);
            auto pricing = find_pricing(tx, locked, found);
            pricing.cart =
                pricing::reprice(pricing.cart, pricing.terms, std::array{quantity, found[1].quantity});
            found[0].quantity = quantity;
            found[0].total_price = price;
            found[0].discount = 53;  // of 100, by what the lines cost now
            found[1].discount = 47;
            found[0].weighed_at = clock.now();
            locked.estimated_total = locked.total;
            locked.subtotal = price + 400;
            locked.total = locked.subtotal + locked.fees - locked.discount;
            locked.refund_owed = 1399 - locked.total;
            store_weights(tx, locked, found, pricing, {Uuid::from_name("clerk"), "admin"}, "Weighed.",
                          clock.now());
            return db::Done{};
        });
    };
    EXPECT_THROW(weigh(1500, 449), std::logic_error);
    weigh(1500, 450);
    const auto stored = database->read_blocking([&](db::Read& read) {
        const auto history = find_history(read, ada, order.id);
        EXPECT_EQ(history.back().status, OrderStatus::pending);
        EXPECT_EQ(history.back().note, "Weighed.");
        EXPECT_EQ(find_lines(read, ada, order.id)[0].quantity, 1500);
        return *find_order(read, ada, order.id);
    });
    EXPECT_EQ(stored.total, 1249);
    EXPECT_EQ(stored.estimated_total, 1399);
    EXPECT_EQ(stored.refund_owed, 150);
    write([&](db::Tx& tx) {
        auto locked = *lock_order(tx, ada, order.id);
        clear_refund_owed(tx, locked, clock.now());
        return db::Done{};
    });
    EXPECT_EQ(
        database->read_blocking([&](db::Read& read) { return find_order(read, ada, order.id)->refund_owed; }),
        0);
}

}  // namespace
}  // namespace scalemart::orders
