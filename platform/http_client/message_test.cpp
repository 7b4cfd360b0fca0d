#include "http_client/message.hpp"

#include <gmock/gmock.h>

#include "http_client/encoding.hpp"
#include "target.hpp"

namespace scalemart::http_client {
namespace {

using namespace std::chrono_literals;

const std::chrono::sys_time<std::chrono::microseconds> kNow = std::chrono::sys_days{2026y / 11 / 22} + 6h;

std::optional<std::chrono::seconds> asked(std::string text) {
    return retry_after(Response{429, {{"RETRY-AFTER", std::move(text)}}, ""}, kNow);
}

TEST(RetryAfter, IsSecondsOrADate) {
    EXPECT_EQ(asked("7"), 7s);
    EXPECT_EQ(asked("Sun, 22 Nov 2026 06:00:30 GMT"), 30s);
    EXPECT_EQ(asked("Sun, 22 Nov 2026 05:00:00 GMT"), 0s);
    EXPECT_EQ(asked("99999999"), 24h);
    EXPECT_EQ(asked("-5"), 0s);
    EXPECT_EQ(asked("soon"), std::nullopt);
    EXPECT_EQ(asked("Sun, 22 Nov 2026 06:00:30 GMT and more"), std::nullopt);
    EXPECT_EQ(retry_after(Response{}, kNow), std::nullopt);
}

TEST(Encoding, KeepsTextsInTheirPlaces) {
    EXPECT_EQ(percent_encode("pi_1-a.b~"), "pi_1-a.b~");
    EXPECT_EQ(percent_encode("../x?y=1 ä"), "..%2Fx%3Fy%3D1%20%C3%A4");
    EXPECT_EQ(encode_form({{"metadata[key]", "a&b=c"}, {"amount", "100"}}),
              "metadata[key]=a%26b%3Dc&amount=100");
    EXPECT_EQ(basic_authorization("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    EXPECT_EQ(basic_authorization("a", ""), "Basic YTo=");
    EXPECT_EQ(basic_authorization("ab", ""), "Basic YWI6");
}

TEST(Target, OnlyHttpsAndThisMachineWhereAllowed) {
    EXPECT_EQ(find_objection("https://api.example.com/v1/x", false), std::nullopt);
    for (const char* url : {"http://127.0.0.1:80/", "http://localhost/x", "http://[::1]:8080/"}) {
        EXPECT_EQ(find_objection(url, true), std::nullopt) << url;
        EXPECT_NE(find_objection(url, false), std::nullopt) << url;
    }
    for (const char* url :
         {"http://example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
          "ftp://127.0.0.1/", "file:///etc/passwd", "/v1", "https://user:word@example.com/", ""})
        EXPECT_NE(find_objection(url, true), std::nullopt) << url;
}

}  // namespace
}  // namespace scalemart::http_client
