#pragma once
// For the tests of this folder: customers, cards and orders on one engine, by function and over HTTP without
// sockets.

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
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "drift.hpp"
#include "gift_cards/migrations.hpp"
#include "gift_cards_controller.hpp"
#include "http_testing/checked_application.hpp"
#include "idempotency/migrations.hpp"
#include "jobs/migrations.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "spending.hpp"
#include "store_credit_routes.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::gift_cards {

namespace json = boost::json;
using http::Method;
using pricing::TenderKind;
using pricing::TenderShare;

/// The header "User" names the caller; "admin" is one, "guest" has no account, names with a 'v' first are
/// vendors.
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
};

class GiftCardsTest : public testing::TestWithParam<db::Engine> {
 protected:
    GiftCardsTest() {
        add_routes(router, controller);
        add_store_credit_routes(router, controller);
        write([&](db::Tx& tx) {
            for (const auto* name : {"ada", "bruno"}) {
                accounts::NewUser user;
                user.first_name = user.last_name = name;
                user.id = UserId::from_name(name);
                user.email = {std::string{name} + "@shop.example"};
                user.password_hash = "hash";
                accounts::create_user(tx, clock, user);
            }
        });
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

    Answer call(Method method, const std::string& path, const std::string& user = {},
                const json::value& body = nullptr, const std::string& key = {}) {
        http::Request request;
        request.method = method;
        const std::string target = "/api/v2" + path;
        request.target = target;
        request.headers.emplace_back("Content-Type", "application/json");
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!key.empty()) request.headers.emplace_back("Idempotency-Key", key);
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        Answer answer;
        answer.response = future.get();
        answer.status = answer.response.status;
        if (!answer.response.body.empty()) answer.body = json::parse(answer.response.body);
        return answer;
    }

    struct Card {
        GiftCardId id;
        std::string code;
    };
    Card issue(std::int64_t amount, json::object more = {}) {
        more["amount"] = amount;
        if (!more.contains("currency")) more["currency"] = "USD";
        const auto answer =
            call(Method::post, "/admin/gift-cards", "admin", more, "issue " + std::to_string(++issued));
        EXPECT_EQ(answer.status, 201U) << answer.response.body;
        return {GiftCardId::parse(answer.text("/giftCard/id")).value(), answer.code()};
    }
    /// Each a moment later, since the order of ids made in one millisecond says nothing.
    Answer grant(const std::string& whom, std::int64_t amount) {
        clock.advance(std::chrono::milliseconds{1});
        return call(Method::post, "/admin/users/" + UserId::from_name(whom).to_string() + "/store-credit",
                    "admin", json::object{{"amount", amount}, {"currency", "USD"}, {"note", "For the eggs"}},
                    "grant " + std::to_string(++issued));
    }
    static OrderId order(std::string_view name) { return OrderId::from_name(name); }
    static std::vector<TenderShare> share(GiftCardId card, std::int64_t amount) {
        return {{TenderKind::gift_card, card.to_string(), amount, 0}, {TenderKind::payment, {}, 500, 0}};
    }
    Result<void> hold(OrderId order, const std::vector<TenderShare>& shares) {
        return database->write_blocking([&](db::Tx& tx) {
            return gift_cards::hold(tx, shares, order, clock.now() + std::chrono::minutes{15}, clock.now());
        });
    }
    Result<void> capture(OrderId order) {
        clock.advance(std::chrono::milliseconds{1});
        return database->write_blocking(
            [&](db::Tx& tx) { return gift_cards::capture(tx, order, clock.now()); });
    }
    void release(OrderId order) {
        write([&](db::Tx& tx) { gift_cards::release(tx, order, clock.now()); });
    }
    Result<void> refund(OrderId order, const std::vector<TenderShare>& shares, std::string_view key) {
        return database->write_blocking(
            [&](db::Tx& tx) { return gift_cards::refund(tx, shares, order, key, clock.now()); });
    }
    /// Empty when the account could pay nothing.
    std::int64_t available(GiftCardId card, std::optional<OrderId> of = {}) {
        const auto offer = read([&](db::Read& db) {
            return available_tenders(db, {{card}, {}, Currency::parse("USD").value(), of}, clock.now());
        });
        return offer.tenders.empty() ? 0 : offer.tenders.front().available;
    }
    std::int64_t balance(GiftCardId card) {
        const auto answer = call(Method::get, "/admin/gift-cards/" + card.to_string(), "admin");
        return answer.body.at("balance").as_int64();
    }
    std::vector<Drift> drift() {
        return read([](db::Read& db) { return find_drift(db, {}, 1000).drifts; });
    }
    std::int64_t number(const std::string& sql) {
        return read([&](db::Read& db) { return db.all_dynamic<std::int64_t>("test.number", sql, {}); }).at(0);
    }
    void run(const std::string& sql) {
        write([&](db::Tx& tx) { tx.exec({"test.run", sql}); });
    }

    int issued = 0;
    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),         accounts::migrations(),
                                                    audit::migrations(),        idempotency::migrations(),
                                                    reservations::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    GiftCardsController controller{*database, GiftCodes{"a secret that only tests know"}};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
};

}  // namespace scalemart::gift_cards
