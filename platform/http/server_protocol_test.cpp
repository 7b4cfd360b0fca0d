// HTTP over real sockets: framing, limits, timeouts, headers.
#include "test_server.hpp"

namespace scalemart::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;

class Protocol : public testing::ServerTest {};

TEST_F(Protocol, KeepsAConnectionForManyRequests) {
    start();
    Client client = connect();
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.get("/api/things/by-name/a" + std::to_string(i));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "{\"name\":\"a" + std::to_string(i) + "\",\"count\":1}");
        EXPECT_EQ(answer.header("Date"), "Fri, 15 Jan 2027 08:00:00 GMT");
        EXPECT_EQ(answer.header("Connection"), "");
    }
    const auto last = client.get("/api/things", "Connection: close\r\n");
    EXPECT_EQ(last.header("Connection"), "close");
    EXPECT_TRUE(client.closed());
    EXPECT_EQ(server->stats().requests, 4U);
}

TEST_F(Protocol, AnswersPipelinedRequestsInOrder) {
    start();
    Client client = connect();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        const std::string body = "{\"text\":\"" + std::to_string(i) + "\"}";
        requests += "GET /api/things/by-name/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        requests += "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                    + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        EXPECT_THAT(client.read().body, HasSubstr("\"name\":\"" + std::to_string(i) + "\""));
        EXPECT_EQ(client.read().body, "{\"text\":\"" + std::to_string(i) + "\"}");
    }
}

TEST_F(Protocol, ReadsARequestThatArrivesByteByByte) {
    start();
    Client client = connect();
    const std::string text =
        "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: "
        "chunked\r\n\r\n"
        "8\r\n{\"text\":\r\n5;x=y\r\n\"hi\"}\r\n0\r\nTrailer: x\r\n\r\nGET /api/things HTTP/1.1\r\nHost: "
        "a\r\n\r\n";
    for (const char c : text) client.send(std::string_view{&c, 1});
    EXPECT_EQ(client.read().body, R"({"text":"hi"})");
    EXPECT_EQ(client.read().status, 200);
}

TEST_F(Protocol, AnswersHeadLikeGetButWithoutTheBody) {
    start();
    Client client = connect();
    for (int i = 0; i < 2; ++i) {  // the second comes from the cache
        client.request("HEAD /api/things");
        const auto head = client.read(true);
        const auto get = client.get("/api/things");
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.header("Content-Length"), std::to_string(get.body.size()));
        EXPECT_EQ(head.header("ETag"), get.header("ETag"));
    }
}

