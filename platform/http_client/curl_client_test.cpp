#include "http_client/curl_client.hpp"

#include <gmock/gmock.h>

#include "http/server.hpp"
#include "http_client/scripted_client.hpp"
#include "loopback_fixture.hpp"

namespace scalemart::http_client {
namespace {

using namespace std::chrono_literals;
using testing::Certificate;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using testing::LoopbackServer;
using ::testing::Not;
using testing::Reaction;

std::string answer_text(std::string_view status, std::string_view body, std::string_view headers = "") {
    return fmt::format("HTTP/1.1 {}\r\n{}Content-Length: {}\r\n\r\n{}", status, headers, body.size(), body);
}

class CurlClientTest : public ::testing::Test {
 protected:
    Answer send(Request request) { return run(client.send(std::move(request))); }
    Answer get(std::string url, std::chrono::milliseconds timeout = 10s) {
        Request request{.url = std::move(url)};
        request.timeout = timeout;
        return send(std::move(request));
    }

    CurlClient client{{.allow_plain_loopback = true}};
};

TEST_F(CurlClientTest, SendsWhatWasAskedAndGivesWhatCame) {
    LoopbackServer server{[](const std::string&) {
        return Reaction{answer_text("402 Payment Required", "{\"a\":1}", "X-One:  two \r\nX-Empty:\r\n")};
    }};
    const auto answer = send({.method = "POST",
                              .url = server.url("/v1/things?x=1"),
                              .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                          {"Idempotency-Key", "k1"},
                                          {"X-Nothing", ""}},
                              .body = "amount=100"});
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 402);
    EXPECT_EQ(answer->body, "{\"a\":1}");
    EXPECT_EQ(*answer->header("x-one"), "two");
    EXPECT_EQ(*answer->header("X-Empty"), "");
    EXPECT_EQ(answer->header("X-Three"), nullptr);
    const std::string seen = server.last_request();
    EXPECT_THAT(seen, ::testing::StartsWith("POST /v1/things?x=1 HTTP/1.1\r\n"));
    EXPECT_THAT(seen, HasSubstr("Idempotency-Key: k1\r\n"));
    EXPECT_THAT(seen, HasSubstr("X-Nothing:\r\n"));
    EXPECT_THAT(seen, HasSubstr("Content-Length: 10\r\n"));
    EXPECT_THAT(seen, Not(HasSubstr("Expect")));
    EXPECT_THAT(seen, EndsWith("\r\n\r\namount=100"));
}

TEST_F(CurlClientTest, ABodyMayBeEmptyAndAMethodAnything) {
    LoopbackServer server{[](const std::string&) { return Reaction{"HTTP/1.1 204 No Content\r\n\r\n"}; }};
    EXPECT_EQ(send({.method = "POST", .url = server.url()})->status, 204);
    EXPECT_THAT(server.last_request(), HasSubstr("Content-Length: 0\r\n"));
    EXPECT_THAT(server.last_request(), Not(HasSubstr("Content-Type")));
    EXPECT_EQ(send({.method = "PATCH", .url = server.url(), .body = "x"})->status, 204);
    EXPECT_THAT(server.last_request(), ::testing::StartsWith("PATCH / "));
    EXPECT_EQ(send({.method = "DELETE", .url = server.url()})->status, 204);
    EXPECT_THAT(server.last_request(), ::testing::StartsWith("DELETE / "));
}

TEST_F(CurlClientTest, RedirectsAreAnswersLikeOthers) {
    LoopbackServer server{[](const std::string&) {
        return Reaction{answer_text("302 Found", "", "Location: http://127.0.0.1:1/\r\n")};
    }};
    EXPECT_EQ(get(server.url())->status, 302);
}

TEST_F(CurlClientTest, ConnectionsServeAgainAndAClosedOneCostsNothing) {
    std::atomic<int> requests = 0;
    LoopbackServer server{[&](const std::string&) {
        return Reaction{answer_text("200 OK", "x"),
                        ++requests == 2 ? Reaction::Then::close : Reaction::Then::keep};
    }};
    Request request{.url = server.url()};
    request.repeatable = true;
    for (int i = 0; i < 4; ++i) EXPECT_EQ(send(request)->status, 200);
    EXPECT_EQ(server.connections(), 2);
    request.repeatable = false;
    EXPECT_EQ(send(request)->status, 200);
    EXPECT_EQ(server.connections(), 3) << "what may not be sent twice does not risk a kept connection";
}

TEST_F(CurlClientTest, SaysWhetherALostRequestMayHaveArrived) {
    std::optional<LoopbackServer> server{
        std::in_place, [](const std::string&) { return Reaction{"", Reaction::Then::hold}; }};
    const auto late = get(server->url(), 100ms);
    EXPECT_EQ(late.error().kind, FaultKind::timed_out);
    EXPECT_TRUE(late.error().may_have_arrived);

    Request never_encrypted{.url = "https://127.0.0.1:" + std::to_string(server->port())};
    never_encrypted.timeout = 100ms;
    const auto early = send(never_encrypted);  // the server waits for more than it gets, and so does TLS
    EXPECT_EQ(early.error().kind, FaultKind::timed_out);
    EXPECT_FALSE(early.error().may_have_arrived);

    const std::string url = server->url();
    server.reset();
    const auto refused = get(url);
    EXPECT_EQ(refused.error().kind, FaultKind::unreachable);
    EXPECT_FALSE(refused.error().may_have_arrived);
    EXPECT_EQ(get(url, 0ms).error().kind, FaultKind::timed_out);
}

