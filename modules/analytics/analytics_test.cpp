#include "analytics.hpp"

#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "analytics/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "figures.hpp"

namespace scalemart::analytics {
namespace {

using std::chrono::days;
using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::sys_days kDay{std::chrono::year{2026} / 11 / 22};

class AnalyticsTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    void count(const OrderFacts& facts) {
        write([&](db::Tx& tx) { count_order(tx, facts); });
    }
    [[nodiscard]] OrderFacts order(const std::string& name, std::int64_t units = 2,
                                   const std::string& status = "confirmed") const {
        OrderFacts facts;
        facts.store = corner;
        facts.order = OrderId::from_name(name);
        facts.day = kDay;
        facts.currency = "USD";
        facts.status = status;
        facts.is_sale = status != "cancelled";
        facts.is_cancelled = status == "cancelled";
        facts.revenue = units * 100 + 499;
        facts.products = {{milk, "M", "Milk", units, units * 100}, {bread, "B", "Bread", 1, 50}};
        return facts;
    }
    /// "orders units revenue cancelled" of each day and currency.
    std::vector<std::string> by_day(const std::optional<std::vector<StoreId>>& stores = std::nullopt) {
        return database->read_blocking([&](db::Read& read) {
            std::vector<std::string> list;
            for (const auto& f : figures_by_day(read, {stores, kDay - days{9}, kDay}))
                list.push_back(fmt::format("{} {} {} {} {} {}", f.day - kDay.time_since_epoch().count(),
                                           f.currency, f.orders, f.units, f.revenue, f.cancelled));
            return list;
        });
    }
    std::vector<std::string> top(TopBy by = TopBy::units) {
        return database->read_blocking([&](db::Read& read) {
            std::vector<std::string> list;
            for (const auto& f : top_products(read, {std::nullopt, kDay, kDay}, by, 10))
                list.push_back(fmt::format("{} {} {}", f.name, f.units, f.revenue));
            return list;
        });
    }
    std::vector<std::string> statuses() {
        return database->read_blocking([&](db::Read& read) {
            std::vector<std::string> list;
            for (const auto& f : figures_by_status(read, {std::nullopt, kDay, kDay}))
                list.push_back(fmt::format("{} {}", f.status, f.orders));
            return list;
        });
    }

