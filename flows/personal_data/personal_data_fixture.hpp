#pragma once
// For the tests of this folder: accounts and this flow behind the API, with orders and carts put in by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/accounts.hpp"
#include "accounts/accounts_controller.hpp"
#include "accounts/address_controller.hpp"
#include "accounts/address_routes.hpp"
#include "accounts/migrations.hpp"
#include "accounts/personal_data.hpp"
#include "accounts/routes.hpp"
#include "audit/migrations.hpp"
#include "cart/cart.hpp"
#include "cart/migrations.hpp"
#include "cart/personal_data.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "forget_jobs.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "orders/personal_data.hpp"
#include "payments/migrations.hpp"
#include "payments/personal_data.hpp"
#include "personal_data_controller.hpp"
#include "routes.hpp"
#include "schema/encode.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::personal_data {

struct Answer {
    unsigned status = 0;
    std::string raw;
    boost::json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
};

struct Person {
    UserId id;
    std::string email;
    std::string token;
    std::string refresh_token;
};

class PersonalDataTest : public testing::TestWithParam<db::Engine> {
 protected:
    static constexpr std::string_view kPassword = "correct horse battery";

    PersonalDataTest() {
        database_->on_commit(
            {.touched = [this](auto tags) { authenticator_.invalidate(tags); }, .jobs_waiting = {}});
        accounts::add_routes(router_, accounts_);
        accounts::add_address_routes(router_, addresses_);
        add_routes(router_, controller_);
        forget_jobs_.register_with(registry_);
    }

