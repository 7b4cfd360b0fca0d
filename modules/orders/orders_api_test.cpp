// Reading orders over HTTP.
#include "orders_fixture.hpp"

namespace scalemart::orders {
namespace {

class OrdersApiTest : public OrdersTest {
 protected:
    /// The ids on all pages of a cursor list.
    std::vector<std::string> walk(const std::string& path, const std::string& user) {
        std::vector<std::string> ids;
        std::string cursor;
        do {
            const auto page = get(path + (cursor.empty() ? "" : "&cursor=" + cursor), user);
            EXPECT_EQ(page.status, 200U);
            for (const auto& item : page.body.at("items").as_array())
                ids.emplace_back(item.at("id").as_string());
            cursor.clear();
            if (const auto* next = page.body.as_object().if_contains("nextCursor"))
                cursor = next->as_string();
        } while (!cursor.empty());
        return ids;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, OrdersApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OrdersApiTest, PagesAreCompleteExactAndNewestFirst) {
    std::vector<std::string> mine;
    std::vector<std::string> all;
    for (int i = 0; i < 7; ++i) {
        if (i % 2 == 0) clock.advance(std::chrono::seconds{1});
        mine.insert(mine.begin(), place(ada).id.to_string());
        all.insert(all.begin(), mine.front());
        all.insert(all.begin(), place(bob).id.to_string());
    }
    for (const int limit : {1, 2, 3, 7, 100}) {
        EXPECT_EQ(walk("/v2/orders?limit=" + std::to_string(limit), "ada"), mine);
        EXPECT_EQ(walk("/v2/admin/orders?limit=" + std::to_string(limit), "admin"), all);
    }
    EXPECT_EQ(walk("/v2/admin/orders?limit=2&customer=" + ada.to_string(), "admin"), mine);

    std::vector<std::string> by_page;
    for (int page = 1; page <= 3; ++page) {
        const auto answer = get("/v1/orders?limit=3&page=" + std::to_string(page), "ada");
        EXPECT_EQ(answer.body.at("pagination"),
                  (boost::json::object{{"page", page}, {"limit", 3}, {"total", 7}, {"pages", 3}}));
        for (const auto& order : answer.body.at("orders").as_array())
            by_page.emplace_back(order.at("id").as_string());
    }
    EXPECT_EQ(by_page, mine);
    EXPECT_TRUE(get("/v1/orders?page=4&limit=3", "ada").body.at("orders").as_array().empty());
    EXPECT_EQ(get("/v2/orders?limit=101", "ada").status, 422U);
    EXPECT_EQ(get("/v2/orders?cursor=" + ada.to_string(), "ada").status, 422U);
}

TEST_P(OrdersApiTest, ListsAreCutByStatusAndStore) {
    const auto first = place(ada);
    const auto second = place(ada);
    ASSERT_TRUE(move(second, OrderStatus::confirmed));
    EXPECT_EQ(walk("/v2/orders?status=pending", "ada"), std::vector{first.id.to_string()});
    EXPECT_EQ(walk("/v2/admin/orders?status=confirmed", "admin"), std::vector{second.id.to_string()});
    EXPECT_EQ(walk("/v2/admin/orders?store=" + store.to_string(), "admin").size(), 2U);
    EXPECT_TRUE(walk("/v2/admin/orders?store=" + StoreId::from_name("x").to_string(), "admin").empty());
    EXPECT_EQ(get("/v2/orders?status=lost", "ada").status, 422U);
}

TEST_P(OrdersApiTest, AnOrderIsShownToItsCustomerAndToStaffOnly) {
    const auto order = place(ada);
    const auto shown = get("/v2/orders/" + order.number, "ada");
    ASSERT_EQ(shown.status, 200U);
    EXPECT_EQ(shown.body, get("/v1/orders/" + order.id.to_string(), "ada").body);
    EXPECT_EQ(shown.body.at("items").as_array().size(), 2U);
    EXPECT_EQ(shown.body.at("items").at(0).at("selectedVariants"), (boost::json::object{{"Size", "L"}}));
    EXPECT_EQ(shown.body.at("coupons"), boost::json::array{"TEN"});
    EXPECT_EQ(shown.body.at("cancellable"), true);
    EXPECT_EQ(shown.body.at("statusHistory").at(0).at("actor"), "customer");

    for (const auto& reference : {order.number, order.id.to_string()}) {
        EXPECT_EQ(get("/v2/orders/" + reference, "bob").status, 404U);
        EXPECT_EQ(get("/v2/orders/" + reference, "").status, 401U);
        EXPECT_EQ(get("/v2/admin/orders/" + reference, "ada").status, 403U);
        EXPECT_EQ(get("/v2/admin/orders/" + reference, "admin").body, shown.body);
    }
    EXPECT_EQ(get("/v2/admin/orders", "ada").status, 403U);
    EXPECT_EQ(get("/v2/orders/B4-000000-0000000", "ada").status, 404U);
    EXPECT_EQ(get("/v2/orders/whatever", "ada").status, 422U);
}

}  // namespace
}  // namespace scalemart::orders
