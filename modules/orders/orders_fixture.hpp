#pragma once
// For the tests of this folder: orders on one engine, by function and over HTTP, without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "frozen_pricing.hpp"
#include "http_testing/checked_application.hpp"
#include "order_log_controller.hpp"
#include "order_log_routes.hpp"
#include "orders.hpp"
#include "orders/migrations.hpp"
#include "orders_controller.hpp"
#include "payments/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

/// The header "User" names the caller; "admin" is one, and "vera" and "victor" are vendors.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = *name == "admin"                       ? "admin"
                             : *name == "vera" || *name == "victor" ? "vendor"
                                                                    : "customer";
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

class OrdersTest : public testing::TestWithParam<db::Engine> {
 protected:
    OrdersTest() {
        add_routes(router, controller);
        add_order_log_routes(router, log);
    }

    template <class F>
    auto write(F body) {
        return database->write_blocking(body);
    }

    /// An order of two lines that adds up.
    [[nodiscard]] Order order_of(UserId customer) const {
        Order order;
        order.customer = customer;
        order.id = OrderId::generate(clock.now());
        order.store = store;
        order.currency = "USD";
        order.subtotal = 1000;
        order.shipping = order.fees = 499;
        order.discount = 100;
        order.total = 1399;
        order.shipping_address = order.billing_address =
            R"({"firstName":"Ada","lastName":"Lovelace","street":"1 Main St","city":"Springfield","state":"",)"
            R"("zipCode":"12345","country":"US"})";
        order.coupons = R"(["TEN"])";
        order.payment = PaymentId::generate(clock.now());
        order.payment_method = "card";
        order.created_at = order.updated_at = clock.now();
        return order;
    }
    static std::vector<OrderLine> lines() {
        OrderLine milk;
        milk.product = ProductId::from_name("milk");
        milk.name = "Milk";
        milk.selected_variants = R"({"Size":"L"})";
        milk.quantity = 2;
        milk.price_at_time = 300;
        milk.discount = 60;
        milk.total_price = 600;
        OrderLine bread = milk;
        bread.line_number = 2;
        bread.product = ProductId::from_name("bread");
        bread.selected_variants = "{}";
        bread.note = "sliced";
        bread.quantity = 1;
        bread.price_at_time = 400;
        bread.discount = 40;
        bread.total_price = 400;
        return {milk, bread};
    }
    Order place(UserId customer) {
        Order order = order_of(customer);
        write([&](db::Tx& tx) {
            order.number = claim_number(tx, order.customer, order.id, clock.now());
            insert_order(tx, order, lines(), {customer.value, "customer"});
            return db::Done{};
        });
        return order;
    }
    Result<void> move(const Order& order, OrderStatus to, const Actor& actor = {},
                      std::optional<std::string> note = {}) {
        return write([&](db::Tx& tx) -> Result<void> {
            auto locked = lock_order(tx, order.customer, order.id);
            return move_order(tx, *locked, to, actor, note, clock.now());
        });
    }

    struct Answer {
        unsigned status = 0;
        boost::json::value body;
    };
    Answer get(const std::string& path, const std::string& user) {
        return call(http::Method::get, path, user);
    }
    Answer call(http::Method method, const std::string& path, const std::string& user,
                const boost::json::value& body = nullptr) {
        http::Request request;
        const std::string target = "/api" + path;
        const std::string text = body.is_null() ? "" : boost::json::serialize(body);
        request.method = method;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!text.empty()) request.headers.emplace_back("Content-Type", "application/json");
        request.body = text;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        const auto response = future.get();
        return {response.status,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body)};
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{audit::migrations(), accounts::migrations(),
                                                    stores::migrations(), payments::migrations(),
                                                    migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    OrdersController controller{*database};
    OrderLogController log{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    const UserId ada = UserId::from_name("ada");
    const UserId bob = UserId::from_name("bob");
    StoreId store = StoreId::from_name("downtown");
};

}  // namespace scalemart::orders
