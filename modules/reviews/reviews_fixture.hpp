#pragma once
// For the tests of this folder: a store with a few products and customers on one engine, reviews by function
// and over HTTP, without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/accounts.hpp"
#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "catalog/product_facts.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "purchases.hpp"
#include "reviews/migrations.hpp"
#include "reviews_controller.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "tally.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::reviews {

namespace json = boost::json;
using http::Method;

/// The header "User" names the caller; "admin" is one, names with a 'v' first are vendors.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = *name == "admin"       ? "admin"
                             : *name == "guest"     ? "guest"
                             : name->front() == 'v' ? "vendor"
                                                    : "customer";
            principal.subject = UserId::from_name(*name).value;
            principal.permissions = access::permissions_of_role(principal.role).bits();
        }
        co_return principal;
    }
};

struct Answer {
    unsigned status = 0;
    json::value body;
    http::Response response;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
    [[nodiscard]] std::string id() const { return text("/id"); }
};

class ReviewsTest : public testing::TestWithParam<db::Engine> {
 protected:
    ReviewsTest() {
        add_routes(router, controller);
        add_routes(strict_router, strict);
        add_routes(open_router, open);
        database->on_commit(
            {[this](std::span<const std::string> tags) { touched.insert(tags.begin(), tags.end()); }, {}});
        write([&](db::Tx& tx) {
            for (const auto& [first, last] : {std::pair{"Ada", "Bennett"}, std::pair{"Bruno", "Castellan"},
                                              std::pair{"Elif", "Yıldız"}, std::pair{"Zoë", "Émile"}})
                add_user(tx, first, last);
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            store = stores::create_store(tx, clock.now(), wanted).value().id;
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add_product("milk");
        bread = add_product("bread", 450, 10);
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

    /// The account of the caller "ada" is Ada's.
    void add_user(db::Tx& tx, std::string first, const std::string& last) {
        accounts::NewUser user;
        user.first_name = first;
        user.last_name = last;
        first.front() = static_cast<char>(std::tolower(first.front()));
        user.id = UserId::from_name(first);
        user.email = {UserId::from_name(first).to_string() + "@shop.example"};
        user.password_hash = "hash";
        accounts::create_user(tx, clock, user);
    }
    ProductId add_product(const std::string& name, std::int64_t average = 0, std::int64_t count = 0,
                          std::string_view vendor = "vera") {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.vendor = UserId::from_name(vendor);
        draft.rating_average_hundredths = average;
        draft.rating_count = count;
        auto& offer = draft.offers.emplace_back();
        offer.store = store;
        offer.base_price = draft.base_price = 100;
        ProductId product;
        write([&](db::Tx& tx) {
            product = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
        });
        return product;
    }
    /// As if it had been delivered.
    void deliver(std::string_view customer, ProductId product) {
        write([&](db::Tx& tx) {
            orders::Order order;
            order.customer = UserId::from_name(customer);
            order.id = OrderId::generate(clock.now());
            order.store = store;
            order.currency = "USD";
            order.shipping_address = order.billing_address = "{}";
            order.coupons = "[]";
            order.payment_method = "cod";
            order.created_at = order.updated_at = clock.now();
            order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
            orders::OrderLine line;
            line.product = product;
            line.selected_variants = "{}";
            orders::insert_order(tx, order, {&line, 1}, {});
            claim_purchases(tx, order.customer, order.id, clock.now());
        });
    }

    Answer call(Method method, const std::string& path, const std::string& user = {},
                const json::value& body = nullptr, std::string if_match = {}) {
        return call_on(application, method, path, user, body, std::move(if_match));
    }
    static Answer call_on(http::Application& on, Method method, const std::string& path,
                          const std::string& user, const json::value& body, std::string if_match = {}) {
        http::Request request;
        request.method = method;
        const std::string target = "/api/v2" + path;
        request.target = target;
        request.headers.emplace_back("Content-Type", "application/json");
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!if_match.empty()) request.headers.emplace_back("If-Match", if_match);
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, on.handle(request), boost::asio::use_future);
        io.run();
        Answer answer;
        answer.response = future.get();
        answer.status = answer.response.status;
        if (!answer.response.body.empty()) answer.body = json::parse(answer.response.body);
        return answer;
    }
    static json::object words(std::int64_t rating, const std::string& title = "Good",
                              const std::string& text = "I would buy it again.") {
        return {{"rating", rating}, {"title", title}, {"text", text}};
    }
    Answer post(ProductId product, const std::string& user, std::int64_t rating,
                const std::string& title = "Good") {
        return call(Method::post, "/products/" + product.to_string() + "/reviews", user,
                    words(rating, title));
    }
    /// A published review by somebody who has bought it.
    std::string published(ProductId product, const std::string& user, std::int64_t rating) {
        deliver(user, product);
        const auto answer = post(product, user, rating);
        EXPECT_EQ(answer.text("/status"), "published") << answer.response.body;
        return answer.id();
    }
    Answer judge(const std::string& id, const std::string& verdict, std::int64_t version = 1) {
        return call(Method::post, "/admin/reviews/" + id + "/" + verdict, "admin",
                    json::object{{"version", version}, {"reason", "House rules"}});
    }
    Answer list(ProductId product, const std::string& query = {}) {
        return call(Method::get, "/products/" + product.to_string() + "/reviews" + query);
    }
    catalog::ProductFacts facts(ProductId product) {
        return read([&](db::Read& db) { return *catalog::find_product_facts(db, product); });
    }
    std::int64_t number(const std::string& sql) {
        return read([&](db::Read& db) { return db.all_dynamic<std::int64_t>("test.number", sql, {}); }).at(0);
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{
        jobs::migrations(),    accounts::migrations(), audit::migrations(), stores::migrations(),
        catalog::migrations(), orders::migrations(),   migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    ReviewsController controller{*database, Moderation::unverified};
    ReviewsController strict{*database, Moderation::all};
    ReviewsController open{*database, Moderation::none};
    http::Router router, strict_router, open_router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    http_testing::CheckedApplication strict_application{strict_router, authenticator, clock};
    http_testing::CheckedApplication open_application{open_router, authenticator, clock};
    std::set<std::string> touched;  ///< tags of committed transactions; cleared by tests

    StoreId store;
    CategoryId category;
    ProductId milk, bread;
};

}  // namespace scalemart::reviews
