#include "http/application.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include "http/openapi.hpp"
#include "test_api.hpp"

namespace scalemart::http {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ThingApi;

class ApplicationTest : public ::testing::Test {
 protected:
    ApplicationTest() { testing::add_thing_routes(router, api); }

    Response call(Method method, std::string target, std::vector<HeaderView> headers = {},
                  std::string body = {}) {
        Request request;
        request.method = method;
        request.target = target;
        request.headers = std::move(headers);
        request.body = body;
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
    std::optional<std::string> key(std::string target, std::vector<HeaderView> headers = {}) {
        Request request;
        request.target = target;
        request.headers = std::move(headers);
        return application.cache_key(request);
    }
    static std::string code_of(const Response& response) {
        return boost::json::value_to<std::string>(boost::json::parse(response.body).at("code"));
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    ThingApi api;
    Router router;
    testing::RoleAuthenticator authenticator;
    Application application{router, authenticator, clock};
};

TEST_F(ApplicationTest, ReportsEverythingThatIsWrongAtOnce) {
    const auto response =
        call(Method::put, "/api/v2/things/nonsense?page=0", {{"content-type", "application/json"}},
             R"({"name":"","count":11,"colour":"red"})");
    EXPECT_EQ(response.status, 422U);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto problem = boost::json::parse(response.body);
    EXPECT_EQ(problem.at("code"), "validation_failed");
    EXPECT_EQ(problem.at("requestId"), "req-1");
    std::vector<std::string> pointers;
    for (const auto& issue : problem.at("errors").as_array())
        pointers.push_back(boost::json::value_to<std::string>(issue.at("pointer")));
    EXPECT_THAT(pointers,
                ElementsAre("path/id", "query/page", "header/Idempotency-Key", "/name", "/count", "/colour"));
}

TEST_F(ApplicationTest, RefusesQueryParametersThatItWouldIgnore) {
    const auto issues_of = [&](const std::string& target) {
        const auto response = call(Method::get, target);
        std::vector<std::string> issues;
        if (response.status == 200) return issues;
        EXPECT_EQ(response.status, 422U) << target;
        EXPECT_EQ(code_of(response), "validation_failed");
        const auto problem = boost::json::parse(response.body);
        for (const auto& issue : problem.at("errors").as_array())
            issues.push_back(boost::json::value_to<std::string>(issue.at("pointer")) + " "
                             + boost::json::value_to<std::string>(issue.at("code")));
        return issues;
    };
    EXPECT_THAT(issues_of("/api/v2/things?page=2&sortBy=name&version=2"), ElementsAre());
    EXPECT_THAT(issues_of("/api/v2/things?page=&page=2"), ElementsAre()) << "an empty one is left out";
    EXPECT_THAT(issues_of("/api/v2/things?sort=name&Page=2&sort=x"),
                ElementsAre("query/sort unknown_parameter", "query/Page unknown_parameter"));
    EXPECT_THAT(issues_of("/api/v2/things?page=x&utm_source=mail&sortBy=a&sortBy=b&sortBy=c"),
                ElementsAre("query/page type", "query/utm_source unknown_parameter",
                            "query/sortBy repeated_parameter"));
    EXPECT_THAT(issues_of("/api/v2/things?page=%zz"), ElementsAre("query/page type"));
    EXPECT_THAT(issues_of("/api/v2/things/by-name/a?a/b"), ElementsAre("query/a~1b unknown_parameter"));
    EXPECT_THAT(issues_of("/api/v2/things/by-name/a?%ff=1"), ElementsAre("query/ unknown_parameter"));
    EXPECT_EQ(call(Method::delete_, "/api/v2/things?all=true").status, 422U) << "before anything is done";
}

TEST_F(ApplicationTest, DecodesCallsAndEncodes) {
    const auto id = testing::ThingId::from_name("a").to_string();
    const auto response =
        call(Method::put, "/api/v2/things/" + id,
             {{"Content-Type", "application/json; charset=utf-8"}, {"Idempotency-Key", "k"}},
             R"({"name":"lamp","count":3})");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, R"({"name":"lamp","count":3})");
    EXPECT_EQ(*response.header("cache-control"), "no-store");
}

TEST_F(ApplicationTest, RefusesBodiesItCannotRead) {
    const auto id = testing::ThingId::from_name("a").to_string();
    EXPECT_EQ(call(Method::put, "/api/things/" + id, {{"Content-Type", "text/xml"}}, "<a/>").status, 415U);
    EXPECT_EQ(call(Method::put, "/api/things/" + id, {{"Content-Type", "application/json"}}, "{").status,
              400U);
    const std::string large = R"({"text":")" + std::string(3000, 'x') + "\"}";
    EXPECT_EQ(call(Method::post, "/api/echo", {{"Content-Type", "application/json"}}, large).status, 413U);
}

TEST_F(ApplicationTest, AnEmptyBodyReadsLikeAnEmptyObject) {
    const auto response = call(Method::put, "/api/v2/things/" + testing::ThingId::from_name("a").to_string(),
                               {{"Idempotency-Key", "k"}});
    EXPECT_EQ(response.status, 422U);
    const auto problem = boost::json::parse(response.body);
    const auto& errors = problem.at("errors").as_array();
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].at("pointer"), "/name");
    EXPECT_EQ(errors[0].at("code"), "required");
    EXPECT_EQ(errors[1].at("pointer"), "/count");
}

