#pragma once
// For the tests of this folder: a vendor's store and the shop's own, a product in both, people with accounts,
// a mailbox instead of a mail server, and the API without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/accounts.hpp"
#include "accounts/migrations.hpp"
#include "alert_controller.hpp"
#include "audit/migrations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "mail/errors.hpp"
#include "notice_jobs.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stock_mailer.hpp"
#include "stock_notices/migrations.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stock_notices {

/// The header "User" holds the id of an account.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto user = request.header("User")) {
            principal.role = request.header("Role").value_or("customer");
            principal.subject = UserId::parse(*user).value().value;
        }
        co_return principal;
    }
};

class Mailbox final : public mail::Sender {
 public:
    Task<Result<void>> send(mail::Message message) override {
        if (failure) co_return fail(*failure);
        mails.push_back(std::move(message));
        co_return Result<void>{};
    }
    const ErrorCode* failure = nullptr;
    std::vector<mail::Message> mails;
};

struct Answer {
    unsigned status = 0;
    boost::json::value body;
    [[nodiscard]] std::string code() const { return std::string{body.at("code").as_string()}; }
};

class StockNoticesTest : public testing::TestWithParam<db::Engine> {
 protected:
    StockNoticesTest() {
        add_routes(router, controller);
        jobs::EventSubscriptions subscriptions(events, registry);
        mailer.register_with(subscriptions, registry);
        runner = std::make_unique<jobs::JobRunner>(*database, clock, registry, metrics);
        vendor = person("vera", accounts::Role::vendor);
        admin = person("admin", accounts::Role::admin);
        ada = person("ada");
        bob = person("bob");
        write([&](db::Tx& tx) {
            const auto open = [&](const std::string& slug, std::optional<UserId> owner) {
                stores::Store wanted;
                wanted.slug = wanted.name = slug;
                wanted.vendor_id = owner;
                return stores::create_store(tx, clock.now(), wanted).value().id;
            };
            downtown = open("downtown", std::nullopt);
            veras = open("veras", vendor);
            catalog::ProductDraft draft;
            draft.sku = "T-1";
            draft.name = "Tea <green>";
            draft.category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
            draft.base_price = 500;
            for (const auto store : {downtown, veras}) {
                auto& offer = draft.offers.emplace_back();
                offer.store = store;
                offer.base_price = 500;
            }
            tea = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
        });
        stock(0);
        stock(0, veras);
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
    UserId person(const std::string& name, accounts::Role role = accounts::Role::customer) {
        UserId id;
        write([&](db::Tx& tx) {
            accounts::NewUser user;
            user.email.value = name + "@example.com";
            user.password_hash = "none";
            user.first_name = user.last_name = name;
            user.role = role;
            id = accounts::create_user(tx, clock, user).id;
        });
        return id;
    }
    void stock(std::int64_t quantity) { stock(quantity, downtown); }
    void stock(std::int64_t quantity, StoreId store) {
        write([&](db::Tx& tx) {
            inventory::StockItem item;
            item.product = tea;
            item.store = store;
            item.quantity = quantity;
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            catalog::apply_availability(tx, inventory::set_stock(tx, events, {&item, 1}, cause));
        });
    }

    Answer call(http::Method method, const std::string& path, std::optional<UserId> user,
                const std::string& role = "customer") {
        http::Request request;
        const std::string target = "/api/v2" + path;
        const std::string id = user ? user->to_string() : "";
        request.method = method;
        request.target = target;
        if (user) request.headers = {{"User", id}, {"Role", role}};
        http::Response response;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response answer) {
                                  EXPECT_FALSE(failure);
                                  response = std::move(answer);
                              });
        io.run();
        Answer answer{response.status, {}};
        if (!response.body.empty()) answer.body = boost::json::parse(response.body);
        return answer;
    }
    Answer want(UserId user, const std::string& store = "downtown") {
        return call(http::Method::put, "/products/" + tea.to_string() + "/stock-alert?store=" + store, user);
    }
    std::size_t waiting(UserId user) {
        return call(http::Method::get, "/users/me/stock-alerts", user).body.at("items").as_array().size();
    }
    /// Runs what is due; to whom mails went.
    std::vector<std::string> deliver() {
        mailbox.mails.clear();
        errors = runner->drain().errors;
        std::vector<std::string> addresses;
        for (const auto& message : mailbox.mails) addresses.push_back(message.to.address);
        return addresses;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{
        jobs::migrations(),      reservations::migrations(), audit::migrations(),
        accounts::migrations(),  stores::migrations(),       custom_fields::migrations(),
        inventory::migrations(), catalog::migrations(),      migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    Mailbox mailbox;
    StockMailer mailer{mailbox, {"B4Mart", "https://shop.example/"}};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    std::unique_ptr<jobs::JobRunner> runner;
    AlertController controller{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    std::vector<std::string> errors;

    UserId vendor, admin, ada, bob;
    StoreId downtown, veras;
    ProductId tea;
};

}  // namespace scalemart::stock_notices
