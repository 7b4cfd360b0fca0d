#pragma once
// For the tests of this folder: the store operations on one engine, through the router, without sockets.

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "routes.hpp"
#include "stores.hpp"
#include "stores/migrations.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {

namespace json = boost::json;
using http::Method;

/// "Role" and "User" headers instead of tokens.
class HeaderAuthenticator final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto role = request.header("Role")) {
            principal.role = *role;
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name(request.header("User").value_or("someone")).value;
            principal.permissions = access::permissions_of_role(*role).bits();
        }
        co_return principal;
    }
};

struct Answer {
    http::Response response;
    json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
    /// "pointer code" of every issue.
    [[nodiscard]] std::vector<std::string> issues() const {
        std::vector<std::string> list;
        for (const auto& issue : body.at("errors").as_array())
            list.push_back(std::string{issue.at("pointer").as_string()} + " "
                           + std::string{issue.at("code").as_string()});
        return list;
    }
};

class StoreTest : public ::testing::TestWithParam<db::Engine> {
 protected:
    StoreTest() { add_routes(router, controller); }

    Answer call(Method method, const std::string& target, const json::value& body = nullptr,
                std::vector<http::HeaderView> headers = {}) {
        clock.advance(std::chrono::milliseconds{1});  // ids of one millisecond are in no order
        http::Request request;
        request.method = method;
        request.target = target;
        request.headers = std::move(headers);
        request.headers.emplace_back("Content-Type", "application/json");
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        Answer answer;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response response) {
                                  EXPECT_FALSE(failure);
                                  answer.response = std::move(response);
                              });
        io.run();
        if (!answer.response.body.empty()) answer.body = json::parse(answer.response.body);
        return answer;
    }
    static std::string path_of(const Answer& store) { return "/api/v2/stores/" + store.text("/id"); }
    /// Actions of the audit log, oldest first.
    std::vector<std::string> audited() {
        return database->read_blocking([](db::Read& read) {
            return read.all<std::string>(
                db::Sql{"test.audited", "select action from audit_entry order by id"});
        });
    }
    Answer open_store(const std::string& name, json::object more = {}) {
        more["name"] = name;
        more["address"] = {{"street", "1 Main St"},
                           {"city", "Springfield"},
                           {"state", ""},
                           {"zipCode", "12345"},
                           {"country", "US"}};
        return call(Method::post, "/api/v2/stores", more, kAdmin);
    }

    const std::vector<http::HeaderView> kAdmin{{"Role", "admin"}};
    const std::vector<http::HeaderView> kVendor{{"Role", "vendor"}, {"User", "vera"}};
    const std::vector<http::HeaderView> kOtherVendor{{"Role", "vendor"}, {"User", "victor"}};

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{audit::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    StoreController controller{*database};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
};

inline std::vector<std::string> slugs(const json::value& list) {
    std::vector<std::string> slugs;
    for (const auto& store : list.as_array()) slugs.emplace_back(store.at("slug").as_string());
    return slugs;
}

}  // namespace scalemart::stores
