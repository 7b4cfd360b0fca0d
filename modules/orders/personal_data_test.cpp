#include "personal_data.hpp"

#include "orders_fixture.hpp"

namespace scalemart::orders {
namespace {

class OrdersPersonalDataTest : public OrdersTest {
 protected:
    void place_some(UserId customer, int count) {
        for (int i = 0; i < count; ++i) {
            clock.advance(std::chrono::milliseconds{1});
            placed.push_back(place(customer));
        }
    }
    static boost::json::array parsed(const ExportedOrders& part) {
        return boost::json::parse("[" + part.json + "]").as_array();
    }
    ExportedOrders part(std::optional<OrderId> before, std::int64_t limit) {
        return database->read_blocking(
            [&](db::Read& read) { return export_orders(read, ada, before, limit); });
    }
    std::optional<OrderId> forget(std::optional<OrderId> after, std::int64_t limit) {
        return write([&](db::Tx& tx) { return anonymise_orders(tx, ada, after, limit); });
    }
    void run(const char* statement, const Order& order) {
        write([&](db::Tx& tx) {
            tx.exec({"test.run", statement}, order.customer, order.id, clock.now());
            return db::Done{};
        });
    }
    std::int64_t count(const std::string& from) {
        return database->read_blocking([&](db::Read& read) {
            return read.all_dynamic<std::int64_t>("test.count", "select count(*) from " + from, {}).front();
        });
    }

