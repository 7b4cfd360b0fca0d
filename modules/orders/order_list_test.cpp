// Looking for orders: every filter, every order of the list, complete pages, and an index behind each.
#include "order_list.hpp"

#include "accounts/accounts.hpp"
#include "db_testing/query_plan.hpp"
#include "orders_fixture.hpp"
#include "search_terms.hpp"
#include "stores/stores.hpp"

namespace scalemart::orders {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class OrderListTest : public OrdersTest {
 protected:
    struct Wanted {
        UserId customer;
        std::string store = "downtown";
        OrderStatus status = OrderStatus::pending;
        std::int64_t shipping = 499;
        std::string last_name = "Lovelace";
        std::string phone;
        std::string sku = "MILK";
    };
    std::string place_one(const Wanted& wanted) {
        clock.advance(std::chrono::minutes{1});
        Order order = order_of(wanted.customer);
        order.store = StoreId::from_name(wanted.store);
        order.total += wanted.shipping - order.shipping;
        order.shipping = order.fees = wanted.shipping;
        order.shipping_address =
            R"({"firstName":"Ada","lastName":")" + wanted.last_name
            + R"(","street":"1 Main St","city":"X","state":"","zipCode":"SW1A 1AA","country":"GB")"
            + (wanted.phone.empty() ? "" : R"(,"phone":")" + wanted.phone + "\"") + "}";
        order.billing_address = order.shipping_address;
        auto bought = lines();
        bought[0].sku = wanted.sku;
        bought[1].sku = wanted.sku == "TWICE" ? "TWICE" : "BREAD";
        write([&](db::Tx& tx) {
            order.number = claim_number(tx, order.customer, order.id, clock.now());
            insert_order(tx, order, bought, {order.customer.value, "customer"});
            return tx.exec(db::Sql{"test.status", "update orders_order set status = $1 where id = $2"},
                           wanted.status, order.id);
        });
        return order.number;
    }
    /// The numbers on all pages.
    std::vector<std::string> numbers(const std::string& path, const std::string& who = "admin") {
        std::vector<std::string> list;
        std::string cursor;
        do {
            const auto page = get("/v2" + path + "&limit=2" + cursor, who);
            EXPECT_EQ(page.status, 200U) << path << boost::json::serialize(page.body);
            for (const auto& item : page.body.at("items").as_array())
                list.emplace_back(item.at("orderNumber").as_string());
            const auto* next = page.body.as_object().if_contains("nextCursor");
            cursor = next ? "&cursor=" + std::string{next->as_string()} : "";
        } while (!cursor.empty());
        return list;
    }
    std::vector<std::string> all(const std::string& query) { return numbers("/admin/orders?" + query); }
};
INSTANTIATE_TEST_SUITE_P(Engines, OrderListTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OrderListTest, EveryFilterAndEveryOrderGivesCompletePages) {
    using enum OrderStatus;
    const auto a = place_one({.customer = ada, .shipping = 100});
    const auto b = place_one({.customer = bob, .status = confirmed, .shipping = 300});
    const auto from = clock.now() + std::chrono::seconds{30};
    const auto c = place_one({.customer = ada, .store = "uptown", .status = confirmed, .shipping = 200});
    const auto to = clock.now() + std::chrono::seconds{30};
    const auto d = place_one({.customer = bob, .store = "uptown", .status = cancelled, .shipping = 200});
    EXPECT_THAT(all(""), ElementsAre(d, c, b, a));
    EXPECT_THAT(all("sort=oldest"), ElementsAre(a, b, c, d));
    EXPECT_THAT(all("sort=totalHigh"), ElementsAre(b, d, c, a));
    EXPECT_THAT(all("sort=totalLow"), ElementsAre(a, c, d, b));
    EXPECT_THAT(all("status=confirmed,cancelled"), ElementsAre(d, c, b));
    EXPECT_THAT(all("status=confirmed,confirmed"), ElementsAre(c, b));
    EXPECT_THAT(all("status=confirmed,cancelled&sort=totalLow"), ElementsAre(c, d, b));
    const std::string uptown = StoreId::from_name("uptown").to_string();
    EXPECT_THAT(all("store=" + uptown), ElementsAre(d, c));
    EXPECT_THAT(all("store=" + uptown + "&status=confirmed"), ElementsAre(c));
    EXPECT_THAT(all("customer=" + ada.to_string() + "&status=confirmed,pending"), ElementsAre(c, a));
    EXPECT_THAT(all("minTotal=1100&maxTotal=1150"), ElementsAre(d, c));
    EXPECT_THAT(all("paymentStatus=completed"), IsEmpty());
    EXPECT_THAT(all("paymentStatus=pending&paymentMethod=card&sort=oldest"), ElementsAre(a, b, c, d));
    EXPECT_THAT(all("paymentMethod=cod"), IsEmpty());
    const auto at = [](Instant time) { return to_rfc3339(time); };
    EXPECT_THAT(all("from=" + at(from)), ElementsAre(d, c));
    EXPECT_THAT(all("from=" + at(from) + "&to=" + at(to)), ElementsAre(c));
    EXPECT_THAT(all("to=" + at(from) + "&sort=totalHigh"), ElementsAre(b, a));

    EXPECT_EQ(
        get("/v2/admin/orders?sort=totalHigh&cursor=" + OrderId::from_name("x").to_string(), "admin").status,
        422U);
    EXPECT_EQ(get("/v2/admin/orders?cursor=12." + OrderId::from_name("x").to_string(), "admin").status, 422U);
    EXPECT_EQ(get("/v2/admin/orders?cursor=12", "admin").status, 422U);
    EXPECT_EQ(get("/v2/admin/orders?status=lost", "admin").status, 422U);
    EXPECT_EQ(get("/v2/admin/orders?minTotal=-1", "admin").status, 422U);
}

