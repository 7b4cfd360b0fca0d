#pragma once
// For the tests of this folder: accounts behind the API, on one engine, without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

#include "accounts/migrations.hpp"
#include "accounts_controller.hpp"
#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/migrations.hpp"
#include "routes.hpp"

namespace scalemart::accounts {

template <class T>
T run(Task<T> task) {
    boost::asio::io_context io;
    auto future = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
    io.run();
    return future.get();
}

inline const Instant kStart = Instant{std::chrono::seconds{1'790'000'000}};
inline constexpr std::string_view kPassword = "correct horse battery";
inline constexpr std::string_view kSecret = "a secret of the tests, long enough";

/// One call from the outside.
struct Call {
    http::Method method = http::Method::get;
    std::string target;
    std::string body = {};
    std::string token = {};
    std::string peer = "192.0.2.1";
};

struct Answer {
    unsigned status = 0;
    boost::json::value body;
    http::Response response;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
    [[nodiscard]] std::string header(std::string_view name) const {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }
    /// "pointer code" of every issue.
    [[nodiscard]] std::vector<std::string> issues() const {
        std::vector<std::string> list;
        boost::system::error_code failure;
        const auto* errors = body.find_pointer("/errors", failure);
        if (errors == nullptr) return list;
        for (const auto& issue : errors->as_array())
            list.push_back(std::string{issue.at("pointer").as_string()} + " "
                           + std::string{issue.at("code").as_string()});
        return list;
    }
};

class AccountsTest : public testing::TestWithParam<db::Engine> {
 protected:
    AccountsTest() {
        database_->on_commit(
            {.touched = [this](auto tags) { authenticator_.invalidate(tags); }, .jobs_waiting = {}});
        add_routes(router_, controller_);
    }

    Answer send(const Call& call) {
        http::Request request;
        request.method = call.method;
        request.target = call.target;
        const std::string authorization = "Bearer " + call.token;
        if (!call.token.empty()) request.headers.emplace_back("Authorization", authorization);
        if (!call.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
        request.headers.emplace_back("User-Agent", "test");
        request.body = call.body;
        request.peer = call.peer;
        request.id = "test-request";
        Answer answer;
        answer.response = run(application_.handle(request));
        answer.status = answer.response.status;
        if (!answer.response.body.empty()) answer.body = boost::json::parse(answer.response.body);
        return answer;
    }
    Answer post(std::string path, std::string body = {}, std::string token = {}) {
        return send({http::Method::post, "/api/v1" + path, std::move(body), std::move(token)});
    }
    Answer patch_me(std::string body, std::string token) {
        return send({http::Method::patch, "/api/v1/users/me", std::move(body), std::move(token)});
    }
    Answer get_me(std::string token) {
        return send({http::Method::get, "/api/v1/users/me", {}, std::move(token)});
    }

    static std::string sign_up_body(std::string_view email) {
        return boost::json::serialize(
            boost::json::object{{"email", email},
                                {"password", kPassword},
                                {"profile", {{"firstName", "Asha"}, {"lastName", "Rao"}}}});
    }
    static std::string login_body(std::string_view email, std::string_view password = kPassword) {
        return boost::json::serialize(boost::json::object{{"email", email}, {"password", password}});
    }
    static std::string refresh_body(std::string_view token) {
        return boost::json::serialize(boost::json::object{{"refreshToken", token}});
    }
    Answer sign_up(std::string_view email, std::string token = {}) {
        return post("/auth/signup", sign_up_body(email), std::move(token));
    }
    Answer log_in(std::string_view email, std::string_view password = kPassword,
                  std::string peer = "192.0.2.1") {
        return send(
            {http::Method::post, "/api/v1/auth/login", login_body(email, password), {}, std::move(peer)});
    }
    Answer refresh(std::string_view token) { return post("/auth/refresh", refresh_body(token)); }

    /// All at once, each from a thread and an executor of its own.
    template <class F>
    std::vector<Answer> in_parallel(int times, F call) {
        std::vector<Answer> answers(static_cast<std::size_t>(times));
        std::vector<std::thread> threads;
        for (auto& answer : answers) threads.emplace_back([&answer, &call] { answer = call(); });
        for (auto& thread : threads) thread.join();
        return answers;
    }
    static long with_status(const std::vector<Answer>& answers, unsigned status) {
        return std::ranges::count(answers, status, &Answer::status);
    }

    UserId user_id(const Answer& signed_in) { return UserId::parse(signed_in.text("/user/id")).value(); }

    const std::vector<db::ModuleMigrations> migrations_{jobs::migrations(), audit::migrations(),
                                                        migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
    ManualClock clock_{kStart};
    // As cheap as argon2id gets: these tests are about what happens around the hash.
    crypto::PasswordHasher hasher_{{.cost = {.passes = 1, .memory_kib = 8}}};
    TokenSettings tokens_{.secret = std::string{kSecret}};
    std::vector<std::pair<UserId, UserId>> handed_over_;
    bool listener_fails_ = false;
    Authenticator authenticator_{*database_, clock_, tokens_};
    AccountsController controller_{
        *database_, hasher_, clock_, authenticator_, tokens_, {[this](db::Tx&, UserId guest, UserId user) {
            if (listener_fails_) throw std::runtime_error("the listener failed");
            handed_over_.emplace_back(guest, user);
        }}};
    http::Router router_;
    http_testing::CheckedApplication application_{router_, authenticator_, clock_};
};

#define SCALEMART_ON_EACH_ENGINE(suite)                                                           \
    INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::ValuesIn(db_testing::engines_under_test()), \
                             db_testing::engine_name)

}  // namespace scalemart::accounts
