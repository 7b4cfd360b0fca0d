// The vendor's view of orders: its own stores', no more of the customer than it needs, served by an index.
#include "vendor_orders.hpp"
#include <boost/json/serialize.hpp>

#include "audit/migrations.hpp"
#include "db_testing/query_plan.hpp"
#include "orders_fixture.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"

namespace scalemart::orders {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class VendorOrdersTest : public OrdersTest {
 protected:
    VendorOrdersTest() {
        first = open_store("first", "vera");
        second = open_store("second", "vera");
        foreign = open_store("foreign", "victor");
    }
    StoreId open_store(const std::string& slug, const std::string& vendor) {
        return write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = slug;
            wanted.vendor_id = UserId::from_name(vendor);
            return stores::create_store(tx, clock.now(), wanted).value().id;
        });
    }
    Order place_in(StoreId where, OrderStatus status = OrderStatus::pending) {
        clock.advance(std::chrono::milliseconds{1});
        store = where;
        const auto order = place(ada);
        if (status == OrderStatus::pending) return order;
        EXPECT_TRUE(move(order, OrderStatus::confirmed));
        if (status != OrderStatus::confirmed) EXPECT_TRUE(move(order, status));
        return order;
    }
    std::vector<std::string> numbers(const std::string& query, const std::string& vendor = "vera") {
        std::vector<std::string> list;
        std::string cursor;
        do {
            const auto page = get("/v2/vendor/orders?limit=2" + query + cursor, vendor);
            EXPECT_EQ(page.status, 200U) << boost::json::serialize(page.body);
            for (const auto& item : page.body.at("items").as_array())
                list.emplace_back(item.at("orderNumber").as_string());
            const auto* next = page.body.as_object().if_contains("nextCursor");
            cursor = next ? "&cursor=" + std::string{next->as_string()} : "";
        } while (!cursor.empty());
        return list;
    }
    StoreId first, second, foreign;
};
INSTANTIATE_TEST_SUITE_P(Engines, VendorOrdersTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(VendorOrdersTest, ListsTheOrdersOfAllItsStoresNewestFirst) {
    std::vector<std::string> all;
    std::vector<std::string> of_second;
    std::vector<std::string> confirmed;
    for (int i = 0; i < 9; ++i) {
        const auto where = i % 3 == 0 ? first : i % 3 == 1 ? second : foreign;
        const auto order = place_in(where, i % 2 == 0 ? OrderStatus::confirmed : OrderStatus::pending);
        if (where == foreign) continue;
        all.insert(all.begin(), order.number);
        if (where == second) of_second.insert(of_second.begin(), order.number);
        if (i % 2 == 0) confirmed.insert(confirmed.begin(), order.number);
    }
    EXPECT_EQ(numbers(""), all);
    EXPECT_EQ(numbers("&store=" + second.to_string()), of_second);
    EXPECT_EQ(numbers("&status=confirmed"), confirmed);
    EXPECT_THAT(numbers("&status=refunded"), IsEmpty());
    EXPECT_EQ(numbers("", "victor").size(), 3U);
    EXPECT_EQ(get("/v2/vendor/orders?store=" + foreign.to_string(), "vera").status, 404U);
    EXPECT_THAT(numbers("", "admin"), IsEmpty());  // who has no store has no orders
    EXPECT_EQ(get("/v2/vendor/orders", "ada").status, 403U);
    EXPECT_EQ(get("/v2/vendor/orders", "").status, 401U);
}

TEST_P(VendorOrdersTest, ShowsWhatTheDeliveryNeedsAndNoMore) {
    const auto order = place_in(first, OrderStatus::confirmed);
    const auto shown = get("/v2/vendor/orders/" + order.number, "vera");
    ASSERT_EQ(shown.status, 200U) << boost::json::serialize(shown.body);
    EXPECT_EQ(shown.body, get("/v2/vendor/orders/" + order.id.to_string(), "vera").body);
    EXPECT_EQ(shown.body.at("nextStatuses"), boost::json::array{"processing"});
    EXPECT_EQ(shown.body.at("shippingAddress").at("street"), "1 Main St");
    for (const auto* hidden : {"customer", "billingAddress", "payment", "coupons", "email"})
        EXPECT_FALSE(shown.body.as_object().contains(hidden)) << hidden;
    const auto listed = get("/v2/vendor/orders", "vera").body.at("items").at(0);
    for (const auto* hidden : {"customer", "shippingAddress", "billingAddress"})
        EXPECT_FALSE(listed.as_object().contains(hidden)) << hidden;
    EXPECT_EQ(get("/v2/vendor/orders/" + order.number, "victor").status, 404U);
    EXPECT_EQ(get("/v2/vendor/orders/" + order.number, "admin").status, 404U);

    const auto gone = place_in(first, OrderStatus::cancelled);
    EXPECT_FALSE(
        get("/v2/vendor/orders/" + gone.number, "vera").body.as_object().contains("shippingAddress"));
    EXPECT_TRUE(get("/v2/vendor/orders/" + gone.number, "vera").body.at("nextStatuses").as_array().empty());
}

TEST_P(VendorOrdersTest, EveryListIsARangeOfAnIndexPerStore) {
    // Most orders are other vendors', as in a marketplace.
    for (int i = 0; i < 40; ++i) place_in(i % 2 == 0 ? first : second);
    for (int i = 0; i < 400; ++i) place_in(foreign);
    if (GetParam() == db::Engine::postgres)
        write([](db::Tx& tx) { return tx.exec(db::Sql{"test.analyze", "analyze"}); });
    for (const bool by_status : {false, true}) {
        OrderQuery query;
        query.stores = {first, second};
        query.after = ListCursor{{}, OrderId::generate(clock.now())};
        query.limit = 3;
        if (by_status) query.statuses = {OrderStatus::pending};
        std::vector<db::Param> params;
        const auto text = order_query_sql(query, params);
        const auto plan = db_testing::query_plan(*database, text, params);
        EXPECT_THAT(plan, Not(AnyOf(HasSubstr("Seq Scan"), HasSubstr("SCAN orders_order")))) << plan;
        EXPECT_THAT(plan, HasSubstr(by_status ? "orders_order_store_status" : "orders_order_store")) << plan;
    }
}

}  // namespace
}  // namespace scalemart::orders