TEST_F(ApplicationTest, ChoosesTheVersionByPathThenHeaderThenQuery) {
    auto version = [](const Response& response) { return *response.header("API-Version"); };
    EXPECT_EQ(version(call(Method::get, "/api/things")), "v2");
    EXPECT_EQ(version(call(Method::get, "/api/v1/things", {{"API-Version", "2"}})), "v1");
    EXPECT_EQ(version(call(Method::get, "/api/things?version=2", {{"api-version", "v1"}})), "v1");
    EXPECT_EQ(version(call(Method::get, "/api/things?version=1")), "v1");
    EXPECT_EQ(call(Method::get, "/api/v2/old").status, 404U);
    const auto unknown = call(Method::get, "/api/things?version=7");
    EXPECT_EQ(unknown.status, 400U);
    EXPECT_EQ(code_of(unknown), "unknown_api_version");
}

TEST_F(ApplicationTest, AnswersWhatIsNotThere) {
    EXPECT_EQ(code_of(call(Method::get, "/api/v2/nothing")), "not_found");
    const auto wrong = call(Method::patch, "/api/v2/things");
    EXPECT_EQ(wrong.status, 405U);
    EXPECT_EQ(*wrong.header("Allow"), "GET, HEAD, DELETE, OPTIONS");
    EXPECT_EQ(call(Method::options, "/api/v2/things").status, 204U);
}

TEST_F(ApplicationTest, EnforcesTheAccessRule) {
    EXPECT_EQ(call(Method::get, "/api/mine").status, 401U);
    EXPECT_EQ(call(Method::get, "/api/mine", {{"Authorization", "Bearer bad"}}).status, 401U);
    const auto mine = call(Method::get, "/api/mine", {{"Authorization", "Bearer clerk"}});
    EXPECT_EQ(mine.body, R"({"name":"clerk","count":1})");
    EXPECT_EQ(*mine.header("Cache-Control"), "private, no-cache");
}

TEST_F(ApplicationTest, TurnsErrorsAndExceptionsIntoProblems) {
    const auto gone = call(Method::delete_, "/api/things");
    EXPECT_EQ(gone.status, 409U);
    EXPECT_THAT(gone.body, HasSubstr("the last one went"));
    const auto broken = call(Method::get, "/api/broken");
    EXPECT_EQ(broken.status, 500U);
    EXPECT_THAT(broken.body, ::testing::Not(HasSubstr("a bug")));
    const auto busy = call(Method::get, "/api/busy");
    EXPECT_EQ(busy.status, 503U);
    EXPECT_EQ(*busy.header("Retry-After"), "1");
}

