// What staff, vendors and shoppers are shown.
#include "db_testing/query_plan.hpp"
#include "insights_fixture.hpp"

namespace scalemart::insights {
namespace {

using testing::SizeIs;

class ReportsTest : public InsightsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, ReportsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ReportsTest, RevenueByDayAndCurrency) {
    buy({bakery, 2, 1});
    buy({dairy, 1});
    buy({deli, 3});
    place({bakery, 9});  // not confirmed: not an order yet
    clock.advance(days{2});
    buy({bakery, 1});
    settle();

    const auto all = get("/admin/insights/revenue?from=2027-01-14&to=2027-01-17", kAdmin);
    ASSERT_EQ(all.status, 200U) << json::serialize(all.body);
    EXPECT_THAT(all.body.at("totals").as_array(), SizeIs(2));
    EXPECT_EQ(all.body.at("totals").at(0), (json::object{{"currency", "EUR"},
                                                         {"orders", 1},
                                                         {"units", 3},
                                                         {"revenue", 1399},
                                                         {"averageOrder", 1399},
                                                         {"cancelled", 0}}));
    EXPECT_EQ(all.body.at("totals").at(1), (json::object{{"currency", "USD"},
                                                         {"orders", 3},
                                                         {"units", 5},
                                                         {"revenue", 2947},
                                                         {"averageOrder", 982},
                                                         {"cancelled", 0}}));
    EXPECT_THAT(all.body.at("days").as_array(), SizeIs(8));  // four days, two currencies, none left out
    EXPECT_EQ(all.text("/days/3/date"), "2027-01-15");
    EXPECT_EQ(all.text("/days/3/revenue"), "2148");

    EXPECT_EQ(get("/vendor/insights/revenue", kVera).body.at("totals"),
              json::array{all.body.at("totals").at(1)});
    EXPECT_EQ(get("/vendor/insights/revenue?store=dairy", kVera).text("/totals/0/revenue"), "799");
    EXPECT_EQ(get("/vendor/insights/revenue", kVictor).text("/totals/0/revenue"), "1399");
    EXPECT_EQ(get("/vendor/insights/revenue?to=2027-01-14", kVera).text("/totals"), "[]");
}

TEST_P(ReportsTest, TheMostSoldProducts) {
    buy({bakery, 1, 3});
    buy({deli, 2});
    settle();
    const auto by_units = get("/admin/insights/top-products", kAdmin);
    EXPECT_EQ(by_units.text("/items/0/name"), "Bread");
    EXPECT_EQ(by_units.text("/items/0/units"), "3");
    EXPECT_EQ(get("/admin/insights/top-products?by=revenue&store=bakery", kAdmin).text("/items/0/revenue"),
              "750");
    EXPECT_THAT(get("/vendor/insights/top-products?limit=1", kVera).body.at("items").as_array(), SizeIs(1));
    EXPECT_EQ(get("/vendor/insights/top-products", kVictor).text("/items"),
              R"([{"product":")" + ProductId::from_name("Milk").to_string()
                  + R"(","sku":"Milk","name":"Milk","currency":"EUR","units":2,"revenue":600}])");
}

TEST_P(ReportsTest, EverybodySeesOnlyWhatIsTheirs) {
    buy({bakery, 1});
    buy({deli, 1});
    settle();
    for (const std::string report : {"revenue", "top-products", "order-status"}) {
        EXPECT_EQ(get("/vendor/insights/" + report + "?store=deli", kVera).status, 404U);
        EXPECT_EQ(get("/vendor/insights/" + report + "?store=" + deli.to_string(), kVera).status, 404U);
        EXPECT_EQ(get("/vendor/insights/" + report + "?store=nowhere", kVera).status, 404U);
        EXPECT_EQ(get("/vendor/insights/" + report, {}).status, 401U);
        EXPECT_EQ(get("/vendor/insights/" + report, kAda).status, 403U);
        EXPECT_EQ(get("/admin/insights/" + report, kVera).status, 403U);
        EXPECT_EQ(get("/admin/insights/" + report + "?store=deli", kAdmin).status, 200U);
        EXPECT_EQ(get("/admin/insights/" + report + "?from=2027-01-16&to=2027-01-15", kAdmin).status, 422U);
        EXPECT_EQ(get("/admin/insights/" + report + "?from=2026-01-14&to=2027-01-15", kAdmin).status, 422U);
        EXPECT_EQ(get("/admin/insights/" + report + "?from=2026-01-15&to=2027-01-15", kAdmin).status, 200U);
        EXPECT_EQ(get("/admin/insights/" + report + "?from=yesterday", kAdmin).status, 422U);
    }
    EXPECT_EQ(get("/insights/me", {}).status, 401U);
}

TEST_P(ReportsTest, AShopperSeesItsOwn) {
    EXPECT_EQ(get("/insights/me", kAda).text("/orders"), "0");
    buy({bakery, 2, 1});
    move(buy({bakery, 5}), OrderStatus::cancelled);
    buy({deli, 1});
    buy({deli, 7, 0, "bob"});
    clock.advance(days{31});
    buy({bakery, 1});
    const auto mine = get("/insights/me", kAda);
    EXPECT_EQ(mine.text("/orders"), "3");
    EXPECT_EQ(mine.text("/spent"), R"([{"currency":"EUR","orders":1,"total":799,"averageOrder":799},)"
                                   R"({"currency":"USD","orders":2,"total":2148,"averageOrder":1074}])");
    EXPECT_EQ(mine.text("/byMonth"), R"([{"month":"2027-01","currency":"EUR","orders":1,"total":799},)"
                                     R"({"month":"2027-01","currency":"USD","orders":1,"total":1349},)"
                                     R"({"month":"2027-02","currency":"USD","orders":1,"total":799}])");
    EXPECT_EQ(mine.text("/mostBought/0/name"), "Milk");
    EXPECT_EQ(mine.text("/mostBought/0/units"), "4");
    EXPECT_EQ(mine.text("/mostBought/0/orders"), "3");
    EXPECT_THAT(mine.body.at("recent").as_array(), SizeIs(4));
    EXPECT_EQ(mine.text("/recent/2/status"), "cancelled");
    clock.advance(days{335});
    EXPECT_EQ(get("/insights/me", kAda).text("/byMonth"),
              R"([{"month":"2027-02","currency":"USD","orders":1,"total":799}])");
}

TEST_P(ReportsTest, AShoppersFiguresReadItsOwnOrdersOnly) {
    for (int i = 0; i < 30; ++i) place({bakery, 1, 0, "c" + std::to_string(i)});
    if (GetParam() == db::Engine::postgres)
        write([](db::Tx& tx) { return tx.exec(db::Sql{"test.analyze", "analyze"}); });
    const std::vector<db::Param> params{db::to_param(UserId::from_name("c1"))};
    const auto plan =
        db_testing::query_plan(*database,
                               "select l.product_id, count(*) from orders_order o join orders_line l on "
                               "l.customer_id = o.customer_id "
                               "and l.order_id = o.id where o.customer_id = $1 group by l.product_id",
                               params);
    EXPECT_THAT(plan,
                testing::Not(testing::AnyOf(testing::HasSubstr("Seq Scan"), testing::HasSubstr("SCAN o\n"),
                                            testing::HasSubstr("SCAN l\n"))))
        << plan;
}

}  // namespace
}  // namespace scalemart::insights