    template <class F>
    auto write(F body) {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, db::Tx&>>) {
            database_->write_blocking([&](db::Tx& tx) {
                body(tx);
                return db::Done{};
            });
        } else {
            return database_->write_blocking(body);
        }
    }
    template <class F>
    auto read(F body) {
        return database_->read_blocking(body);
    }
    std::int64_t count(const std::string& from) {
        return read([&](db::Read& read) {
            return read.all_dynamic<std::int64_t>("test.count", "select count(*) from " + from, {}).front();
        });
    }

    Answer call(http::Method method, const std::string& path, const std::string& token,
                const std::string& body = {}) {
        http::Request request;
        const std::string target = "/api/v2" + path;
        const std::string authorization = "Bearer " + token;
        request.method = method;
        request.target = target;
        if (!token.empty()) request.headers.emplace_back("Authorization", authorization);
        if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
        request.headers.emplace_back("User-Agent", "a browser of the tests");
        request.body = body;
        request.peer = "192.0.2.77";
        boost::asio::io_context io;
        auto future = boost::asio::co_spawn(io, application_.handle(request), boost::asio::use_future);
        io.run();
        const auto response = future.get();
        return {response.status, response.body,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body)};
    }
    Answer get(const std::string& path, const std::string& token) {
        return call(http::Method::get, path, token);
    }
    Answer post(const std::string& path, const std::string& token, const std::string& body = "{}") {
        return call(http::Method::post, path, token, body);
    }

    Person person(const std::string& name, accounts::Role role = accounts::Role::customer) {
        const std::string email = name + "@example.com";
        const auto made = post(
            "/auth/signup", {},
            boost::json::serialize(boost::json::object{
                {"email", email},
                {"password", kPassword},
                {"profile", {{"firstName", "Asha"}, {"lastName", "Raoson"}, {"phone", "+1 503 555 0100"}}}}));
        EXPECT_EQ(made.status, 201U) << made.raw;
        const auto id = UserId::parse(made.text("/user/id")).value();
        if (role != accounts::Role::customer)
            EXPECT_TRUE(write([&](db::Tx& tx) { return accounts::change_role(tx, clock_, id, role); }));
        return {id, email, made.text("/accessToken"), made.text("/refreshToken")};
    }
    Answer log_in(const std::string& email) {
        return post("/auth/login", {},
                    R"({"email":")" + email + R"(","password":")" + std::string{kPassword} + "\"}");
    }
    Answer erase_me(const Person& who, std::string_view password = kPassword) {
        return post("/users/me/erase", who.token, R"({"password":")" + std::string{password} + "\"}");
    }
    Answer erase(UserId user, const std::string& token) {
        return post("/admin/users/" + user.to_string() + "/erase", token);
    }

    void save_address(const Person& who) {
        const auto saved =
            post("/users/me/addresses", who.token,
                 R"({"street":"1 Secret Lane","city":"Portland","zipCode":"97214","country":"US"})");
        EXPECT_EQ(saved.status, 201U) << saved.raw;
    }
    void fill_cart(UserId who) {
        write([&](db::Tx& tx) {
            tx.exec(
                db::Sql{"test.cart",
                        "insert into cart_cart (customer_id, store_id, id, version, created_at, updated_at) "
                        "values ($1, $2, $3, 1, $4, $4)"},
                who, store_, CartId::generate(clock_.now()), clock_.now());
            tx.exec(
                db::Sql{"test.cart_line",
                        "insert into cart_line (customer_id, store_id, product_id, selected_variants, id, "
                        "quantity, note, price_seen, added_at) values ($1, $2, $3, '{}', $4, 2, 'ripe ones', "
                        "100, $5)"},
                who, store_, ProductId::from_name("mango"), cart::CartLineId::generate(clock_.now()),
                clock_.now());
        });
    }
    static orders::Order order_of(UserId who, StoreId store, Instant now) {
        Address address;
        address.first_name.value = "Asha";
        address.last_name.value = "Raoson";
        address.street.value = "1 Secret Lane";
        address.city.value = "Portland";
        address.zip_code.value = "97214";
        address.country.value = "US";
        address.phone.emplace().value = "+1 503 555 0100";
        orders::Order order;
        order.customer = who;
        order.id = OrderId::generate(now);
        order.store = store;
        order.currency = "USD";
        order.subtotal = order.total = 1200;
        order.shipping_address = order.billing_address = schema::to_json(address);
        order.coupons = "[]";
        order.payment_method = "cod";
        order.notes = "Leave it with Mrs Kumar";
        order.created_at = order.updated_at = now;
        return order;
    }
    static void insert(db::Tx& tx, orders::Order& order, Instant now) {
        order.number = orders::claim_number(tx, order.customer, order.id, now);
        std::vector<orders::OrderLine> lines(1);
        lines[0].name = "Mango";
        lines[0].selected_variants = "{}";
        lines[0].note = "for Ravi";
        lines[0].quantity = 2;
        lines[0].price_at_time = 600;
        lines[0].total_price = 1200;
        orders::insert_order(tx, order, lines, {order.customer.value, "customer"});
    }
    orders::Order place_order(const Person& who) {
        auto order = order_of(who.id, store_, clock_.now());
        write([&](db::Tx& tx) { insert(tx, order, clock_.now()); });
        return order;
    }
    /// So many that were delivered, in a hurry.
    void place_delivered(const Person& who, int count) {
        write([&](db::Tx& tx) {
            for (int i = 0; i < count; ++i) {
                clock_.advance(std::chrono::milliseconds{1});
                auto order = order_of(who.id, store_, clock_.now());
                order.status = orders::OrderStatus::delivered;
                insert(tx, order, clock_.now());
            }
        });
    }
    void move(const orders::Order& order, std::vector<orders::OrderStatus> path) {
        for (const auto status : path)
            EXPECT_TRUE(write([&](db::Tx& tx) {
                auto locked = orders::lock_order(tx, order.customer, order.id).value();
                return orders::move_order(tx, locked, status, {order.customer.value, "customer"},
                                          "Asha said so", clock_.now());
            }));
    }

    const std::vector<db::ModuleMigrations> modules_{
        jobs::migrations(), accounts::migrations(), audit::migrations(), stores::migrations(),
        cart::migrations(), payments::migrations(), orders::migrations()};
    db_testing::TestDatabase database_{GetParam(), modules_};
    ManualClock clock_{Instant{std::chrono::seconds{1'790'000'000}}};
    crypto::PasswordHasher hasher_{{.cost = {.passes = 1, .memory_kib = 8}}};
    accounts::TokenSettings tokens_{.secret = "a secret of the tests, long enough"};
    accounts::Authenticator authenticator_{*database_, clock_, tokens_};
    accounts::AccountsController accounts_{*database_, hasher_, clock_, authenticator_, tokens_, {}};
    accounts::AddressController addresses_{*database_};
    accounts::OwnerCheck owner_check_{*database_, hasher_, clock_};
    const Sources sources_{{"account", &accounts::export_account, &accounts::erase_account},
                           {"addresses", &accounts::export_addresses, {}},
                           {"sessions", &accounts::export_sessions, {}},
                           {"apiKeys", &accounts::export_api_keys, {}},
                           {"stores", {}, &refuse_while_owning_stores},
                           {"carts", &cart::export_carts, &cart::erase_carts},
                           orders_source(),
                           {"payments", &payments::export_payments, &payments::anonymise_payments}};
    PersonalDataController controller_{*database_, owner_check_, sources_};
    ForgetJobs forget_jobs_{sources_};
    jobs::JobRegistry registry_;
    metrics::Registry metrics_;
    jobs::JobRunner runner_{*database_, clock_, registry_, metrics_};
    http::Router router_;
    http_testing::CheckedApplication application_{router_, authenticator_, clock_};
    const StoreId store_ = StoreId::from_name("downtown");
};

#define PERSONAL_DATA_ON_EACH_ENGINE(suite)                                                       \
    INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::ValuesIn(db_testing::engines_under_test()), \
                             db_testing::engine_name)

}  // namespace scalemart::personal_data
