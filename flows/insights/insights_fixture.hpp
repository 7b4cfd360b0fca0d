#pragma once
// For the tests of this folder: three stores of two vendors, orders as checkout makes them, and the figures
// over HTTP.
#include "insights.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "analytics/migrations.hpp"
#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "orders/events.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::insights {
namespace json = boost::json;
using orders::OrderStatus;
using std::chrono::days;
using testing::IsEmpty;

/// "Role" and "User" headers instead of tokens.
class HeaderAuthenticator final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto role = request.header("Role")) {
            principal.role = *role;
            principal.subject = UserId::from_name(request.header("User").value_or("someone")).value;
            principal.permissions = access::permissions_of_role(*role).bits();
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
};

using Headers = std::vector<http::HeaderView>;
inline const Headers kAdmin{{"Role", "admin"}};
inline const Headers kVera{{"Role", "vendor"}, {"User", "vera"}};
inline const Headers kVictor{{"Role", "vendor"}, {"User", "victor"}};
inline const Headers kAda{{"Role", "customer"}, {"User", "ada"}};

class InsightsTest : public testing::TestWithParam<db::Engine> {
 protected:
    InsightsTest() {
        jobs::EventSubscriptions subscriptions(events, registry);
        subscribe(subscriptions);
        add_routes(router, controller);
        bakery = open_store("bakery", "vera", "USD");
        dairy = open_store("dairy", "vera", "USD");
        deli = open_store("deli", "victor", "EUR");
    }
    template <class F>
    auto write(F body) {
        return database->write_blocking(body);
    }
    StoreId open_store(const std::string& slug, const std::string& vendor, const std::string& currency) {
        return write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = slug;
            wanted.vendor_id = UserId::from_name(vendor);
            wanted.currency = currency;
            return stores::create_store(tx, clock.now(), wanted).value().id;
        });
    }
    void settle() { EXPECT_THAT(runner.drain().errors, IsEmpty()); }

    struct Wanted {
        StoreId store;
        std::int64_t milk = 1;
        std::int64_t bread = 0;
        std::string customer = "ada";
    };
    /// A pending order: milk is 3.00, bread 2.50, delivery 4.99.
    orders::Order place(const Wanted& wanted) {
        clock.advance(std::chrono::milliseconds{1});
        orders::Order order;
        order.customer = UserId::from_name(wanted.customer);
        order.id = OrderId::generate(clock.now());
        order.store = wanted.store;
        order.currency = wanted.store == deli ? "EUR" : "USD";
        order.shipping = order.fees = 499;
        order.shipping_address = order.billing_address = "{}";
        order.coupons = "[]";
        order.payment_method = "cod";
        order.created_at = order.updated_at = clock.now();
        std::vector<orders::OrderLine> lines;
        for (const auto& [name, quantity, price] :
             {std::tuple{"Milk", wanted.milk, 300}, std::tuple{"Bread", wanted.bread, 250}}) {
            if (quantity == 0) continue;
            orders::OrderLine line;
            line.line_number = static_cast<std::int64_t>(lines.size()) + 1;
            line.product = ProductId::from_name(name);
            line.sku = line.slug = line.name = name;
            line.selected_variants = "{}";
            line.quantity = quantity;
            line.price_at_time = price;
            line.total_price = price * quantity;
            order.subtotal += line.total_price;
            lines.push_back(line);
        }
        order.total = order.subtotal + order.shipping;
        write([&](db::Tx& tx) {
            order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
            orders::insert_order(tx, order, lines, {});
            return db::Done{};
        });
        return order;
    }
    /// As checkout does it, with the event.
    void move(const orders::Order& order, OrderStatus to) {
        write([&](db::Tx& tx) {
            auto locked = orders::lock_order(tx, order.customer, order.id);
            EXPECT_TRUE(orders::move_order(tx, *locked, to, {}, {}, clock.now()));
            const auto& o = *locked;
            if (to == OrderStatus::confirmed)
                events.publish(tx, orders::OrderPlaced{o.customer, o.id, o.number, o.store});
            else if (to == OrderStatus::cancelled)
                events.publish(tx, orders::OrderCancelled{o.customer, o.id, o.number, o.store});
            else
                events.publish(tx, orders::OrderStatusChanged{o.customer, o.id, o.number, o.store, to});
            return db::Done{};
        });
    }
    orders::Order buy(const Wanted& wanted, const std::vector<OrderStatus>& then = {}) {
        auto order = place(wanted);
        move(order, OrderStatus::confirmed);
        for (const auto status : then) move(order, status);
        return order;
    }

    Answer get(const std::string& path, Headers headers) {
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.target = target;
        request.headers = std::move(headers);
        Answer answer;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response response) {
                                  EXPECT_FALSE(failure);
                                  answer = {response.status, json::parse(response.body)};
                              });
        io.run();
        return answer;
    }
    /// Everything the sums hold, as text.
    std::vector<std::string> sums() {
        return database->read_blocking([](db::Read& read) {
            std::vector<std::string> all;
            const auto add = [&](std::string_view what, const std::vector<std::string>& rows) {
                for (const auto& row : rows) all.push_back(std::string{what} + " " + row);
            };
            add("day", read.all<std::string>(
                           {"test.days",
                            "select cast(day as text) || ' ' || currency || ' ' || orders || ' ' || units "
                            "|| ' ' || revenue || ' ' || cancelled from analytics_store_day "
                            "where orders <> 0 or cancelled <> 0 order by store_id, day"}));
            add("product",
                read.all<std::string>(
                    {"test.products",
                     "select cast(day as text) || ' ' || units || ' ' || revenue from "
                     "analytics_product_day where units <> 0 order by store_id, day, product_id"}));
            add("status",
                read.all<std::string>(
                    {"test.statuses",
                     "select cast(day as text) || ' ' || status || ' ' || orders from analytics_status_day "
                     "where orders <> 0 order by store_id, day, status"}));
            return all;
        });
    }

    // 2027-01-15, noon.
    ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2027} / 1 / 15}}
                      + std::chrono::hours{12}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(), audit::migrations(),
                                                    stores::migrations(), orders::migrations(),
                                                    analytics::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
    InsightsController controller{*database};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    StoreId bakery, dairy, deli;
};

}  // namespace scalemart::insights
