// docs/order-states.md over HTTP: every pair of statuses, for everybody who can ask; and many orders at once.
#include "orders/order_states.hpp"

#include "order_desk_fixture.hpp"

namespace scalemart::checkout {
namespace {

using orders::Mover;
using testing::ElementsAre;

class OrderStatesTest : public OrderDeskTest {
 protected:
    Answer ask(OrderId id, OrderStatus to, Mover who) {
        const boost::json::value body{{"status", boost::describe::enum_to_string(to, "")}};
        if (who == Mover::shopper)
            return call(Method::post, path_of(id) + "/cancel", "ada", boost::json::object{});
        if (who == Mover::vendor)
            return call(Method::post, "/vendor" + path_of(id) + "/status", "vera", body);
        return call(Method::patch, "/admin" + path_of(id) + "/status", "admin", body);
    }
    /// An order that has come that far by itself.
    OrderId order_at(OrderStatus status) {
        const std::string key = "key" + std::to_string(++keys_);
        if (status == OrderStatus::pending) {
            fill_cart(milk, 2);
            return begin(command(key)).value().order;
        }
        const auto id = place_cash(key);
        for (const auto next : {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered}) {
            if (order(id).status == status) break;
            EXPECT_TRUE(move(id, next));
        }
        return id;
    }
    void force(OrderId id, OrderStatus status) {
        write([&](db::Tx& tx) {
            return tx.exec(db::Sql{"test.status", "update orders_order set status = $1 where id = $2"},
                           status, id);
        });
    }

 private:
    int keys_ = 0;
};
CHECKOUT_ON_EACH_ENGINE(OrderStatesTest);

TEST_P(OrderStatesTest, EveryIllegalChangeIsRefusedWithItsReason) {
    const auto id = place_cash();
    int refused = 0;
    for (const auto& row : orders::read_order_states(SCALEMART_ORDER_STATES))
        for (const auto& [who, code] : row.refusals) {
            const bool has_route =
                who == Mover::shopper ? row.to == OrderStatus::cancelled : who != Mover::system;
            if (code.empty() || !has_route) continue;
            force(id, row.from);
            const auto answer = ask(id, row.to, who);
            EXPECT_EQ(answer.at("/code"), code);
            EXPECT_EQ(answer.at("/detail"), orders::refusal_text(code, row.from, row.to, who));
            EXPECT_EQ(order(id).status, row.from);
            ++refused;
        }
    EXPECT_EQ(refused, 5 + 46 + 42);  // all of 7 + 49 + 49 pairs but 2 + 3 + 7
}

TEST_P(OrderStatesTest, EveryLegalChangeIsMade) {
    set_stock(milk, 1000);
    set_stock(bread, 1000);
    for (const auto& row : orders::read_order_states(SCALEMART_ORDER_STATES))
        for (const auto who : {Mover::shopper, Mover::vendor, Mover::admin}) {
            if (!row.refusals.at(who).empty()) continue;
            const auto id = order_at(row.from);
            const auto answer = ask(id, row.to, who);
            EXPECT_EQ(answer.status, 200U) << boost::json::serialize(answer.body);
            EXPECT_EQ(order(id).status, row.to);
        }
    expect_no_drift();
}

TEST_P(OrderStatesTest, ManyOrdersAreMovedEachByItself) {
    const auto first = place_cash("1");
    const auto second = place_cash("2");
    ASSERT_TRUE(move(second, OrderStatus::processing));
    const auto pending = order_at(OrderStatus::pending);
    const boost::json::value body{
        {"ids", boost::json::array{first.to_string(), second.to_string(), pending.to_string(),
                                   OrderId::from_name("x").to_string(), "nonsense"}},
        {"status", "processing"},
        {"note", "Morning round."}};
    const auto moved = call(Method::post, "/vendor/orders/bulk-status", "vera", body);
    ASSERT_EQ(moved.status, 200U) << boost::json::serialize(moved.body);
    EXPECT_EQ(moved.at("/applied"), "1");
    EXPECT_EQ(moved.at("/refused"), "4");
    EXPECT_EQ(moved.at("/rows/0/orderStatus"), "processing");
    EXPECT_EQ(moved.at("/rows/1/code"), "illegal_order_transition");
    EXPECT_EQ(moved.at("/rows/1/message"), "An order that is processing cannot become processing.");
    EXPECT_EQ(moved.at("/rows/2/orderStatus"), "pending");
    EXPECT_EQ(moved.at("/rows/3/code"), "order_not_found");
    EXPECT_EQ(moved.at("/rows/3/status"), "404");
    EXPECT_EQ(moved.at("/rows/4/code"), "validation_failed");
    EXPECT_EQ(moved.at("/rows/4/index"), "4");
    EXPECT_THAT(audited(), ElementsAre("order.status_changed vendor"));

    // Nobody moves other vendors' orders, nor to where vendors may not.
    const auto by_other = call(Method::post, "/vendor/orders/bulk-status", "victor", body);
    EXPECT_EQ(by_other.at("/applied"), "0");
    EXPECT_EQ(by_other.at("/rows/0/code"), "order_not_found");
    auto cancelled = body;
    cancelled.as_object()["status"] = "cancelled";
    EXPECT_EQ(call(Method::post, "/vendor/orders/bulk-status", "vera", cancelled).at("/rows/0/code"),
              "status_not_for_vendors");
    EXPECT_EQ(call(Method::post, "/admin/orders/bulk-status", "vera", cancelled).status, 403U);
    const auto by_admin = call(Method::post, "/admin/orders/bulk-status", "admin", cancelled);
    EXPECT_EQ(by_admin.at("/applied"), "3");
    EXPECT_EQ(order(pending).status, OrderStatus::cancelled);

    EXPECT_EQ(call(Method::post, "/admin/orders/bulk-status", "admin",
                   {{"ids", boost::json::array{}}, {"status", "processing"}})
                  .status,
              422U);
    boost::json::array many(201, boost::json::value(first.to_string()));
    EXPECT_EQ(
        call(Method::post, "/admin/orders/bulk-status", "admin", {{"ids", many}, {"status", "processing"}})
            .status,
        422U);
}

}  // namespace
}  // namespace scalemart::checkout