TEST_F(Protocol, SpeaksHttp10) {
    start();
    Client once = connect();
    once.send("GET /api/things HTTP/1.0\r\n\r\n");
    EXPECT_EQ(once.read().header("Connection"), "close");
    EXPECT_TRUE(once.closed());
    Client again = connect();
    for (int i = 0; i < 2; ++i) {
        again.send("GET /api/things HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(again.read().header("Connection"), "keep-alive");
    }
}

TEST_F(Protocol, InvitesABodyThatIsExpectedToFit) {
    start();
    Client client = connect();
    const std::string body = R"({"text":"later"})";
    client.send(
        "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
        "Content-Length: "
        + std::to_string(body.size()) + "\r\n\r\n");
    EXPECT_EQ(client.read(true).status, 100);
    client.send(body);
    EXPECT_EQ(client.read().body, body);

    client.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
    EXPECT_TRUE(client.closed());
}

TEST_F(Protocol, AnswersWhatItDoesNotHave) {
    start();
    Client client = connect();
    EXPECT_EQ(client.get("/nothing").status, 404);
    EXPECT_EQ(client.get("/api/v2/nothing").status, 404);
    client.request("PATCH /api/things");
    const auto wrong = client.read();
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, DELETE, OPTIONS");
    client.request("BREW /api/things");
    EXPECT_EQ(client.read().status, 405);
    client.request("POST /media/a.css", "", "{}");
    EXPECT_EQ(client.read().header("Allow"), "GET, HEAD");
    EXPECT_EQ(client.get("/api/broken").status, 500);
}

TEST_F(Protocol, RefusesAHeaderThatIsTooLarge) {
    start();
    Client client = connect();
    client.request("GET /api/things", "X: " + std::string(20'000, 'x') + "\r\n");
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 431);
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.closed());
    Client large = connect();
    EXPECT_EQ(large.get("/api/things", "X: " + std::string(15'000, 'x') + "\r\n").status, 200);
}

TEST_F(Protocol, RefusesABodyThatIsTooLarge) {
    start();
    Client declared = connect();
    declared.request("POST /api/echo", "", "{\"text\":\"" + std::string(500'000, 'x') + "\"}");
    const auto answer = declared.read();
    EXPECT_EQ(answer.status, 413);
    EXPECT_THAT(answer.body, HasSubstr("request_too_large"));
    EXPECT_EQ(answer.header("Connection"), "close");
    Client chunked = connect();
    chunked.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7D1\r\n"
                 + std::string(2001, 'x'));
    EXPECT_EQ(chunked.read().status, 413);
    EXPECT_TRUE(chunked.closed());
}

TEST_F(Protocol, RefusesWhatIsNotHttp) {
    start();
    Client client = connect();
    client.send("\x16\x03\x01 hello\r\n\r\n");
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 400);
    EXPECT_THAT(answer.body, HasSubstr("malformed_request"));
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(client.closed());
}

TEST_F(Protocol, EchoesTheRequestId) {
    start();
    Client client = connect();
    EXPECT_EQ(client.get("/api/things", "X-Request-Id: my.id-1\r\n").header("X-Request-Id"), "my.id-1");
    EXPECT_EQ(client.get("/api/things", "X-Request-Id: not an id\r\n").header("X-Request-Id").size(), 16U);
    const auto problem = client.get("/api/nothing", "x-request-id: abc\r\n");
    EXPECT_THAT(problem.body, HasSubstr("\"requestId\":\"abc\""));
}

TEST_F(Protocol, CompressesForThoseWhoAccept) {
    start();
    api.size = 5000;
    Client client = connect();
    const auto plain = client.get("/api/things");
    const auto gzip = client.get("/api/things", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(gzip.header("Content-Encoding"), "gzip");
    EXPECT_LT(gzip.body.size(), 200U);
    EXPECT_NE(plain.header("ETag"), gzip.header("ETag"));
    EXPECT_NE(std::find_if(
                  plain.headers.begin(), plain.headers.end(),
                  [](const auto& line) { return line.first == "Vary" && line.second == "Accept-Encoding"; }),
              plain.headers.end());
    const std::string body = "{\"text\":\"" + std::string(1500, 'y') + "\"}";
    client.request("POST /api/echo", "Accept-Encoding: gzip\r\n", body);
    EXPECT_EQ(client.read().header("Content-Encoding"), "gzip");
}

TEST_F(Protocol, RevalidatesByEntityTag) {
    start();
    api.size = 5000;
    Client client = connect();
    for (const std::string target : {"/api/things", "/api/mine"}) {
        const std::string extra = "Authorization: Bearer clerk\r\n";
        const auto first = client.get(target, extra);
        ASSERT_NE(first.header("ETag"), "") << target;
        const auto again = client.get(target, extra + "If-None-Match: " + first.header("ETag") + "\r\n");
        EXPECT_EQ(again.status, 304) << target;
        EXPECT_EQ(again.header("ETag"), first.header("ETag"));
        EXPECT_EQ(again.header("Cache-Control"), first.header("Cache-Control"));
        EXPECT_EQ(again.header("Content-Length"), "");
        EXPECT_EQ(client.get(target, extra + "If-None-Match: \"other\"\r\n").status, 200);
    }
    const auto gzip = client.get("/api/things", "Accept-Encoding: gzip\r\n");
    const auto again =
        client.get("/api/things", "Accept-Encoding: gzip\r\nIf-None-Match: " + gzip.header("ETag") + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("ETag"), gzip.header("ETag"));
}

TEST_F(Protocol, LetsListedOriginsIn) {
    options.cors_origins = {"https://shop.example"};
    start();
    Client client = connect();
    client.request("OPTIONS /api/things",
                   "Origin: https://shop.example\r\nAccess-Control-Request-Method: PATCH\r\n"
                   "Access-Control-Request-Headers: if-match\r\n");
    const auto preflight = client.read();
    EXPECT_EQ(preflight.status, 204);
    EXPECT_EQ(preflight.header("Access-Control-Allow-Origin"), "https://shop.example");
    EXPECT_THAT(preflight.header("Access-Control-Allow-Headers"),
                HasSubstr("If-Match, If-None-Match, Idempotency-Key"));
    EXPECT_THAT(preflight.header("Access-Control-Allow-Methods"), HasSubstr("PATCH"));
    for (int i = 0; i < 2; ++i) {
        const auto answer = client.get("/api/things", "Origin: https://shop.example\r\n");
        EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "https://shop.example");
        EXPECT_EQ(client.get("/api/things", "Origin: https://evil.example\r\n")
                      .header("Access-Control-Allow-Origin"),
                  "");
    }
}

TEST_F(Protocol, ClosesOnSlowClients) {
    options.idle_timeout = milliseconds{120};
    options.header_timeout = milliseconds{60};
    options.body_timeout = milliseconds{60};
    start();
    Client idle = connect();
    Client slow_header = connect();
    slow_header.send("GET /api/things HTT");
    Client slow_body = connect();
    slow_body.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
    Client kept = connect();
    EXPECT_EQ(kept.get("/api/things").status, 200);
    EXPECT_TRUE(slow_header.closed());
    EXPECT_TRUE(slow_body.closed());
    EXPECT_TRUE(idle.closed());
    EXPECT_TRUE(kept.closed());
}

TEST_F(Protocol, ClosesOnClientsThatDoNotRead) {
    options.write_timeout = milliseconds{50};
    write("public/large.bin", std::string(std::size_t{16} << 20, 'x'));
    start();
    Client client = connect();
    client.hold_little();
    client.request("GET /media/large.bin");
    // It comes, and it is closed. (Counted as accepted first, and as open only a moment later.)
    while (server->stats().connections == 0) std::this_thread::yield();
    while (server->stats().connections > 0) std::this_thread::yield();
    EXPECT_EQ(client.read().body, "");  // not the whole of it
}

TEST_F(Protocol, SendsAnswersThatNoSocketBufferHolds) {
    write("public/large.bin", std::string(std::size_t{16} << 20, 'x'));
    start();
    Client client = connect();
    for (int i = 0; i < 2; ++i) EXPECT_EQ(client.get("/media/large.bin").body.size(), std::size_t{16} << 20);
}

TEST_F(Protocol, AnswersTooManyConnectionsAndRecovers) {
    options.max_connections = 2;
    options.threads = 1;
    start();
    auto first = std::make_unique<Client>(server->port());
    EXPECT_EQ(first->get("/api/things").status, 200);
    Client second = connect();
    EXPECT_EQ(second.get("/api/things").status, 200);
    Client third = connect();
    const auto refused = third.read();
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.header("Retry-After"), "");
    EXPECT_TRUE(third.closed());
    EXPECT_EQ(second.get("/api/things").status, 200);
}

TEST_F(Protocol, DrainsWithoutLosingARunningRequest) {
    options.linger_timeout = milliseconds{50};
    start();
    api.gate = false;
    Client running = connect();
    running.request("GET /api/things");
    Client idle = connect();
    EXPECT_EQ(idle.get("/api/mine").status, 401);
    while (api.list_runs == 0) std::this_thread::yield();
    std::thread stopping([&] { EXPECT_TRUE(server->drain_and_stop()); });
    EXPECT_TRUE(idle.closed());
    EXPECT_TRUE(server->draining());
    api.gate = true;
    const auto answer = running.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(running.closed());
    stopping.join();
}

TEST_F(Protocol, GivesUpDrainingAtTheDeadline) {
    options.drain_deadline = milliseconds{50};
    start();
    api.gate = false;
    Client running = connect();
    running.request("GET /api/things");
    while (api.list_runs == 0) std::this_thread::yield();
    EXPECT_FALSE(server->drain_and_stop());
    server.reset();
    EXPECT_TRUE(running.closed());
}

TEST_F(Protocol, LogsEveryRequestOnce) {
    options.trusted_proxies = {"127.0.0.1"};
    start();
    {
        Client client = connect();
        client.get("/api/things?page=1", "X-Request-Id: one\r\nX-Forwarded-For: 203.0.113.5\r\n");
        client.get("/api/things?page=1", "X-Request-Id: two\r\n");
        client.send("nonsense\r\n\r\n");
        client.read();
    }
    server->drain_and_stop();
    EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 3);
    EXPECT_THAT(log, HasSubstr(R"("method":"GET","target":"/api/things?page=1","status":200)"));
    EXPECT_THAT(log, HasSubstr(R"("requestId":"one","peer":"203.0.113.5"})"));
    EXPECT_THAT(log, HasSubstr(R"("requestId":"two","peer":"127.0.0.1"})"));
    EXPECT_THAT(log, HasSubstr(R"("status":400)"));
    EXPECT_EQ(server->stats().by_class[1], 2U);
    EXPECT_EQ(server->stats().hot_hits, 1U);
}

}  // namespace
}  // namespace scalemart::http