    const std::vector<db::ModuleMigrations> modules{migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    const StoreId corner = StoreId::from_name("corner");
    const StoreId market = StoreId::from_name("market");
    const ProductId milk = ProductId::from_name("milk");
    const ProductId bread = ProductId::from_name("bread");
};
INSTANTIATE_TEST_SUITE_P(Engines, AnalyticsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(AnalyticsTest, AnOrderIsInTheSumsAsItIsNowHoweverOftenItIsCounted) {
    for (int i = 0; i < 3; ++i) count(order("a"));
    count(order("b", 5));
    EXPECT_THAT(by_day(), ElementsAre("0 USD 2 9 1698 0"));
    EXPECT_THAT(top(), ElementsAre("Milk 7 700", "Bread 2 100"));
    EXPECT_THAT(statuses(), ElementsAre("confirmed 2"));

    count(order("a", 2, "shipped"));
    EXPECT_THAT(by_day(), ElementsAre("0 USD 2 9 1698 0"));
    EXPECT_THAT(statuses(), ElementsAre("confirmed 1", "shipped 1"));

    for (int i = 0; i < 2; ++i) count(order("a", 2, "cancelled"));
    EXPECT_THAT(by_day(), ElementsAre("0 USD 1 6 999 1"));
    EXPECT_THAT(top(), ElementsAre("Milk 5 500", "Bread 1 50"));
    EXPECT_THAT(statuses(), ElementsAre("cancelled 1", "confirmed 1"));
    count(order("a"));  // late news of what it was: as the caller says it is now
    EXPECT_THAT(by_day(), ElementsAre("0 USD 2 9 1698 0"));
    count(order("b", 4));  // weighed, and less was found
    EXPECT_THAT(by_day(), ElementsAre("0 USD 2 8 1598 0"));
}

TEST_P(AnalyticsTest, SumsAreOfTheStoresAndDaysAskedFor) {
    count(order("a"));
    auto other = order("b");
    other.store = market;
    other.day = kDay - days{3};
    other.currency = "EUR";
    count(other);
    auto old = order("c");
    old.day = kDay - days{30};
    count(old);
    EXPECT_THAT(by_day(), ElementsAre("-3 EUR 1 3 699 0", "0 USD 1 3 699 0"));
    EXPECT_THAT(by_day(std::vector{market}), ElementsAre("-3 EUR 1 3 699 0"));
    EXPECT_THAT(by_day(std::vector<StoreId>{}), IsEmpty());
    EXPECT_THAT(by_day(std::vector{StoreId::from_name("x")}), IsEmpty());
}

TEST_P(AnalyticsTest, ProductsAreRankedAndNamedAsLastSold) {
    auto first = order("a", 1);
    first.products = {{milk, "M", "Milk", 1, 900}, {bread, "B", "Bread", 3, 150}};
    count(first);
    EXPECT_THAT(top(TopBy::units), ElementsAre("Bread 3 150", "Milk 1 900"));
    EXPECT_THAT(top(TopBy::revenue), ElementsAre("Milk 1 900", "Bread 3 150"));
    auto second = order("b", 1);
    second.products = {{milk, "M", "Whole milk", 1, 900}};
    count(second);
    EXPECT_THAT(top(TopBy::revenue), ElementsAre("Whole milk 2 1800", "Bread 3 150"));
}

TEST_P(AnalyticsTest, AForgottenStoreIsEmptyAndTheOthersAreNot) {
    count(order("a"));
    auto other = order("b");
    other.store = market;
    count(other);
    write([&](db::Tx& tx) { forget_store(tx, corner); });
    EXPECT_THAT(by_day(std::vector{corner}), IsEmpty());
    EXPECT_THAT(by_day(std::vector{market}), ElementsAre("0 USD 1 3 699 0"));
    count(order("a"));
    EXPECT_THAT(by_day(), ElementsAre("0 USD 2 6 1398 0"));
}

TEST_P(AnalyticsTest, ParallelNewsOfTheSameOrdersAddsUp) {
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 4; ++seed)
        threads.emplace_back([&, seed] {
            std::mt19937 chance(seed);
            for (int i = 0; i < 25; ++i)
                count(order("o" + std::to_string(chance() % 8), 1 + static_cast<int>(chance() % 5),
                            chance() % 3 == 0 ? "cancelled" : "confirmed"));
        });
    for (auto& thread : threads) thread.join();
    for (int i = 0; i < 8; ++i) count(order("o" + std::to_string(i)));  // as all of them are in the end
    EXPECT_THAT(by_day(), ElementsAre("0 USD 8 24 5592 0"));
    EXPECT_THAT(top(), ElementsAre("Milk 16 1600", "Bread 8 400"));
    EXPECT_THAT(statuses(), ElementsAre("confirmed 8"));
}

TEST_P(AnalyticsTest, EveryReadIsARangeOfDaysPerStore) {
    for (int i = 0; i < 100; ++i) {
        auto facts = order("o" + std::to_string(i));
        facts.day = kDay - days{i};
        facts.store = StoreId::from_name("s" + std::to_string(i % 7));
        count(facts);
    }
    if (GetParam() == db::Engine::postgres)
        write([](db::Tx& tx) { tx.exec(db::Sql{"test.analyze", "analyze"}); });
    for (const auto which : {Figures::by_day, Figures::by_product, Figures::by_status})
        for (const bool all : {false, true}) {
            Scope scope{std::vector{corner, market}, kDay - days{30}, kDay};
            if (all) scope.stores.reset();
            std::vector<db::Param> params;
            const auto text = figures_sql(which, scope, params);
            const auto plan = db_testing::query_plan(*database, text, params);
            EXPECT_THAT(plan, Not(AnyOf(HasSubstr("SCAN analytics_store_day"),
                                        HasSubstr("SCAN analytics_product_day"),
                                        HasSubstr("SCAN analytics_status_day"),
                                        HasSubstr("Seq Scan on analytics_store_day"),
                                        HasSubstr("Seq Scan on analytics_product_day"),
                                        HasSubstr("Seq Scan on analytics_status_day"))))
                << text << "\n"
                << plan;
            if (GetParam() == db::Engine::sqlite)
                EXPECT_THAT(plan, HasSubstr("store_id=? AND day>? AND day<?")) << plan;
        }
}

}  // namespace
}  // namespace scalemart::analytics