TEST_F(CurlClientTest, BrokenAnswersAreFaults) {
    for (const char* bytes : {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "what?"}) {
        LoopbackServer server{[&](const std::string&) { return Reaction{bytes, Reaction::Then::close}; }};
        const auto answer = get(server.url());
        ASSERT_FALSE(answer.has_value()) << bytes;
        EXPECT_EQ(answer.error().kind, FaultKind::broken) << bytes;
        EXPECT_TRUE(answer.error().may_have_arrived) << bytes;
    }
}

TEST_F(CurlClientTest, AnswersAreBounded) {
    LoopbackServer server{[](const std::string& request) {
        if (request.starts_with("GET /headers"))
            return Reaction{answer_text("200 OK", "", "X-Long: " + std::string(70'000, 'x') + "\r\n")};
        return Reaction{answer_text("200 OK", std::string(1000, 'x'))};
    }};
    Request request{.url = server.url()};
    request.body_limit = 1000;
    EXPECT_EQ(send(request)->body.size(), 1000);
    request.body_limit = 999;
    EXPECT_EQ(send(request).error().kind, FaultKind::too_large);
    EXPECT_EQ(get(server.url("/headers")).error().kind, FaultKind::too_large);
}

TEST_F(CurlClientTest, WhatCannotBeSentIsNot) {
    EXPECT_EQ(get("http://example.com/").error().kind, FaultKind::invalid);
    CurlClient strict{{}};
    EXPECT_EQ(run(strict.send({.url = "http://127.0.0.1/"})).error().kind, FaultKind::invalid);
    for (const Header& header : {Header{"X", "a\r\nY: b"}, Header{"X Y", "a"}, Header{"", "a"}}) {
        const auto answer = send({.url = "https://127.0.0.1:1/", .headers = {header}});
        EXPECT_EQ(answer.error().kind, FaultKind::invalid) << header.name;
    }
}

TEST_F(CurlClientTest, OnlyTrustedCertificatesAreAccepted) {
    const Certificate certificate;
    LoopbackServer server{[](const std::string&) { return Reaction{answer_text("200 OK", "safe")}; },
                          &certificate};
    const auto stranger = get(server.url());
    EXPECT_EQ(stranger.error().kind, FaultKind::tls);
    EXPECT_FALSE(stranger.error().may_have_arrived);

    std::string folder = std::filesystem::temp_directory_path() / "scalemart_tls_XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    const std::filesystem::path file = std::filesystem::path{folder} / "trusted.pem";
    certificate.write(file);
    CurlClient trusting{{.authorities = file}};
    EXPECT_EQ(run(trusting.send({.url = server.url()}))->body, "safe");
    const auto other_name =
        run(trusting.send({.url = "https://localhost:" + std::to_string(server.port()) + "/"}));
    EXPECT_EQ(other_name.error().kind, FaultKind::tls) << "the certificate is not for that name";
    std::filesystem::remove_all(folder);
}

TEST_F(CurlClientTest, WhoWaitsWhenItEndsIsTold) {
    LoopbackServer server{[](const std::string&) { return Reaction{"", Reaction::Then::hold}; }};
    std::optional<CurlClient> ending{std::in_place, CurlOptions{.allow_plain_loopback = true}};
    boost::asio::io_context io;
    auto waiting = boost::asio::co_spawn(io, ending->send({.url = server.url()}), boost::asio::use_future);
    std::thread serving([&] { io.run(); });
    while (server.connections() == 0) std::this_thread::yield();
    ending.reset();
    EXPECT_EQ(waiting.get().error().kind, FaultKind::stopped);
    serving.join();
}

/// Against the project's own server: many calls at once from several threads.
TEST_F(CurlClientTest, ManyCallsAreUnderWayAtOnce) {
    http::Router router;
    struct Nobody final : http::Authenticator {
        Task<Result<http::Principal>> authenticate(const http::Request&) override {
            co_return http::Principal{};
        }
    } nobody;
    SystemClock clock;
    http::Application application{router, nobody, clock};
    http::ResponseCache cache{clock};
    http::Site site{application, cache};
    site.get("/hello", http::Site::Handler([](const http::Request& request) {
                 return http::Response{.content_type = "text/plain", .body = std::string{request.query()}};
             }));
    http::Server server{site, {.address = "127.0.0.1", .threads = 2}};
    server.start();

    boost::asio::io_context io;
    std::vector<std::future<Answer>> answers;
    for (int i = 0; i < 60; ++i)
        answers.push_back(boost::asio::co_spawn(
            io, client.send({.url = fmt::format("http://127.0.0.1:{}/hello?{}", server.port(), i)}),
            boost::asio::use_future));
    std::thread other([&] { io.run(); });
    io.run();
    other.join();
    for (int i = 0; i < 60; ++i) {
        const auto answer = answers[static_cast<std::size_t>(i)].get();
        ASSERT_TRUE(answer.has_value()) << answer.error().detail;
        EXPECT_EQ(answer->body, std::to_string(i));
    }
}

}  // namespace
}  // namespace scalemart::http_client
