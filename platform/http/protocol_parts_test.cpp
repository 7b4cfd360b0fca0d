// The small rules of HTTP that need no socket.
#include <gmock/gmock.h>

#include "access_log.hpp"
#include "content_coding.hpp"
#include "cors.hpp"
#include "entity_tag.hpp"
#include "http/pages.hpp"
#include "http/ready_response.hpp"
#include "request_id.hpp"
#include "request_parser.hpp"
#include "server_shared.hpp"

namespace scalemart::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ContentCoding, ReadsAcceptEncodingAsTheRfcSays) {
    EXPECT_TRUE(accepts_gzip("gzip"));
    EXPECT_TRUE(accepts_gzip("deflate, GZIP;q=0.5, br"));
    EXPECT_TRUE(accepts_gzip("*"));
    EXPECT_TRUE(accepts_gzip("br;q=1.0, gzip;q=0.001"));
    EXPECT_FALSE(accepts_gzip(""));
    EXPECT_FALSE(accepts_gzip("br, deflate"));
    EXPECT_FALSE(accepts_gzip("gzip;q=0, *"));
    EXPECT_FALSE(accepts_gzip("*;q=0.0"));
    EXPECT_FALSE(accepts_gzip("gzipped"));
}

TEST(ContentCoding, CompressesWhatIsText) {
    EXPECT_TRUE(is_compressible("application/problem+json"));
    EXPECT_TRUE(is_compressible("text/html; charset=utf-8"));
    EXPECT_TRUE(is_compressible("image/svg+xml"));
    EXPECT_FALSE(is_compressible("image/webp"));
    const std::string text(10'000, 'a');
    EXPECT_LT(gzip(text, 6).size(), 200U);
    EXPECT_EQ(gzip(text, 6), gzip(text, 6));
}

TEST(EntityTag, IsStrongAndPerForm) {
    const auto tag = entity_tag_of("body");
    EXPECT_NE(tag, entity_tag_of("bodY"));
    EXPECT_TRUE(names_entity_tag(tag, tag));
    EXPECT_TRUE(names_entity_tag("\"x\", W/" + tag, tag));
    EXPECT_TRUE(names_entity_tag("*", tag));
    EXPECT_FALSE(names_entity_tag("\"x\"", tag));
    EXPECT_FALSE(names_entity_tag(gzip_entity_tag(tag), tag));
    EXPECT_FALSE(names_entity_tag("*", ""));
}

TEST(RequestId, AcceptsOnlyHarmlessNames) {
    EXPECT_TRUE(is_request_id("a-B_9.z"));
    EXPECT_TRUE(is_request_id(std::string(64, 'a')));
    EXPECT_FALSE(is_request_id(std::string(65, 'a')));
    EXPECT_FALSE(is_request_id(""));
    EXPECT_FALSE(is_request_id("a b"));
    EXPECT_FALSE(is_request_id("a\"b"));
    EXPECT_NE(make_request_id(), make_request_id());
}

TEST(Cors, LetsInOnlyTheListed) {
    const Cors listed({"https://shop.example"});
    std::string head;
    listed.append_headers(head, "https://shop.example");
    EXPECT_THAT(head, HasSubstr("Access-Control-Allow-Origin: https://shop.example\r\n"));
    EXPECT_THAT(head, HasSubstr("Access-Control-Allow-Credentials: true\r\n"));
    head.clear();
    listed.append_headers(head, "https://evil.example");
    EXPECT_EQ(head, "Vary: Origin\r\n");
    head.clear();
    Cors({"*"}).append_headers(head, "https://any.example");
    EXPECT_THAT(head, HasSubstr("Access-Control-Allow-Origin: *\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Credentials")));
    head.clear();
    Cors({}).append_headers(head, "https://any.example");
    EXPECT_EQ(head, "");
}