    const UserId ada = UserId::from_name("ada");
    std::vector<Order> placed;
};
INSTANTIATE_TEST_SUITE_P(Engines, OrdersPersonalDataTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OrdersPersonalDataTest, IsShownInPartsThatTogetherAreEverything) {
    place_some(ada, 5);
    place(UserId::from_name("victor"));
    std::vector<std::string> numbers;
    std::optional<OrderId> before;
    int parts = 0;
    do {
        const auto shown = part(before, 2);
        for (const auto& order : parsed(shown)) {
            numbers.emplace_back(order.at("orderNumber").as_string());
            EXPECT_EQ(order.at("items").as_array().size(), 2U);
            EXPECT_EQ(order.at("items").at(0).at("selectedVariants").at("Size"), "L");
            EXPECT_EQ(order.at("items").at(1).at("note"), "sliced");
            EXPECT_EQ(order.at("shippingAddress").at("lastName"), "Lovelace");
            EXPECT_EQ(order.at("statusHistory").as_array().size(), 1U);
            EXPECT_EQ(order.at("coupons").at(0), "TEN");
        }
        before = shown.next;
        ++parts;
    } while (before);
    EXPECT_EQ(parts, 3);
    std::vector<std::string> expected;
    for (auto order = placed.rbegin(); order != placed.rend(); ++order) expected.push_back(order->number);
    EXPECT_EQ(numbers, expected);
    EXPECT_FALSE(part(before, 5).next) << "as many as fit";
    EXPECT_TRUE(part(placed.front().id, 5).json.empty());
}

TEST_P(OrdersPersonalDataTest, APartCostsTheSameStatementsHoweverMuchIsInIt) {
    place_some(ada, 12);
    const auto shown = [&](std::int64_t limit) {
        return database->read_blocking([&](db::Read& read) {
            EXPECT_FALSE(export_orders(read, ada, std::nullopt, limit).json.empty());
            return read.statements();
        });
    };
    EXPECT_EQ(shown(1), shown(10));
    const auto forgotten = [&](std::int64_t limit) {
        return write([&](db::Tx& tx) {
            EXPECT_TRUE(anonymise_orders(tx, ada, std::nullopt, limit));
            return tx.statements();
        });
    };
    EXPECT_EQ(forgotten(1), forgotten(10));
}

TEST_P(OrdersPersonalDataTest, IsForgottenInPartsAndAsOftenAsYouLike) {
    place_some(ada, 5);
    const auto other = place(UserId::from_name("victor"));
    const auto named = [&] { return count("orders_line where note is not null"); };
    const auto first = forget(std::nullopt, 2);
    ASSERT_EQ(first, placed[1].id) << "the oldest first";
    EXPECT_EQ(named(), 4);
    EXPECT_EQ(forget(std::nullopt, 2), first) << "again is harmless";
    const auto second = forget(first, 2);
    EXPECT_EQ(forget(second, 2), std::nullopt);
    EXPECT_EQ(named(), 1);
    for (const auto& order : parsed(part(std::nullopt, 10))) {
        EXPECT_EQ(order.at("shippingAddress").at("street"), "erased");
        EXPECT_EQ(order.at("shippingAddress").at("zipCode"), "12345");
        EXPECT_EQ(order.at("pricing").at("total"), 1399);
    }
    const auto untouched =
        database->read_blocking([&](db::Read& read) { return find_any_order(read, other.id).value(); });
    EXPECT_THAT(untouched.shipping_address, testing::HasSubstr("Lovelace"));
}

TEST_P(OrdersPersonalDataTest, WhatStaffWroteAndWhereParcelsWentGoesToo) {
    place_some(ada, 1);
    const Order& order = placed.front();
    run("insert into orders_note (customer_id, order_id, id, visibility, body, author_id, author_role, "
        "version, "
        "created_at, updated_at) values ($1, $2, $2, 'customer', 'Ms Lovelace was out', $1, 'admin', 1, $3, "
        "$3)",
        order);
    run("insert into orders_note (customer_id, order_id, id, visibility, body, author_id, author_role, "
        "version, "
        "created_at, updated_at) values ($1, $2, $1, 'internal', 'Ada argues', $1, 'admin', 1, $3, $3)",
        order);
    run("insert into orders_fulfilment (customer_id, order_id, id, status, tracking_number, packed_at, "
        "version) "
        "values ($1, $2, $2, 'packed', 'TRACK-1', $3, 1)",
        order);
    run("insert into orders_tender (customer_id, order_id, position, kind, key, amount) "
        "select customer_id, id, 1, 'gift_card', 'a card', 500 from orders_order where customer_id = $1 and "
        "id = $2 and created_at <= $3",
        order);
    for (const std::string& term : {order.number, order.number.substr(10), std::string{"lovelace"}})
        write([&](db::Tx& tx) {
            tx.exec({"test.term",
                     "insert into orders_search_term (customer_id, order_id, term) values ($1, $2, "
                     "lower($3)) on conflict (customer_id, order_id, term) do nothing"},
                    order.customer, order.id, term);
            return db::Done{};
        });
    const auto shown = parsed(part(std::nullopt, 1)).at(0);
    EXPECT_EQ(shown.at("messages").as_array().size(), 1U) << "not those for staff alone";
    EXPECT_EQ(shown.at("messages").at(0).at("text"), "Ms Lovelace was out");
    EXPECT_EQ(shown.at("parcels").at(0).at("trackingNumber"), "TRACK-1");

    EXPECT_EQ(shown.at("tenders").at(0).at("amount"), 500);

    EXPECT_FALSE(forget(std::nullopt, 10));
    EXPECT_EQ(count("orders_note"), 0);
    EXPECT_EQ(count("orders_fulfilment where tracking_number is not null"), 0);
    EXPECT_EQ(count("orders_search_term where term = 'lovelace'"), 0);
    EXPECT_GT(count("orders_search_term"), 0) << "the number still finds it";
}

TEST_P(OrdersPersonalDataTest, NobodyIsForgottenWhileAnOrderIsUnderWay) {
    place_some(ada, 1);
    const auto refusal = [&] { return write([&](db::Tx& tx) { return refuse_while_under_way(tx, ada); }); };
    ASSERT_FALSE(refusal());
    EXPECT_THAT(refusal().error().detail, testing::HasSubstr(placed.front().number));
    ASSERT_TRUE(move(placed.front(), OrderStatus::cancelled));
    EXPECT_TRUE(refusal());
}

}  // namespace
}  // namespace scalemart::orders
