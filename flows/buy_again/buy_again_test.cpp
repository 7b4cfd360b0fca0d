// Buying again: what is still sold goes into the cart, what is not is named; and the list of what was bought.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "buy_again_controller.hpp"
#include "checkout/checkout_fixture.hpp"
#include "db_testing/query_plan.hpp"
#include "http_testing/checked_application.hpp"
#include "orders/purchases.hpp"
#include "routes.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::buy_again {
namespace {

using http::Method;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = "customer";
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

class BuyAgainTest : public checkout::CheckoutTest {
 protected:
    struct Answer {
        unsigned status = 0;
        boost::json::value body;
    };
    BuyAgainTest() { add_routes(router, controller); }

    Answer call(Method method, const std::string& path, const std::string& user,
                const std::string& key = "") {
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.method = method;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!key.empty()) request.headers.emplace_back("Idempotency-Key", key);
        const auto response = checkout::run(application.handle(request));
        return {response.status,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body)};
    }
    OrderId buy(const std::vector<std::pair<ProductId, std::int64_t>>& goods) {
        for (const auto& [product, quantity] : goods) {
            clock.advance(std::chrono::milliseconds{1});
            fill_cart(product, quantity);
        }
        return place(cash_command("key" + std::to_string(++keys_)));
    }
    Answer reorder(OrderId order, const std::string& user = "ada", const std::string& key = "") {
        return call(Method::post, "/orders/" + order.to_string() + "/reorder", user, key);
    }
    std::vector<std::string> bought(const std::string& query = "") {
        std::vector<std::string> names;
        std::string cursor;
        do {
            const auto page =
                call(Method::get, "/users/me/buy-again?store=downtown&limit=1" + query + cursor, "ada");
            EXPECT_EQ(page.status, 200U) << boost::json::serialize(page.body);
            for (const auto& item : page.body.at("items").as_array())
                names.emplace_back(item.at("name").as_string());
            const auto* next = page.body.as_object().if_contains("nextCursor");
            cursor = next ? "&cursor=" + std::string{next->as_string()} : "";
        } while (!cursor.empty());
        return names;
    }
    void stop_selling(ProductId product) {
        write([&](db::Tx& tx) {
            return tx.exec(
                db::Sql{"test.stop", "update catalog_product set status = 'archived' where id = $1"},
                product);
        });
    }

    BuyAgainController controller{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

 private:
    int keys_ = 0;
};
CHECKOUT_ON_EACH_ENGINE(BuyAgainTest);

TEST_P(BuyAgainTest, PutsAWholeOrderIntoTheCart) {
    const auto order = buy({{milk, 2}, {bread, 1}});
    EXPECT_EQ(in_cart(), 0);
    const auto again = reorder(order);
    ASSERT_EQ(again.status, 200U) << boost::json::serialize(again.body);
    EXPECT_EQ(again.body.at("added"), 2);
    EXPECT_TRUE(again.body.at("notAdded").as_array().empty());
    EXPECT_EQ(again.body.at("cart").at("items").as_array().size(), 2U);
    EXPECT_EQ(in_cart(), 3);
    // It adds to what is there.
    EXPECT_EQ(reorder(order).status, 200U);
    EXPECT_EQ(in_cart(), 6);
}

TEST_P(BuyAgainTest, SaysWhatCouldNotBeAddedAndWhy) {
    const auto cheese = add_product("cheese", 700, 3);
    const auto honey = add_product("honey", 900, 5);
    const auto order = buy({{milk, 2}, {cheese, 3}, {bread, 1}, {honey, 2}});
    stop_selling(bread);
    const auto again = reorder(order);
    ASSERT_EQ(again.status, 200U) << boost::json::serialize(again.body);
    EXPECT_EQ(again.body.at("added"), 2);
    const auto& missing = again.body.at("notAdded").as_array();
    ASSERT_EQ(missing.size(), 2U) << boost::json::serialize(again.body);
    EXPECT_EQ(missing[0].at("name"), "cheese");
    EXPECT_EQ(missing[0].at("code"), "not_enough_stock");
    EXPECT_EQ(missing[0].at("lineNumber"), 2);
    EXPECT_EQ(missing[1].at("name"), "bread");
    EXPECT_EQ(missing[1].at("code"), "product_unavailable");
    EXPECT_EQ(missing[1].at("message"), "bread is not sold any more.");
    EXPECT_EQ(in_cart(), 4);

    for (const auto product : {milk, cheese, honey}) stop_selling(product);
    const auto none = reorder(order);
    ASSERT_EQ(none.status, 200U);
    EXPECT_EQ(none.body.at("added"), 0);
    EXPECT_EQ(none.body.at("notAdded").as_array().size(), 4U);
}

TEST_P(BuyAgainTest, ARepeatedRequestAddsOnceAndOthersOrdersDoNotExist) {
    const auto order = buy({{milk, 2}});
    const auto first = reorder(order, "ada", "once");
    EXPECT_EQ(reorder(order, "ada", "once").body, first.body);
    EXPECT_EQ(in_cart(), 2);
    const auto other = buy({{bread, 4}});
    EXPECT_EQ(reorder(other, "ada", "once").status, 422U);
    EXPECT_EQ(reorder(order, "bob").status, 404U);
    EXPECT_EQ(reorder(order, "").status, 401U);
    EXPECT_EQ(in_cart(bob), 0);
}

TEST_P(BuyAgainTest, ListsWhatWasBoughtMostOftenOrMostRecently) {
    const auto cheese = add_product("cheese", 1000, 9);
    const auto gone = add_product("gone", 1000, 9);
    buy({{milk, 1}, {bread, 1}});
    clock.advance(std::chrono::minutes{1});
    buy({{milk, 1}, {gone, 1}});
    clock.advance(std::chrono::minutes{1});
    const auto cancelled = buy({{add_product("unwanted", 1000, 9), 1}});
    ASSERT_TRUE(cancel(cancelled));
    buy({{cheese, 1}});
    stop_selling(gone);
    const auto often = bought();
    ASSERT_EQ(often.size(), 3U);
    EXPECT_EQ(often[0], "milk");
    EXPECT_THAT(bought("&sort=recent"), ElementsAre("cheese", "milk", "bread"));
    const auto first = call(Method::get, "/users/me/buy-again?store=downtown", "ada").body.at("items").at(0);
    EXPECT_EQ(first.at("orders"), 2);
    EXPECT_EQ(first.at("price"), 1000);
    EXPECT_TRUE(call(Method::get, "/users/me/buy-again", "bob").body.at("items").as_array().empty());
    EXPECT_EQ(call(Method::get, "/users/me/buy-again?store=nowhere", "ada").status, 404U);
    EXPECT_EQ(call(Method::get, "/users/me/buy-again?cursor=x", "ada").status, 422U);
    EXPECT_EQ(call(Method::get, "/users/me/buy-again", "").status, 401U);
}

TEST_P(BuyAgainTest, TheListReadsTheCallersOwnOrdersOnly) {
    orders::BoughtFilter filter;
    filter.customer = ada;
    filter.store = store.id;
    filter.after.emplace();
    for (const auto sort : {orders::BoughtSort::often, orders::BoughtSort::recent}) {
        filter.sort = sort;
        std::vector<db::Param> params;
        const auto text = orders::bought_items_sql(filter, params);
        const auto plan = db_testing::query_plan(*database, text, params);
        for (const auto* scan : {"Seq Scan", "SCAN orders_order\n", "SCAN l\n"})
            EXPECT_THAT(plan, Not(HasSubstr(scan))) << plan;
    }
}

}  // namespace
}  // namespace scalemart::buy_again
