// What browsers and caches on the way are told about keeping answers.
#include "test_server.hpp"

namespace scalemart::http {
namespace {

using testing::Answer;
using testing::Client;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

class Caching : public testing::ServerTest {
 protected:
    static std::vector<std::string> vary(const Answer& answer) {
        std::vector<std::string> names;
        for (const auto& [name, value] : answer.headers)
            if (name == "Vary") names.push_back(value);
        return names;
    }
    static std::string if_not(const Answer& answer) {
        return "If-None-Match: " + answer.header("ETag") + "\r\n";
    }
};

TEST_F(Caching, ASharedAnswerSaysTheSameHoweverItIsServed) {
    api.size = 2000;  // worth compressing
    options.cors_origins = {"https://shop.example"};
    start();
    Client client = connect();
    const auto made = client.get("/api/v2/things");
    const auto hot = client.get("/api/v2/things");
    const auto looked_up = client.get("/api/v2/things?page=");
    const auto unchanged = client.get("/api/v2/things", if_not(made));
    EXPECT_EQ(unchanged.status, 304);
    for (const auto& answer : {made, hot, looked_up, unchanged}) {
        EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=30");
        EXPECT_EQ(answer.header("ETag"), made.header("ETag"));
        EXPECT_THAT(vary(answer), UnorderedElementsAre("API-Version", "Accept-Encoding", "Origin"));
    }
    const auto packed = client.get("/api/v2/things", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(packed.header("Cache-Control"), "public, max-age=30");
    EXPECT_THAT(vary(packed), UnorderedElementsAre("API-Version", "Accept-Encoding", "Origin"));
}

TEST_F(Caching, WhatIsRefusedIsRefusedThoughAnAnswerLiesReady) {
    start();
    Client client = connect();
    ASSERT_EQ(client.get("/api/v2/things").status, 200);
    ASSERT_EQ(client.get("/api/v2/things?page=1").status, 200);
    for (const std::string target : {"/api/v2/things?utm=x", "/api/v2/things?page=1&page=2"}) {
        for (int i = 0; i < 2; ++i) EXPECT_EQ(client.get(target).status, 422) << target;
        EXPECT_EQ(client.get(target).header("Cache-Control"), "no-store");
    }
}

TEST_F(Caching, WhereTheHeaderChoosesTheVersionCachesAreTold) {
    start();
    Client client = connect();
    for (const std::string header : {"", "API-Version: 1\r\n", "API-Version: 2\r\n", "API-Version: 1\r\n"}) {
        const auto answer = client.get("/api/things", header);
        EXPECT_EQ(answer.header("API-Version"), header == "API-Version: 1\r\n" ? "v1" : "v2") << header;
        EXPECT_THAT(vary(answer), IsSupersetOf({"API-Version"}));
    }
    const auto unknown = client.get("/api/things", "API-Version: 9\r\n");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(unknown.header("Cache-Control"), "no-store");
    EXPECT_THAT(vary(unknown), IsSupersetOf({"API-Version"}));
    EXPECT_EQ(client.get("/api/things", "API-Version: 1\r\n").header("API-Version"), "v1");
    EXPECT_EQ(client.get("/api/v1/old").status, 503);
    EXPECT_EQ(client.get("/api/v2/old").status, 404) << "what v1 answers is not kept for v2";
}

TEST_F(Caching, PrivateAnswersStayWithTheirCaller) {
    start();
    Client client = connect();
    const std::string clerk = "Authorization: Bearer clerk\r\n";
    const std::string vendor = "Authorization: Bearer vendor\r\n";
    const auto of_clerk = client.get("/api/v2/mine", clerk);
    EXPECT_EQ(of_clerk.header("Cache-Control"), "private, no-cache");
    const auto again = client.get("/api/v2/mine", clerk + if_not(of_clerk));
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("Cache-Control"), "private, no-cache");
    const auto of_vendor = client.get("/api/v2/mine", vendor + if_not(of_clerk));
    EXPECT_EQ(of_vendor.status, 200);
    EXPECT_NE(of_vendor.body, of_clerk.body);
    EXPECT_EQ(client.get("/api/v2/mine").status, 401);
    client.get("/counted");
    EXPECT_EQ(server->stats().hot_hits, 0U);
    EXPECT_EQ(cache.stats().entries, 0U);
}

TEST_F(Caching, ChangesAndErrorsAreNotKept) {
    start();
    Client client = connect();
    client.request("POST /api/echo", "", R"({"text":"x"})");
    const auto changed = client.read();
    EXPECT_EQ(changed.status, 200);
    std::vector<Answer> answers{changed};
    for (const std::string target : {"/api/v2/nowhere", "/api/v2/mine", "/api/v2/broken", "/api/v2/busy",
                                     "/api/v2/things?page=404", "/api/v2/things?page=x", "/nowhere"})
        answers.push_back(client.get(target));
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.header("Cache-Control"), "no-store") << answer.body;
        EXPECT_EQ(answer.header("ETag"), "") << answer.body;
    }
}

}  // namespace
}  // namespace scalemart::http
