// What a server answers from the cache, from directories and from its own pages, over real sockets.
#include <boost/json/parse.hpp>
#include <thread>

#include "test_server.hpp"

namespace scalemart::http {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;

class Served : public testing::ServerTest {
 protected:
    void change(int value) {
        api.data = value;
        cache.invalidate(std::vector<std::string>{"things"});
    }
    static std::string things(int value) {
        return "{\"name\":\"xxx\",\"count\":" + std::to_string(value) + "}";
    }
};

TEST_F(Served, APortThatIsTakenIsRefused) {
    start();
    ServerOptions same = options;
    same.port = server->port();
    Server second(site, same);
    EXPECT_THROW(second.start(), boost::system::system_error);
    EXPECT_EQ(connect().get("/api/things").status, 200U);  // the first goes on
}

TEST_F(Served, ACachedRouteRunsOnceAndIsInvalidatedExactly) {
    start();
    Client one = connect();
    Client two = connect();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(one.get("/api/things").body, things(0));
        EXPECT_EQ(two.get("/api/v2/things?page=").body, things(0));
    }
    EXPECT_EQ(api.list_runs, 1);
    EXPECT_EQ(one.get("/api/things").header("Cache-Control"), "public, max-age=30");
    for (int value = 1; value < 20; ++value) {
        change(value);
        EXPECT_EQ(two.get("/api/v2/things?page=").body, things(value));
        EXPECT_EQ(one.get("/api/things").body, things(value));
    }
    EXPECT_EQ(api.list_runs, 20);
    cache.invalidate(std::vector<std::string>{"unrelated"});
    EXPECT_EQ(one.get("/api/things").body, things(19));
    EXPECT_EQ(api.list_runs, 20);
    EXPECT_GT(server->stats().hot_hits, 0U);
}

TEST_F(Served, TheVersionHeaderIsNotForgottenOnTheShortWay) {
    start();
    Client client = connect();
    client.get("/api/things");
    EXPECT_EQ(client.get("/api/things").header("API-Version"), "v2");
    EXPECT_EQ(client.get("/api/things", "API-Version: 1\r\n").header("API-Version"), "v1");
    EXPECT_EQ(client.get("/api/things").header("API-Version"), "v2");
}

TEST_F(Served, AnAnswerEndsWhenItsPriceDoes) {
    api.until = clock.now() + std::chrono::seconds{10};
    start();
    Client client = connect();
    client.get("/api/things/by-name/a");
    client.get("/api/things/by-name/a");
    client.get("/counted");  // a request is counted before the next one is read
    EXPECT_EQ(server->stats().hot_hits, 1U);
    clock.advance(std::chrono::seconds{10});
    EXPECT_EQ(client.get("/api/things/by-name/a").status, 200);
    client.get("/counted");
    EXPECT_EQ(server->stats().hot_hits, 1U);
}

TEST_F(Served, ManyMissesRunTheHandlerOnce) {
    start();
    api.gate = false;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->request("GET /api/things?page=1");
    }
    while (cache.stats().misses < 100) std::this_thread::yield();
    EXPECT_EQ(api.list_runs, 1);
    api.gate = true;
    for (auto& client : clients) EXPECT_EQ(client->read().body, things(0));
    EXPECT_EQ(api.list_runs, 1);
}

TEST_F(Served, AnswersFromBeforeAChangeAreNotKept) {
    start();
    api.gate = false;
    Client early = connect();
    early.request("GET /api/things");
    while (api.list_runs == 0) std::this_thread::yield();
    change(7);  // while the handler holds the old value
    Client late = connect();
    late.request("GET /api/things");
    while (cache.stats().misses < 2) std::this_thread::yield();
    api.gate = true;
    EXPECT_EQ(late.read().body, things(7));
    EXPECT_EQ(early.read().status, 200);
    EXPECT_EQ(early.get("/api/things").body, things(7));
}

TEST_F(Served, NeverOlderThanTheLastAcknowledgedChange) {
    start();
    std::atomic<int> acknowledged{0};
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (int i = 1; !stop; ++i) {
            change(i);
            acknowledged = i;
            std::this_thread::yield();
        }
    });
    std::vector<std::thread> readers;
    for (int t = 0; t < 3; ++t) {
        readers.emplace_back([&] {
            Client client = connect();
            for (int i = 0; i < 500; ++i) {
                const int at_least = acknowledged;
                const auto body = boost::json::parse(client.get("/api/things").body);
                EXPECT_GE(body.at("count").as_int64(), at_least);
            }
        });
    }
    for (auto& reader : readers) reader.join();
    stop = true;
    writer.join();
}

