#include "http/rate_limiter.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "http/rate_table.hpp"
#include "test_api.hpp"

namespace scalemart::http {
namespace {

using ::testing::HasSubstr;
using testing::ThingApi;

/// Counts how often it was asked.
class CountingAuthenticator final : public Authenticator {
 public:
    Task<Result<Principal>> authenticate(const Request& request) override {
        ++asked;
        return roles_.authenticate(request);
    }
    int asked = 0;

 private:
    testing::RoleAuthenticator roles_;
};

class RateLimiterTest : public ::testing::Test {
 protected:
    RateLimiterTest() {
        testing::add_thing_routes(router, api);
        router.post("/secret", "secret")
            .allow(testing::members)
            .limited(RateClass::sensitive)
            .calls(api, &ThingApi::echo);
        router.post("/login", "login")
            .allow(anyone)
            .limited(RateClass::sensitive)
            .calls(api, &ThingApi::echo);
    }

    Response call(Method method, std::string target, std::string token = {}, std::string peer = "192.0.2.1") {
        Request request;
        request.method = method;
        target = "/api/v2" + target;
        request.target = target;
        if (!token.empty()) token = "Bearer " + token;
        if (!token.empty()) request.headers.emplace_back("Authorization", token);
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = method == Method::get ? "" : R"({"text":"x"})";
        request.peer = peer;
        request.id = "req-1";
        Response response;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, Response answer) {
                                  EXPECT_FALSE(failure);
                                  response = std::move(answer);
                              });
        io.run();
        return response;
    }
    static std::string header(const Response& response, std::string_view name) {
        const auto* value = response.header(name);
        return value == nullptr ? "" : *value;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    ThingApi api;
    Router router;
    CountingAuthenticator authenticator;
    RateTable table;
    RateLimiter limiter{table,
                        {.browsing = {6, std::chrono::minutes{1}},
                         .writing = {4, std::chrono::minutes{1}},
                         .sensitive = {2, std::chrono::minutes{15}}},
                        clock};
    Application application{router, authenticator, clock, &limiter};
};

TEST_F(RateLimiterTest, AnswersSayWhatIsLeft) {
    const auto first = call(Method::post, "/echo");
    EXPECT_EQ(first.status, 200U);
    EXPECT_EQ(header(first, "RateLimit-Limit"), "4");
    EXPECT_EQ(header(first, "RateLimit-Remaining"), "3");
    EXPECT_EQ(header(first, "RateLimit-Reset"), "15");
    EXPECT_EQ(header(first, "RateLimit-Policy"), "4;w=60");
    EXPECT_EQ(header(call(Method::get, "/mine", "clerk"), "RateLimit-Limit"), "6");
    EXPECT_EQ(header(call(Method::get, "/mine"), "RateLimit-Remaining"), "5") << "refusals carry them, too";
    EXPECT_EQ(header(call(Method::get, "/nowhere"), "RateLimit-Limit"), "");
}

TEST_F(RateLimiterTest, TooManyRequestsAreToldWhenToComeBack) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(call(Method::post, "/echo").status, 200U);
    const auto refused = call(Method::post, "/echo");
    EXPECT_EQ(refused.status, 429U);
    EXPECT_EQ(refused.content_type, "application/problem+json");
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"rate_limited")"));
    EXPECT_EQ(header(refused, "Retry-After"), "15");
    EXPECT_EQ(header(refused, "RateLimit-Remaining"), "0");
    EXPECT_EQ(header(refused, "Cache-Control"), "no-store");
    EXPECT_EQ(limiter.refused(RateClass::writing), 1U);
    EXPECT_EQ(call(Method::post, "/echo", {}, "192.0.2.2").status, 200U) << "others are not concerned";
    EXPECT_EQ(call(Method::get, "/broken").status, 500U) << "nor are other classes";
    clock.advance(std::chrono::seconds{15});
    EXPECT_EQ(call(Method::post, "/echo").status, 200U);
}

