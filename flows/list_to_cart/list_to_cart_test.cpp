// From the cart to a list and back, over HTTP without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "cart/cart_controller.hpp"
#include "cart/migrations.hpp"
#include "cart/routes.hpp"
#include "catalog/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/events.hpp"
#include "jobs/migrations.hpp"
#include "list_to_cart_controller.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "shopping_lists/migrations.hpp"
#include "shopping_lists/routes.hpp"
#include "shopping_lists/share_routes.hpp"
#include "stores/migrations.hpp"

namespace scalemart::list_to_cart {
namespace {

namespace json = boost::json;
using http::Method;

/// The header "User" names the caller; names that begin with "guest" have no account.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = name->starts_with("guest") ? "guest" : "customer";
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

struct Answer {
    unsigned status = 0;
    json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
    }
    [[nodiscard]] double number(std::string_view pointer) const {
        boost::system::error_code failure;
        return body.find_pointer(pointer, failure)->to_number<double>();
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
    [[nodiscard]] std::size_t size(std::string_view pointer = "/items") const {
        boost::system::error_code failure;
        return body.find_pointer(pointer, failure)->as_array().size();
    }
};

class ListToCartTest : public testing::TestWithParam<db::Engine> {
 protected:
    ListToCartTest() {
        cart::add_routes(router, carts);
        shopping_lists::add_routes(router, lists);
        shopping_lists::add_share_routes(router, lists, holders);
        add_routes(router, controller);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            store = stores::create_store(tx, clock.now(), wanted).value().id;
            wanted.slug = wanted.name = "uptown";
            uptown = stores::create_store(tx, clock.now(), wanted).value().id;
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add_product("milk", 50);
        apples = add_product("apples", 50'000, true);
        bread = add_product("bread", 3);
        wine = add_product("wine", 0);
    }

    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    ProductId add_product(const std::string& name, std::int64_t stock, bool by_weight = false) {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.base_price = 300;
        draft.sold_by_weight = by_weight;
        auto& offer = draft.offers.emplace_back();
        offer.store = store;
        offer.base_price = 300;
        ProductId product;
        write([&](db::Tx& tx) {
            product = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
            inventory::StockItem item;
            item.product = product;
            item.store = store;
            item.quantity = stock;
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            catalog::apply_availability(tx, inventory::set_stock(tx, jobs::Events{clock}, {&item, 1}, cause));
        });
        return product;
    }

    Answer call(Method method, const std::string& path, const std::string& user = {},
                const json::value& body = nullptr, const std::string& token = {}) {
        clock.advance(std::chrono::milliseconds{1});
        http::Request request;
        request.method = method;
        const std::string target = "/api/v2" + path;
        request.target = target;
        request.headers.emplace_back("Content-Type", "application/json");
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!token.empty()) request.headers.emplace_back("Share-Token", token);
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        const auto response = future.get();
        Answer answer;
        answer.status = response.status;
        if (!response.body.empty()) answer.body = json::parse(response.body);
        return answer;
    }
    Answer put(const std::string& path, ProductId product, json::value quantity, const std::string& user) {
        return call(Method::post, path, user,
                    json::object{{"productId", product.to_string()}, {"quantity", std::move(quantity)}});
    }
    Answer cart(const std::string& user) { return call(Method::get, "/cart?store=downtown", user); }
    Answer saved(const std::string& user) {
        return call(Method::get, "/saved-for-later?store=downtown", user);
    }
    std::string list(const std::string& user) {
        return call(Method::post, "/lists", user, json::object{{"name", "Week"}}).text("/id");
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),    reservations::migrations(),
                                                    stores::migrations(),  inventory::migrations(),
                                                    catalog::migrations(), pricing::migrations(),
                                                    cart::migrations(),    shopping_lists::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    cart::CartController carts{*database, clock};
    shopping_lists::ListsController lists{*database};
    shopping_lists::SharedListsController holders{*database};
    ListToCartController controller{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    StoreId store, uptown;
    CategoryId category;
    ProductId milk, apples, bread, wine;
};
INSTANTIATE_TEST_SUITE_P(Engines, ListToCartTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ListToCartTest, WhatIsSavedLeavesTheCartAndComesBack) {
    for (const auto* user : {"ada", "guest"}) {
        const auto full = put("/cart/items?store=downtown", apples, 1.25, user);
        ASSERT_EQ(full.status, 201U) << json::serialize(full.body);
        const auto line = full.text("/items/0/id");
        EXPECT_EQ(call(Method::post, "/cart/items/" + line + "/save-for-later", "bruno").code(),
                  "cart_item_not_found");
        const auto after = call(Method::post, "/cart/items/" + line + "/save-for-later", user);
        EXPECT_EQ(after.status, 200U) << json::serialize(after.body);
        EXPECT_EQ(after.size(), 0U);
        EXPECT_EQ(after.text("/pricing/total"), "0");
        const auto later = saved(user);
        EXPECT_EQ(later.number("/items/0/quantity"), 1.25);
        EXPECT_EQ(call(Method::post, "/cart/items/" + line + "/save-for-later", user).code(),
                  "cart_item_not_found");

        const auto item = later.text("/items/0/id");
        EXPECT_EQ(call(Method::post, "/list-items/" + item + "/to-cart", "bruno").code(),
                  "list_item_not_found");
        const auto back = call(Method::post, "/list-items/" + item + "/to-cart", user);
        EXPECT_EQ(back.number("/items/0/quantity"), 1.25);
        EXPECT_EQ(saved(user).size(), 0U);
        EXPECT_EQ(call(Method::post, "/list-items/" + item + "/to-cart", user).code(), "list_item_not_found");
    }
    EXPECT_EQ(call(Method::post, "/cart/items/" + cart::CartLineId{}.to_string() + "/save-for-later").status,
              401U);
}

TEST_P(ListToCartTest, WhatCannotBeBoughtStaysSaved) {
    const auto item = put("/saved-for-later/items", bread, 5, "ada").text("/items/0/id");
    EXPECT_EQ(call(Method::post, "/list-items/" + item + "/to-cart", "ada").code(), "not_enough_stock");
    EXPECT_EQ(saved("ada").size(), 1U);
    EXPECT_EQ(cart("ada").size(), 0U);
}

TEST_P(ListToCartTest, AListGoesIntoTheCartAsFarAsItCan) {
    const auto id = list("ada");
    put("/lists/" + id + "/items", milk, 2, "ada");
    put("/lists/" + id + "/items", bread, 4, "ada");
    put("/lists/" + id + "/items", wine, 1, "ada");
    const auto done = put("/lists/" + id + "/items", apples, 2.5, "ada");
    call(Method::patch, "/list-items/" + done.text("/items/3/id"), "ada", json::object{{"checked", true}});
    const auto answer = call(Method::post, "/lists/" + id + "/to-cart?store=downtown", "ada");
    ASSERT_EQ(answer.status, 200U) << json::serialize(answer.body);
    EXPECT_EQ(answer.text("/added"), "1");
    EXPECT_EQ(answer.size("/cart/items"), 1U);
    ASSERT_EQ(answer.size("/skipped"), 2U);
    EXPECT_EQ(answer.text("/skipped/0/code"), "product_unavailable");
    EXPECT_EQ(answer.text("/skipped/0/item"), done.text("/items/2/id"));
    EXPECT_EQ(answer.text("/skipped/1/code"), "not_enough_stock");
    EXPECT_EQ(answer.text("/skipped/1/item"), done.text("/items/1/id"));
    EXPECT_EQ(call(Method::get, "/lists/" + id, "ada").size(), 4U);
    EXPECT_EQ(call(Method::post, "/lists/" + id + "/to-cart", "bruno").code(), "list_not_found");
    EXPECT_EQ(call(Method::post, "/lists/" + id + "/to-cart?store=nowhere", "ada").code(), "store_not_found");
    const auto elsewhere = call(Method::post, "/lists/" + id + "/to-cart?store=uptown", "ada");
    EXPECT_EQ(elsewhere.text("/added"), "0");
    EXPECT_EQ(elsewhere.size("/skipped"), 3U);
}

TEST_P(ListToCartTest, ASharedListGoesIntoAnybodysCart) {
    const auto id = list("ada");
    put("/lists/" + id + "/items", milk, 2, "ada");
    const auto token = call(Method::post, "/lists/" + id + "/shares", "ada", json::object{}).text("/token");
    const auto answer = call(Method::post, "/shared-list/to-cart?store=downtown", "guest", nullptr, token);
    EXPECT_EQ(answer.text("/added"), "1");
    EXPECT_EQ(cart("guest").text("/items/0/quantity"), "2");
    EXPECT_EQ(cart("ada").size(), 0U);
    EXPECT_EQ(call(Method::post, "/shared-list/to-cart", "guest", nullptr, "no-such-token-at-all-x").code(),
              "share_not_found");
    EXPECT_EQ(call(Method::post, "/shared-list/to-cart", "", nullptr, token).status, 401U);
}

}  // namespace
}  // namespace scalemart::list_to_cart