TEST_P(OrderListTest, OrdersAreFoundByWhatPeopleKnowOfThem) {
    write([&](db::Tx& tx) {
        accounts::NewUser user;
        user.email.value = "ada@shop.example";
        user.id = ada;
        accounts::create_user(tx, clock, user);
        return db::Done{};
    });
    const auto a = place_one({.customer = ada, .phone = "+1 (503) 555-0101"});
    const auto b = place_one({.customer = bob, .last_name = "de la Cruz", .sku = "TWICE"});
    EXPECT_THAT(all("q=" + a), ElementsAre(a));
    EXPECT_THAT(all("q=" + b.substr(10)), ElementsAre(b));
    EXPECT_THAT(all("q=lovelace"), ElementsAre(a));
    EXPECT_THAT(all("q=Ada%20CRUZ"), ElementsAre(b));
    EXPECT_THAT(all("q=ada"), ElementsAre(b, a));
    EXPECT_THAT(all("q=ada&status=confirmed"), IsEmpty());
    EXPECT_THAT(all("q=ada&sort=oldest"), ElementsAre(a, b));
    EXPECT_THAT(all("q=sw1a1aa&sort=totalLow"), ElementsAre(a, b));
    EXPECT_THAT(all("q=SW1A%201AA"), ElementsAre(b, a));
    EXPECT_THAT(all("q=1-503-555-0101"), ElementsAre(a));
    EXPECT_THAT(all("q=ada@shop.example"), ElementsAre(a));
    EXPECT_THAT(all("q=nobody@shop.example"), IsEmpty());
    EXPECT_THAT(all("q=ada@shop.example&customer=" + bob.to_string()), IsEmpty());
    EXPECT_THAT(all("q=,"), IsEmpty());
    EXPECT_THAT(all("sku=TWICE"), ElementsAre(b));
    EXPECT_THAT(all("sku=MILK&q=lovelace"), ElementsAre(a));
    EXPECT_THAT(all("sku=MILK&q=cruz"), IsEmpty());
    EXPECT_THAT(numbers("/orders?q=ada", "ada"), ElementsAre(a));
    EXPECT_THAT(numbers("/orders?q=cruz", "ada"), IsEmpty());
    EXPECT_THAT(numbers("/orders?status=pending,confirmed", "bob"), ElementsAre(b));
}

