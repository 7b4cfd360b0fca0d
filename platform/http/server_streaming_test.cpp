// Bodies that are made while they are sent, over real sockets: framing, back-pressure, ends before the end.
#include <boost/json/parse.hpp>
#include <thread>

#include "http/file_endpoint.hpp"
#include "test_server.hpp"

namespace scalemart::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;

constexpr std::size_t kPiece = 64 * 1024;

/// So many pieces of the same size; breaks off before the piece `broken`.
class Pieces final : public BodyStream {
 public:
    Pieces(std::atomic<int>& made, int count, int broken) : made_(made), count_(count), broken_(broken) {}

    Task<std::string> next() override {
        if (made_ == count_) co_return std::string{};
        if (made_ == broken_) throw std::runtime_error("nothing more to be had");
        co_return std::string(kPiece, static_cast<char>('a' + made_++ % 26));
    }

 private:
    std::atomic<int>& made_;
    const int count_;
    const int broken_;
};

struct TextFile {
    static constexpr std::array<std::string_view, 2> media_types{"text/csv; charset=utf-8", "text/plain"};
};

class Streaming : public testing::ServerTest {
 protected:
    Streaming() {
        Route route;
        route.path = "/file";
        route.operation_id = "getFile";
        route.access = anyone;
        add_file_route<TextFile>(router, route, *this, &Streaming::file);
    }

 public:
    Task<Reply<File>> file(Context&, NoInput) {
        auto stream = std::make_shared<Pieces>(made, count, broken);
        last = stream;
        File answer{"text/csv; charset=utf-8", "things.csv", false, {}, std::move(stream)};
        co_return Reply<File>(std::move(answer)).with("Cache-Control", "no-store");
    }

    /// Nobody asks for more pieces; waits for that.
    bool is_given_up() {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        while (!last.expired() && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
        return last.expired();
    }

    std::atomic<int> made = 0;
    int count = 3;
    int broken = -1;
    std::weak_ptr<BodyStream> last;
};

/// The body of chunks that begins `text`, which is read on from the client as needed; empty when it breaks
/// off.
std::string read_chunks(Client& client) {
    std::string body, text;
    for (;;) {
        auto line = text.find("\r\n");
        if (line != std::string::npos) {
            const auto size = std::stoul(text.substr(0, line), nullptr, 16);
            if (text.size() >= line + 2 + size + 2) {
                if (size == 0) return body;
                body += text.substr(line + 2, size);
                text.erase(0, line + 2 + size + 2);
                continue;
            }
        }
        const auto more = client.some();
        if (more.empty()) return {};
        text += more;
    }
}

TEST_F(Streaming, SendsChunksAndKeepsTheConnection) {
    start();
    Client client = connect();
    for (int i = 0; i < 2; ++i) {
        made = 0;
        client.request("GET /api/file");
        const auto head = client.read(true);
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.header("Transfer-Encoding"), "chunked");
        EXPECT_EQ(head.header("Content-Length"), "");
        EXPECT_EQ(head.header("Content-Type"), "text/csv; charset=utf-8");
        EXPECT_EQ(head.header("Content-Disposition"), "attachment; filename=\"things.csv\"");
        EXPECT_EQ(head.header("Cache-Control"), "no-store");
        EXPECT_EQ(head.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(head.header("API-Version"), "v2");
        EXPECT_EQ(read_chunks(client),
                  std::string(kPiece, 'a') + std::string(kPiece, 'b') + std::string(kPiece, 'c'));
    }
    EXPECT_EQ(client.get("/api/things").status, 200);
}

TEST_F(Streaming, AnOldClientReadsToTheEndOfTheConnection) {
    start();
    Client client = connect();
    client.send("GET /api/file HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
    const auto head = client.read(true);
    EXPECT_EQ(head.header("Transfer-Encoding"), "");
    EXPECT_EQ(head.header("Connection"), "close");
    std::string body;
    for (auto piece = client.some(); !piece.empty(); piece = client.some()) body += piece;
    EXPECT_EQ(body.size(), 3 * kPiece);
}

TEST_F(Streaming, HeadMakesNothing) {
    start();
    Client client = connect();
    client.request("HEAD /api/file");
    EXPECT_EQ(client.read(true).header("Content-Disposition"), "attachment; filename=\"things.csv\"");
    EXPECT_EQ(client.get("/api/things").status, 200);
    EXPECT_EQ(made, 0);
}

TEST_F(Streaming, MakesNoMoreThanTheClientTakes) {
    count = 1024;
    start();
    Client client = connect();
    client.hold_little();
    client.request("GET /api/file");
    ASSERT_EQ(client.read(true).status, 200);
    // What fits between the two programs, with room to spare; the whole body is four times as much.
    constexpr std::size_t kUnderWay = 16 << 20;
    std::size_t taken = 0;
    for (auto piece = client.some(); taken < (48U << 20); piece = client.some()) {
        ASSERT_FALSE(piece.empty());
        taken += piece.size();
        ASSERT_LE(static_cast<std::size_t>(made) * kPiece, taken + kUnderWay);
    }
    EXPECT_LT(made, 1024);
}

TEST_F(Streaming, CutsOffWhoeverTakesNothing) {
    count = 1'000'000;
    options.write_timeout = milliseconds{50};
    start();
    Client client = connect();
    client.hold_little();
    client.request("GET /api/file");
    ASSERT_EQ(client.read(true).status, 200);
    EXPECT_TRUE(is_given_up());
    EXPECT_LT(made, 1'000'000);
}

TEST_F(Streaming, WhatBreaksOffIsSeenToBeIncomplete) {
    broken = 2;
    start();
    Client client = connect();
    client.request("GET /api/file");
    ASSERT_EQ(client.read(true).status, 200);
    std::string all;
    for (auto piece = client.some(); !piece.empty(); piece = client.some()) all += piece;
    EXPECT_GT(all.size(), 2 * kPiece);
    EXPECT_FALSE(all.ends_with("0\r\n\r\n"));
    EXPECT_TRUE(is_given_up());
}

TEST_F(Streaming, TheDocumentNamesTheMediaTypes) {
    const auto document = boost::json::parse(openapi_document(router, ApiVersion::v2, {"Test", "0", ""}));
    const auto& content = document.at("paths").at("/file").at("get").at("responses").at("200").at("content");
    EXPECT_EQ(content.as_object().size(), 2U);
    EXPECT_EQ(content.at("text/csv; charset=utf-8").at("schema").at("type").as_string(), "string");
}

}  // namespace
}  // namespace scalemart::http