TEST_F(ApplicationTest, TheCacheKeyHoldsOnlyWhatTheAnswerDependsOn) {
    const auto plain = key("/api/v2/things");
    ASSERT_TRUE(plain);
    EXPECT_EQ(key("/api/things/"), plain);
    EXPECT_EQ(key("/api/things?version=2"), plain);
    EXPECT_EQ(key("/api/v2/things?page="), plain);
    EXPECT_NE(key("/api/v1/things"), plain);
    EXPECT_EQ(key("/api/things", {{"API-Version", "1"}}), key("/api/v1/things"));
    EXPECT_EQ(key("/api/things?page=2&sortBy=a%20b"), key("/api/things?sortBy=a+b&page=2"));
    EXPECT_NE(key("/api/things?page=2"), key("/api/things?page=3"));
    EXPECT_NE(key("/api/things?sortBy=a%26page=2"), key("/api/things?sortBy=a&page=2"));
    EXPECT_NE(key("/api/things/by-name/a"), key("/api/things/by-name/b"));
    EXPECT_FALSE(key("/api/things?utm_source=mail")) << "a refusal must not come from the cache";
    EXPECT_FALSE(key("/api/things?page=2&page=3"));
    EXPECT_FALSE(key("/api/mine"));
    EXPECT_FALSE(key("/api/nothing"));
}

TEST_F(ApplicationTest, TheOpenApiDocumentNamesEveryOperationOfItsVersion) {
    const auto document =
        boost::json::parse(openapi_document(router, ApiVersion::v2, {"Things", "1.0", "About things."}));
    EXPECT_EQ(document.at("openapi"), "3.1.0");
    const auto& paths = document.at("paths").as_object();
    EXPECT_FALSE(paths.contains("/old"));
    const auto& put = paths.at("/things/{id}").at("put");
    EXPECT_EQ(put.at("operationId"), "putThing");
    EXPECT_EQ(put.at("parameters").as_array().size(), 3U);
    EXPECT_EQ(put.at("parameters").at(0).at("in"), "path");
    EXPECT_EQ(put.at("parameters").at(0).at("required"), true);
    EXPECT_EQ(put.at("parameters").at(1).at("required"), false);
    EXPECT_EQ(put.at("parameters").at(2).at("name"), "Idempotency-Key");
    EXPECT_EQ(put.at("parameters").at(1).at("description"), "Which page, from 1.");
    const auto& list = paths.at("/things").at("get");
    EXPECT_EQ(list.at("parameters").at(0).at("description"), "By what the things are sorted.");
    EXPECT_EQ(list.at("parameters").at(1).at("description"), "Which hundred things.");
    EXPECT_EQ(put.at("requestBody").at("content").at("application/json").at("schema").at("$ref"),
              "#/components/schemas/ThingBody");
    EXPECT_EQ(put.at("requestBody").at("required"), true);
    for (const auto* status : {"200", "400", "409", "413", "415", "422", "429", "500", "503"})
        EXPECT_TRUE(put.at("responses").as_object().contains(status)) << status;
    EXPECT_EQ(put.at("responses").at("409").at("$ref"), "#/components/responses/sold_out");
    const auto& failures = document.at("components").at("responses");
    EXPECT_EQ(failures.at("sold_out").at("x-codes"), boost::json::array{"sold_out"});
    EXPECT_TRUE(paths.at("/mine").at("get").as_object().contains("security"));
    EXPECT_EQ(paths.at("/mine").at("get").at("responses").at("401").at("$ref"),
              "#/components/responses/token_stolen.unauthenticated");
    EXPECT_EQ(failures.at("token_stolen.unauthenticated").at("x-codes"),
              (boost::json::array{"token_stolen", "unauthenticated"}));
    EXPECT_EQ(paths.at("/note").at("post").at("requestBody").at("required"), false)
        << "an empty body reads like {}";
    EXPECT_EQ(paths.at("/note").at("post").at("x-rate-class"), "sensitive");
    EXPECT_EQ(paths.at("/things").at("delete").at("responses").at("204").at("description"), "Success");
    // Every reference leads somewhere.
    const auto& schemas = document.at("components").at("schemas").as_object();
    const std::string text = boost::json::serialize(document);
    const std::string mark = "#/components/schemas/";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto name = text.substr(at + mark.size(), text.find('"', at) - at - mark.size());
        EXPECT_TRUE(schemas.contains(name)) << name;
    }
    const auto v1 = boost::json::parse(openapi_document(router, ApiVersion::v1, {"Things", "1.0", ""}));
    EXPECT_TRUE(v1.at("paths").as_object().contains("/old"));
}

}  // namespace
}  // namespace scalemart::http
