#include "http_testing/contract.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "http/problem.hpp"
#include "http_testing/checked_application.hpp"

namespace scalemart::http_testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Lamp {
    std::string name;
    std::optional<std::int64_t> watts;
};
BOOST_DESCRIBE_STRUCT(Lamp, (), (name, watts))

struct ChangeLamp {
    http::Body<Lamp> body;
};
BOOST_DESCRIBE_STRUCT(ChangeLamp, (), (body))

constexpr ErrorCode kBroken{"lamp_broken", ErrorKind::conflict, "It is broken"};
constexpr http::Access kMembers{"members", true, [](const http::Principal&) { return true; }};

class LampApi {
 public:
    Task<http::Reply<Lamp>> show(http::Context&, http::NoInput) { co_return Lamp{"red", 40}; }
    Task<http::Reply<Lamp>> change(http::Context&, ChangeLamp in) {
        if (in.body.value.watts == 0) co_return fail(kBroken);
        co_return std::move(in.body.value);
    }
    Task<http::Reply<http::NoContent>> remove(http::Context&, http::NoInput) { co_return fail(kBroken); }
};

class NoCredentials final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request&) override { co_return http::Principal{}; }
};

class ContractTest : public ::testing::Test {
 protected:
    ContractTest() {
        router.get("/lamp", "showLamp").allow(kMembers).calls(api, &LampApi::show);
        router.patch("/lamp", "changeLamp")
            .allow(http::anyone)
            .fails({&kBroken})
            .calls(api, &LampApi::change);
        router.delete_("/lamp", "removeLamp").allow(http::anyone).replies(204).calls(api, &LampApi::remove);
    }

    http::Response call(http::Method method, std::string target, std::string body = {}) {
        http::Request request;
        request.method = method;
        request.target = target;
        request.body = body;
        request.headers.emplace_back("Content-Type", "application/json");
        boost::asio::io_context io{1};
        auto answer = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        return answer.get();
    }
    std::vector<std::string> about(const http::Response& response,
                                   const std::string& operation = "showLamp") {
        for (const auto& route : router.routes())
            if (route.operation_id == operation) return contract.disagreements(&route, response);
        return {"no such operation"};
    }

    LampApi api;
    http::Router router;
    NoCredentials authenticator;
    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    Contract contract{router};
    http::Application application{router, authenticator, clock};
};

TEST_F(ContractTest, WhatIsDocumentedPasses) {
    EXPECT_THAT(about(call(http::Method::get, "/api/lamp")), IsEmpty());
    EXPECT_THAT(about(call(http::Method::patch, "/api/lamp", R"({"name":"x"})"), "changeLamp"), IsEmpty());
    for (const auto* body : {R"({"name":"x","watts":0})", "{", "", R"({"nam":1})"})
        EXPECT_THAT(about(call(http::Method::patch, "/api/lamp", body), "changeLamp"), IsEmpty()) << body;
    for (const auto* target : {"/api/nowhere", "/api/lamp?version=9"})
        EXPECT_THAT(contract.disagreements(nullptr, call(http::Method::get, target)), IsEmpty()) << target;
    EXPECT_THAT(contract.disagreements(nullptr, call(http::Method::post, "/api/lamp")), IsEmpty());
}

TEST_F(ContractTest, UndeclaredMembersStatusesCodesAndTypesAreFound) {
    auto answer = call(http::Method::get, "/api/lamp");
    answer.body = R"({"name":"red","cost":3})";
    EXPECT_THAT(about(answer), ElementsAre("/cost: is not declared"));
    answer.body = R"({"watts":"many"})";
    EXPECT_THAT(about(answer), ElementsAre(HasSubstr("/watts"), ": has no name"));
    answer.body = "";
    EXPECT_THAT(about(answer), ElementsAre(HasSubstr("not JSON")));
    answer = call(http::Method::get, "/api/lamp");
    answer.content_type = "text/plain";
    EXPECT_THAT(about(answer), ElementsAre("text/plain instead of application/json"));
    answer.status = 202;
    EXPECT_THAT(about(answer), ElementsAre("status 202 is not declared"));
    const auto forgotten = call(http::Method::delete_, "/api/lamp");
    EXPECT_THAT(about(forgotten, "removeLamp"), ElementsAre("status 409 is not declared"));
    constexpr ErrorCode kOther{"another_code", ErrorKind::conflict, ""};
    auto problem = http::problem({&kOther, {}, {}, {}}, "r");
    problem.set("Vary", "API-Version");
    EXPECT_THAT(about(problem, "changeLamp"),
                ElementsAre(HasSubstr("code \"another_code\" is not declared")));
}

TEST_F(ContractTest, APrivateAnswerThatCachesMayShareIsFound) {
    auto answer = call(http::Method::get, "/api/lamp");
    std::erase_if(answer.headers, [](const auto& header) { return header.first == "Cache-Control"; });
    answer.set("Cache-Control", "public, max-age=30");
    EXPECT_THAT(about(answer), ElementsAre(HasSubstr("caches may share")));
    answer.headers.clear();
    EXPECT_THAT(about(answer), Contains("no Vary: API-Version"));
}

}  // namespace
}  // namespace scalemart::http_testing
