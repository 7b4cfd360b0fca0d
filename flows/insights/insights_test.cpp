// From what is told of orders to the sums: exactly once, in whatever order, and the same after a rebuild.
#include <random>

#include "insights_fixture.hpp"

namespace scalemart::insights {
namespace {

class CountingTest : public InsightsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, CountingTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(CountingTest, CancelledAndRefundedOrdersAreTakenOutOnce) {
    const auto kept = buy({bakery, 1}, {OrderStatus::processing});
    const auto cancelled = buy({bakery, 2});
    const auto refunded =
        buy({bakery, 4}, {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered});
    settle();
    EXPECT_EQ(get("/vendor/insights/revenue", kVera).text("/totals/0/units"), "7");
    move(cancelled, OrderStatus::cancelled);
    move(refunded, OrderStatus::refunded);
    move(place({bakery, 9}), OrderStatus::cancelled);  // never was confirmed
    settle();
    // Told once more, by mistake.
    for (const auto& order : {cancelled, refunded, kept})
        write([&](db::Tx& tx) {
            events.publish(tx, orders::OrderCancelled{order.customer, order.id, order.number, order.store});
            return db::Done{};
        });
    settle();
    EXPECT_EQ(get("/vendor/insights/revenue", kVera).body.at("totals").at(0),
              (json::object{{"currency", "USD"},
                            {"orders", 1},
                            {"units", 1},
                            {"revenue", 799},
                            {"averageOrder", 799},
                            {"cancelled", 1}}));
    const auto statuses = get("/vendor/insights/order-status", kVera);
    EXPECT_EQ(statuses.text("/orders"), "3");
    std::map<std::string, std::int64_t> counts;
    for (const auto& entry : statuses.body.at("statuses").as_array())
        counts[std::string{entry.at("status").as_string()}] = entry.at("orders").as_int64();
    EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{"confirmed", 0},
                                                           {"processing", 1},
                                                           {"shipped", 0},
                                                           {"delivered", 0},
                                                           {"cancelled", 1},
                                                           {"refunded", 1}}));
}

TEST_P(CountingTest, NothingIsCountedBeforeItIsCommitted) {
    const auto order = place({bakery, 1});
    EXPECT_THROW(write([&](db::Tx& tx) -> db::Done {
                     events.publish(tx,
                                    orders::OrderPlaced{order.customer, order.id, order.number, order.store});
                     throw std::runtime_error("the checkout failed");
                 }),
                 std::runtime_error);
    settle();
    EXPECT_THAT(sums(), IsEmpty());
}

TEST_P(CountingTest, ARebuildGivesWhatTheNewsGave) {
    std::mt19937 chance(7);
    const std::array stores{bakery, dairy, deli};
    for (int i = 0; i < 60; ++i) {
        if (i % 9 == 0) clock.advance(days{1});
        const Wanted wanted{stores.at(chance() % 3), 1 + static_cast<std::int64_t>(chance() % 4),
                            static_cast<std::int64_t>(chance() % 3), chance() % 2 == 0 ? "ada" : "bob"};
        const auto order = place(wanted);
        const std::array story{OrderStatus::confirmed, OrderStatus::processing, OrderStatus::shipped,
                               OrderStatus::delivered, OrderStatus::refunded};
        const auto steps = chance() % (story.size() + 1);
        for (std::size_t k = 0; k < steps; ++k) move(order, story.at(k));
        if (steps < 3 && chance() % 3 == 0) move(order, OrderStatus::cancelled);
        if (chance() % 4 == 0) settle();
    }
    settle();
    const auto told = sums();
    EXPECT_THAT(told, testing::Not(IsEmpty()));
    EXPECT_EQ(rebuild(*database), 60);
    EXPECT_EQ(sums(), told);
    // Also when the sums were wrong, of one store only.
    write([](db::Tx& tx) {
        return tx.exec(db::Sql{"test.spoil", "update analytics_store_day set revenue = 1"});
    });
    for (const auto& store : stores) rebuild(*database, store);
    EXPECT_EQ(sums(), told);

    // And it is what the orders say.
    const auto revenue = database->read_blocking([](db::Read& read) {
        return read.all<std::int64_t>(
            {"test.revenue",
             "select cast(sum(total) as bigint) from orders_order where status in ('confirmed', "
             "'processing', 'shipped', 'delivered') union all "
             "select cast(sum(revenue) as bigint) from analytics_store_day"});
    });
    EXPECT_EQ(revenue.at(0), revenue.at(1));
}

}  // namespace
}  // namespace scalemart::insights
