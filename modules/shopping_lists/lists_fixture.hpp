#pragma once
// For the tests of this folder: a store with a few products on one engine, lists over HTTP without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "change_list.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "find_lists.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/migrations.hpp"
#include "routes.hpp"
#include "share_routes.hpp"
#include "shopping_lists/migrations.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::shopping_lists {

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
    [[nodiscard]] std::string id() const { return text("/id"); }
    [[nodiscard]] std::size_t size() const { return body.at("items").as_array().size(); }
};

class ListsTest : public testing::TestWithParam<db::Engine> {
 protected:
    ListsTest() {
        add_routes(router, controller);
        add_share_routes(router, controller, holders);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            store = stores::create_store(tx, clock.now(), wanted).value().id;
            wanted.slug = wanted.name = "uptown";
            uptown = stores::create_store(tx, clock.now(), wanted).value().id;
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add_product("milk");
        apples = add_product("apples", true);
    }

    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    template <class F>
    auto read(F body) {
        return database->read_blocking(body);
    }
    ProductId add_product(const std::string& name, bool by_weight = false) {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.sold_by_weight = by_weight;
        auto& offer = draft.offers.emplace_back();
        offer.store = store;
        offer.base_price = draft.base_price = 250;
        ProductId product;
        write([&](db::Tx& tx) {
            product = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
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
    std::string make(const std::string& name, const std::string& user = "ada") {
        const auto answer = call(Method::post, "/lists", user, json::object{{"name", name}});
        EXPECT_EQ(answer.status, 201U) << json::serialize(answer.body);
        return answer.id();
    }
    Answer add(const std::string& list, ProductId product, json::value quantity = 1,
               const std::string& user = "ada", const std::string& note = {}) {
        json::object body{{"productId", product.to_string()}, {"quantity", std::move(quantity)}};
        if (!note.empty()) body["note"] = note;
        return call(Method::post, "/lists/" + list + "/items", user, body);
    }
    Answer save(ProductId product, const std::string& user, const std::string& store_slug = "downtown") {
        return call(Method::post, "/saved-for-later/items?store=" + store_slug, user,
                    json::object{{"productId", product.to_string()}});
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(), stores::migrations(),
                                                    catalog::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    ListsController controller{*database};
    SharedListsController holders{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    StoreId store, uptown;
    CategoryId category;
    ProductId milk, apples;
};

}  // namespace scalemart::shopping_lists
