#include "mail/message.hpp"

#include <gmock/gmock.h>

#include "mail/errors.hpp"

namespace scalemart::mail {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const Mailbox kShop{"shop@b4mart.example", "B4Mart"};
const Instant kNow{std::chrono::seconds{1'795'327'816}};

Message to_ada() {
    Message message;
    message.id = Uuid::from_name("welcome");
    message.to = {"ada@example.com", "Ada Lovelace"};
    message.subject = "Welcome";
    message.text = "Hello Ada\n";
    return message;
}
std::string bytes_of(const Message& message) {
    return seal(message, kShop, kNow).value().bytes;
}
/// The header lines, unfolded.
std::vector<std::string> header_lines(const std::string& bytes) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        const auto line = bytes.substr(at, end - at);
        if (line.empty()) break;
        if (line.starts_with(' ')) {
            lines.back() += line;
        } else {
            lines.push_back(line);
        }
        at = end + 2;
    }
    return lines;
}
std::string header(const std::string& bytes, const std::string& name) {
    std::string value;
    for (const auto& line : header_lines(bytes))
        if (line.starts_with(name + ": ")) value += line.substr(name.size() + 2);
    return value;
}
std::size_t longest_line(const std::string& bytes) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

TEST(Message, PlainTextHasAllThatAMailNeeds) {
    const auto sealed = seal(to_ada(), kShop, kNow);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(sealed->from, "shop@b4mart.example");
    EXPECT_EQ(sealed->to, "ada@example.com");
    EXPECT_EQ(sealed->bytes,
              "Date: Sun, 22 Nov 2026 06:10:16 +0000\r\n"
              "From: \"B4Mart\"\r\n <shop@b4mart.example>\r\n"
              "To: \"Ada Lovelace\"\r\n <ada@example.com>\r\n"
              "Subject: Welcome\r\n"
              "Message-ID: <"
                  + sealed->id
                  + "@b4mart.example>\r\n"
                    "Auto-Submitted: auto-generated\r\n"
                    "MIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: quoted-printable\r\n"
                    "\r\n"
                    "Hello Ada\r\n");
}

TEST(Message, TheIdNamesTheMailHoweverOftenItIsSent) {
    auto message = to_ada();
    EXPECT_EQ(header(bytes_of(message), "Message-ID"), header(bytes_of(message), "Message-ID"));
    message.id = {};
    EXPECT_NE(header(bytes_of(message), "Message-ID"), header(bytes_of(message), "Message-ID"));
}

TEST(Message, TextAndHtmlAreAlternatives) {
    auto message = to_ada();
    message.html = "<p>Hello</p>\n--=_ not a boundary";
    const auto bytes = bytes_of(message);
    const auto boundary = "=_" + seal(message, kShop, kNow)->id;
    EXPECT_EQ(header(bytes, "Content-Type"), "multipart/alternative; boundary=\"" + boundary + "\"");
    EXPECT_THAT(bytes, HasSubstr("--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\n"));
    EXPECT_THAT(bytes, HasSubstr("--" + boundary + "\r\nContent-Type: text/html; charset=utf-8\r\n"));
    EXPECT_THAT(bytes, HasSubstr("<p>Hello</p>\r\n--=3D_ not a boundary\r\n"));
    EXPECT_THAT(bytes, EndsWith("--" + boundary + "--\r\n"));
    message.text.clear();
    EXPECT_EQ(header(bytes_of(message), "Content-Type"), "text/html; charset=utf-8");
}

TEST(Message, OtherScriptsBecomeEncodedWordsOfWholeCharacters) {
    auto message = to_ada();
    message.subject = "Grüße";
    EXPECT_EQ(header(bytes_of(message), "Subject"), "=?UTF-8?B?R3LDvMOfZQ==?=");
    message.subject.clear();
    for (int i = 0; i < 40; ++i) message.subject += "日";
    message.to.name = "Ærøskøbing";
    const auto bytes = bytes_of(message);
    EXPECT_LE(longest_line(bytes), 76U);
    EXPECT_THAT(header(bytes, "Subject"), StartsWith("=?UTF-8?B?5pel5pel"));
    // 39 bytes are 13 characters of three bytes each: nothing is cut in two.
    EXPECT_THAT(header(bytes, "Subject"), HasSubstr("5pel?= =?UTF-8?B?5pel"));
    EXPECT_EQ(header(bytes, "To"), "=?UTF-8?B?w4Zyw7hza8O4YmluZw==?= <ada@example.com>");
}

TEST(Message, LongSubjectsAreFolded) {
    auto message = to_ada();
    message.subject = std::string(2000, 'x');
    EXPECT_LE(longest_line(bytes_of(message)), 78U);
}

TEST(Message, WhatLooksEncodedIsEncoded) {
    auto message = to_ada();
    message.subject = "=?UTF-8?B?aGE=?=";
    EXPECT_EQ(header(bytes_of(message), "Subject"), "=?UTF-8?B?PT9VVEYtOD9CP2FHRT0/PQ==?=");
}

TEST(Message, NoTextCanAddAHeader) {
    const std::string evil = "Hi\r\nBcc: everybody@example.com\r\n\r\n<script>\n.\r\n\0x";
    auto message = to_ada();
    message.subject = evil;
    message.to.name = evil + "\"";
    message.from = Mailbox{"shop@b4mart.example", evil};
    const auto bytes = bytes_of(message);
    std::vector<std::string> names;
    for (const auto& line : header_lines(bytes)) names.push_back(line.substr(0, line.find(':')));
    EXPECT_THAT(names, ::testing::ElementsAre("Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted",
                                              "MIME-Version", "Content-Type", "Content-Transfer-Encoding"));
    EXPECT_THAT(bytes, Not(HasSubstr("\nBcc")));
}

TEST(Message, AddressesAreChecked) {
    for (const std::string address :
         {"", "ada", "ada@", "@example.com", "ada@exa mple.com", "ada@example.com\r\nRCPT TO:<x@y.z>",
          "<ada@example.com>", "ada@example..com", "ada@-example.com", "a,b@example.com", "é@example.com"}) {
        auto message = to_ada();
        message.to.address = address;
        const auto sealed = seal(message, kShop, kNow);
        ASSERT_FALSE(sealed) << address;
        EXPECT_TRUE(sealed.error().is(errors::address_invalid));
        EXPECT_FALSE(errors::is_temporary(sealed.error()));
        message = to_ada();
        message.from = Mailbox{address, {}};
        EXPECT_FALSE(seal(message, kShop, kNow)) << address;
    }
}

TEST(Message, BodiesSurviveTheWay) {
    auto message = to_ada();
    message.text = "a=b\r\ntrailing \nunix\nold\rGrüße\tx\n." + std::string(100, 'y');
    const auto bytes = bytes_of(message);
    EXPECT_THAT(bytes, EndsWith("\r\n\r\na=3Db\r\ntrailing=20\r\nunix\r\nold\r\nGr=C3=BC=C3=9Fe\tx\r\n."
                                + std::string(74, 'y') + "=\r\n" + std::string(26, 'y') + "\r\n"));
    EXPECT_LE(longest_line(bytes), 76U);
}

TEST(Message, TextInOtherScriptsTravelsAsBase64) {
    auto message = to_ada();
    message.text.clear();
    for (int i = 0; i < 200; ++i) message.text += "日本";
    const auto bytes = bytes_of(message);
    EXPECT_EQ(header(bytes, "Content-Transfer-Encoding"), "base64");
    EXPECT_LE(longest_line(bytes), 76U);
    EXPECT_THAT(bytes, HasSubstr("\r\n\r\n5pel5pys5pel5pys"));
    EXPECT_THAT(bytes, EndsWith("DQo=\r\n"));
}

TEST(Mailbox, IsReadFromASetting) {
    EXPECT_EQ(Mailbox::parse("shop@example.com"), (Mailbox{"shop@example.com", ""}));
    EXPECT_EQ(Mailbox::parse("ScaleMart <no-reply@localhost>"), (Mailbox{"no-reply@localhost", "ScaleMart"}));
    EXPECT_EQ(Mailbox::parse("\"A, B\" <a@b.c>"), (Mailbox{"a@b.c", "A, B"}));
    for (const auto* text : {"", "shop", "<>", "x <y", "x <y@>", "a@b.c <>"})
        EXPECT_FALSE(Mailbox::parse(text)) << text;
}

}  // namespace
}  // namespace scalemart::mail