TEST(TrustedProxies, BelieveOnlyThemselves) {
    const TrustedProxies proxies({"10.0.0.0/8", "192.168.1.1", "::1"});
    EXPECT_EQ(proxies.client("10.1.2.3", "203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(proxies.client("::1", "1.1.1.1, 203.0.113.9, 192.168.1.1"), "203.0.113.9");
    EXPECT_EQ(proxies.client("198.51.100.1", "203.0.113.9"), "198.51.100.1");
    EXPECT_EQ(proxies.client("10.1.2.3", ""), "10.1.2.3");
    EXPECT_EQ(proxies.client("10.1.2.3", "rubbish"), "10.1.2.3");
    EXPECT_EQ(proxies.client("::ffff:10.1.2.3", "203.0.113.9"), "203.0.113.9");
    EXPECT_THROW(TrustedProxies({"proxy.local"}), std::invalid_argument);
}

TEST(ReadyResponse, CarriesTheSecurityHeadersAndNoInjectedOnes) {
    Response response;
    response.body = "{}";
    response.set("Location", "/a\r\nSet-Cookie: evil=1");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
    const auto ready = make_ready(std::move(response), Compress::keep);
    EXPECT_THAT(ready->plain.head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    EXPECT_THAT(ready->plain.head, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(ready->plain.head, HasSubstr("Cross-Origin-Resource-Policy: cross-origin\r\n"));
    EXPECT_THAT(ready->plain.head, Not(HasSubstr("same-site")));
    EXPECT_THAT(ready->plain.head, Not(HasSubstr("\r\nSet-Cookie")));
    EXPECT_FALSE(ready->has_gzip());
}

TEST(ReadyResponse, KeepsAHandlersOwnEntityTag) {
    Response response;
    response.body = std::string(5000, ' ');
    response.set("ETag", "\"7\"");
    const auto ready = make_ready(std::move(response), Compress::keep);
    EXPECT_EQ(ready->plain.etag, "\"7\"");
    EXPECT_EQ(ready->gzip.etag, "\"7\"");
    EXPECT_THAT(ready->not_modified, Not(HasSubstr("ETag")));
}

TEST(AccessLog, WritesOneJsonLinePerRequest) {
    std::string written;
    const AccessLogSink sink = [&](std::string_view lines) { written += lines; };
    AccessLog log(sink);
    log.add({Instant{std::chrono::microseconds{1'800'000'000'000'042}}, "GET", "/a\"b\x80", 200, 10, 7, "id",
             "::1"});
    EXPECT_EQ(written, "");
    log.flush();
    EXPECT_EQ(written,
              "{\"ts\":\"2027-01-15T08:00:00.000042Z\",\"method\":\"GET\",\"target\":\"/"
              "a\\u0022b\\u0080\",\"status\":200,"
              "\"bytes\":10,\"micros\":7,\"requestId\":\"id\",\"peer\":\"::1\"}\n");
}

boost::beast::error_code parse(Request& request, std::string_view text) {
    std::string body;
    RequestParser parser(request, body, text);
    boost::beast::error_code failure;
    parser.put(boost::asio::buffer(text), failure);
    return failure;
}

TEST(RequestParser, GivesViewsIntoTheBuffer) {
    Request request;
    const std::string text = "PATCH http://h:1/a?b HTTP/1.1\r\nHost: h\r\nX-Thing:  value \r\n\r\n";
    EXPECT_FALSE(parse(request, text));
    EXPECT_EQ(request.method, Method::patch);
    EXPECT_EQ(request.target, "/a?b");
    EXPECT_EQ(request.header("x-thing"), "value");
}

TEST(RequestParser, RefusesWhatSmugglersSend) {
    Request request;
    for (const std::string text : {
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
             "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
             "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
         })
        EXPECT_TRUE(parse(request, text)) << text;
}

TEST(Pages, EscapeTheirTitles) {
    EXPECT_THAT(html_page("<b>", "<p>ours</p>").body,
                ::testing::HasSubstr("<h1>&lt;b&gt;</h1>\n<p>ours</p>"));
}

}  // namespace
}  // namespace scalemart::http