TEST_P(OrderListTest, AVendorLooksInItsOwnStoresOnlyAndNotByEmail) {
    const auto open = [&](const std::string& slug, const std::string& vendor) {
        return write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = slug;
            wanted.vendor_id = UserId::from_name(vendor);
            return stores::create_store(tx, clock.now(), wanted).value().id;
        });
    };
    write([&](db::Tx& tx) {
        accounts::NewUser user;
        user.email.value = "ada@shop.example";
        user.id = ada;
        accounts::create_user(tx, clock, user);
        return db::Done{};
    });
    store = open("first", "vera");
    const auto mine = place(ada).number;
    store = open("foreign", "victor");
    const auto foreign = place(ada).number;
    EXPECT_THAT(numbers("/vendor/orders?q=lovelace", "vera"), ElementsAre(mine));
    EXPECT_THAT(numbers("/vendor/orders?q=" + foreign, "vera"), IsEmpty());
    EXPECT_THAT(numbers("/vendor/orders?status=pending,confirmed&sort=totalHigh", "victor"),
                ElementsAre(foreign));
    EXPECT_THAT(numbers("/vendor/orders?q=ada@shop.example", "vera"), IsEmpty());
    EXPECT_EQ(get("/v2/vendor/orders?customer=" + ada.to_string(), "vera").status, 422U);
}

TEST_P(OrderListTest, EveryListReadsIndexes) {
    for (int i = 0; i < 300; ++i)
        place_one({.customer = i % 2 == 0 ? ada : bob,
                   .store = i % 20 == 0   ? "downtown"
                            : i % 20 == 1 ? "uptown"
                                          : "foreign",
                   .shipping = i,
                   .last_name = "Name" + std::to_string(i % 7),
                   .sku = "SKU" + std::to_string(i % 5)});
    if (GetParam() == db::Engine::postgres)
        write([](db::Tx& tx) { return tx.exec(db::Sql{"test.analyze", "analyze"}); });
    const auto downtown = StoreId::from_name("downtown");
    const auto uptown = StoreId::from_name("uptown");
    struct Case {
        const char* name;
        std::function<void(OrderQuery&)> change;
        const char* index;
    };
    const std::vector<Case> cases{
        {"all", [](OrderQuery&) {}, "orders_order_id"},
        {"dates", [&](OrderQuery& q) { q.from = clock.now(); }, "orders_order_id"},
        {"statuses", [](OrderQuery& q) { q.statuses = {OrderStatus::pending, OrderStatus::confirmed}; },
         "orders_order_status"},
        {"stores", [&](OrderQuery& q) { q.stores = {downtown, uptown}; }, "orders_order_store"},
        {"stores and statuses",
         [&](OrderQuery& q) {
             q.stores = {downtown, uptown};
             q.statuses = {OrderStatus::pending, OrderStatus::confirmed};
         },
         "orders_order_store"},
        {"customer", [&](OrderQuery& q) { q.customer = ada; }, ""},
        {"total", [](OrderQuery& q) { q.sort = OrderSort::total_high; }, "orders_order_total"},
        {"total in a store",
         [&](OrderQuery& q) {
             q.sort = OrderSort::total_low;
             q.stores = {downtown};
         },
         "orders_order_store_total"},
        {"words", [](OrderQuery& q) { q.terms = {"name3", "ada"}; }, "orders_search_term"},
        {"sku", [](OrderQuery& q) { q.sku = "SKU3"; }, "orders_line_sku"},
    };
    for (const auto& one : cases) {
        OrderQuery query;
        query.limit = 5;
        one.change(query);
        query.after = ListCursor{{}, OrderId::generate(clock.now())};
        if (query.sort != OrderSort::newest) query.after->total = 900;
        std::vector<db::Param> params;
        const auto text = order_query_sql(query, params);
        const auto plan = db_testing::query_plan(*database, text, params);
        EXPECT_THAT(plan, HasSubstr(one.index)) << one.name << "\n" << plan;
        for (const auto* scan : {"Seq Scan", "SCAN orders_order\n", "SCAN t\n", "SCAN l\n"})
            EXPECT_THAT(plan, Not(HasSubstr(scan))) << one.name << "\n" << plan;
    }
}

TEST_P(OrderListTest, WordsAreWhatPeopleType) {
    EXPECT_THAT(search_terms_in("  Ada   LOVELACE "), ElementsAre("lovelace", "ada"));
    EXPECT_THAT(search_terms_in("+1 (503) 555-0101"), ElementsAre("15035550101"));
    EXPECT_THAT(search_terms_in("97214"), ElementsAre("97214"));
    EXPECT_THAT(search_terms_in("a b c d e f g").size(), 5U);
    auto order = order_of(ada);
    order.number = "B4-261122-7KX4Q2M";
    EXPECT_THAT(search_terms_of(order),
                UnorderedElementsAre("b4-261122-7kx4q2m", "7kx4q2m", "ada", "lovelace", "12345"));
}

}  // namespace
}  // namespace scalemart::orders