TEST_F(Served, ErrorsAreNotCached) {
    start();
    Client client = connect();
    EXPECT_EQ(client.get("/api/things?page=404").status, 404);
    EXPECT_EQ(client.get("/api/things?page=404").status, 404);
    EXPECT_EQ(client.get("/api/things?page=x").status, 422);
    EXPECT_EQ(api.list_runs, 2);
    EXPECT_EQ(cache.stats().entries, 0U);
}

TEST_F(Served, FilesComeWithTypeTagAndCaching) {
    start();
    Client client = connect();
    const auto css = client.get("/media/a.css");
    EXPECT_EQ(css.body, "a { color: red }");
    EXPECT_EQ(css.header("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(css.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(client.get("/media/a.css", "If-None-Match: " + css.header("ETag") + "\r\n").status, 304);
    EXPECT_EQ(client.get("/media/inner/b.svg?v=1").header("Content-Type"), "image/svg+xml");
    write("public/a.css", "b {}");
    EXPECT_EQ(client.get("/media/a.css").body, "a { color: red }");
    clock.advance(std::chrono::seconds{3});
    EXPECT_EQ(client.get("/media/a.css").body, "b {}");
}

TEST_F(Served, NoPathLeadsOutOfTheDirectory) {
    start();
    Client client = connect();
    for (const std::string path :
         {"/media/../secret.txt", "/media/%2e%2e/secret.txt", "/media/..%2fsecret.txt",
          "/media/inner/../../secret.txt", "/media//etc/passwd", "/media/%2fetc%2fpasswd", "/media/link.txt",
          "/media/.hidden", "/media/a.css%00.txt", "/media/", "/media/inner", "/media/inner/",
          "/media/./a.css", "/media/..\\secret.txt"}) {
        const auto answer = client.get(path);
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_THAT(answer.body, Not(HasSubstr("root:"))) << path;
    }
    EXPECT_EQ(client.get("/media/inner/b.svg").status, 200);
}

TEST_F(Served, BringsItsOwnPages) {
    const ApiInfo info{"Things <1>", "1.0", "All about things."};
    write("public/swagger-ui.css", "/* style */");
    add_welcome_page(site, info);
    add_api_documents(site, router, info, directory / "public");
    add_problem_list(site, router);
    start();
    Client client = connect();
    const auto welcome = client.get("/");
    EXPECT_EQ(welcome.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_THAT(welcome.body, HasSubstr("Things &lt;1&gt;"));
    EXPECT_THAT(client.get("/docs/problems").body,
                HasSubstr("<tr id=\"sold_out\"><td><code>sold_out</code></td><td>409</td>"));
    const auto docs = client.get("/docs");
    EXPECT_THAT(docs.header("Content-Security-Policy"), HasSubstr("script-src 'self'"));
    EXPECT_THAT(docs.body, Not(HasSubstr("<script>")));
    EXPECT_EQ(client.get("/docs/start.js").status, 200);
    EXPECT_EQ(client.get("/docs/assets/swagger-ui.css").status, 200);
    EXPECT_EQ(client.get("/openapi.json").body, client.get("/openapi/v2.json").body);
    EXPECT_THAT(client.get("/openapi/v1.json").body, HasSubstr("oldThing"));
    EXPECT_EQ(client.get("/openapi.json", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "gzip");
}

Task<std::vector<Check>> failing_database() {
    co_return std::vector<Check>{{"database", false}, {"cache", true}};
}

TEST_F(Served, ProbesTellHowItIs) {
    add_probes(site, {.ready = failing_database, .metrics = [] { return std::string{"things_total 3\n"}; }});
    start();
    Client client = connect();
    EXPECT_EQ(client.get("/live").status, 200);
    const auto ready = client.get("/ready");
    EXPECT_EQ(ready.status, 503);
    EXPECT_EQ(ready.body, R"({"status":"unavailable","checks":{"database":"failing","cache":"ok"}})");
    EXPECT_EQ(client.get("/metrics").body, "things_total 3\n");
}

}  // namespace
}  // namespace scalemart::http
