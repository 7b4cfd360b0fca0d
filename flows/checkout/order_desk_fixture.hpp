#pragma once
// For the tests of this folder: orders over HTTP, as shoppers, vendors ("vera", whose store it is, and
// "victor") and "admin" see them.

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "checkout_controller.hpp"
#include "checkout_fixture.hpp"
#include "http_testing/checked_application.hpp"
#include "order_desk_controller.hpp"
#include "order_desk_routes.hpp"
#include "orders/fulfilment_events.hpp"
#include "orders/orders_controller.hpp"
#include "orders/routes.hpp"
#include "routes.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {

using http::Method;
using orders::OrderStatus;

class DeskUserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            const bool is_vendor = *name == "vera" || *name == "victor";
            principal.role = *name == "admin" ? "admin" : is_vendor ? "vendor" : "customer";
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

class OrderDeskTest : public CheckoutTest {
 protected:
    struct Answer {
        unsigned status = 0;
        boost::json::value body;

        [[nodiscard]] std::string at(std::string_view pointer) const {
            boost::system::error_code failure;
            const auto* value = body.find_pointer(pointer, failure);
            if (value == nullptr) return {};
            return value->is_string() ? std::string{value->get_string()} : boost::json::serialize(*value);
        }
    };

    OrderDeskTest() {
        add_routes(router, controller);
        add_order_desk_routes(router, desk);
        orders::add_routes(router, orders);
        write([&](db::Tx& tx) {
            store.vendor_id = UserId::from_name("vera");
            store = stores::upsert_store(tx, clock.now(), store);
        });
    }

    Answer call(Method method, const std::string& path, const std::string& user,
                const boost::json::value& body = nullptr, const std::vector<http::HeaderView>& headers = {}) {
        http::Request request;
        const std::string target = "/api/v2" + path;
        const std::string text = body.is_null() ? "" : boost::json::serialize(body);
        request.method = method;
        request.target = target;
        for (const auto& header : headers) request.headers.push_back(header);
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!text.empty()) request.headers.emplace_back("Content-Type", "application/json");
        request.body = text;
        const auto response = run(application.handle(request));
        return {response.status,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body)};
    }

    /// Two of milk and one of bread, to be paid in cash.
    OrderId place_cash(const std::string& key = "k") {
        fill_cart(milk, 2);
        clock.advance(std::chrono::milliseconds{1});  // lines stand in the order of their times
        fill_cart(bread, 1);
        return place(cash_command(key));
    }
    static std::string path_of(OrderId id) { return "/orders/" + id.to_string(); }
    std::string packed(OrderId id, const boost::json::value& body, const std::string& who = "vera") {
        const auto made = call(Method::post, path_of(id) + "/fulfilments", who, body);
        EXPECT_EQ(made.status, 201U) << boost::json::serialize(made.body);
        return path_of(id) + "/fulfilments/" + made.at("/fulfilment/id");
    }
    std::vector<std::string> audited() {
        return read([](db::Read& db) {
            return db.all<std::string>(
                db::Sql{"test.audited", "select action || ' ' || actor_role from audit_entry order by id"});
        });
    }

    CheckoutController controller{*database, gateway, environment};
    OrderDeskController desk{*database, environment};
    orders::OrdersController orders{*database};
    http::Router router;
    DeskUserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
};

inline boost::json::value part(std::int64_t line, std::int64_t quantity) {
    return {{"lines", boost::json::array{{{"lineNumber", line}, {"quantity", quantity}}}}};
}

}  // namespace scalemart::checkout