TEST_F(RateLimiterTest, UsersAreCountedWhereverTheyAre) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(call(Method::get, "/mine", "clerk", "192.0.2." + std::to_string(i)).status, 200U);
    EXPECT_EQ(call(Method::get, "/mine", "clerk", "192.0.2.9").status, 429U);
    EXPECT_EQ(call(Method::get, "/mine", "vendor", "192.0.2.9").status, 200U);
    EXPECT_EQ(call(Method::get, "/broken", {}, "192.0.2.9").status, 500U)
        << "the address has a budget of its own";
}

TEST_F(RateLimiterTest, SensitiveRoutesCountTheAddressBeforeTheCredentials) {
    for (const auto* role : {"ada", "bob"}) EXPECT_EQ(call(Method::post, "/secret", role).status, 200U);
    EXPECT_EQ(authenticator.asked, 2);
    EXPECT_EQ(call(Method::post, "/secret", "eve").status, 429U);
    EXPECT_EQ(call(Method::post, "/login").status, 429U) << "one budget for all of the class";
    EXPECT_EQ(authenticator.asked, 2);
}

TEST_F(RateLimiterTest, SensitiveRoutesCountTheUserAsWell) {
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(call(Method::post, "/secret", "ada", "192.0.2." + std::to_string(i)).status, 200U);
    const auto refused = call(Method::post, "/secret", "ada", "192.0.2.7");
    EXPECT_EQ(refused.status, 429U);
    EXPECT_EQ(header(refused, "Retry-After"), "450");
    EXPECT_EQ(call(Method::post, "/secret", "bob", "192.0.2.7").status, 200U);
}

TEST_F(RateLimiterTest, TryingOutTokensHasALimit) {
    for (int i = 0; i < 6; ++i) EXPECT_EQ(call(Method::get, "/mine", "bad").status, 401U);
    EXPECT_EQ(call(Method::get, "/mine", "bad").status, 429U);
    EXPECT_EQ(call(Method::get, "/mine", "clerk").status, 200U) << "who is known is known";
}

TEST_F(RateLimiterTest, AnIpv6NetworkIsOneClient) {
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(call(Method::post, "/echo", {}, "2001:db8:1:2::" + std::to_string(i)).status, 200U);
    EXPECT_EQ(call(Method::post, "/echo", {}, "2001:db8:1:2:ffff::1").status, 429U);
    EXPECT_EQ(call(Method::post, "/echo", {}, "2001:db8:1:3::1").status, 200U);
    EXPECT_EQ(whom("::ffff:192.0.2.1"), whom("192.0.2.1"));
    EXPECT_NE(whom("192.0.2.1"), whom("192.0.2.2"));
}

TEST_F(RateLimiterTest, SharedAnswersTellNobodysBudget) {
    const auto shared = call(Method::get, "/things");
    EXPECT_EQ(shared.status, 200U);
    EXPECT_EQ(header(shared, "RateLimit-Remaining"), "");
    const auto missing = call(Method::get, "/things?page=404");
    EXPECT_EQ(missing.status, 404U);
    EXPECT_EQ(header(missing, "RateLimit-Remaining"), "4");
}

TEST_F(RateLimiterTest, AClassWithoutALimitIsNotCounted) {
    RateLimiter off{table, {.browsing = {}, .writing = {}, .sensitive = {}}, clock};
    Application unlimited{router, authenticator, clock, &off};
    Request request;
    request.method = Method::get;
    request.target = "/api/v2/mine";
    for (int i = 0; i < 10; ++i) {
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, unlimited.handle(request), [&](std::exception_ptr, const Response& answer) {
            EXPECT_EQ(answer.status, 401U);
            EXPECT_EQ(header(answer, "RateLimit-Limit"), "");
        });
        io.run();
    }
}

}  // namespace
}  // namespace scalemart::http
