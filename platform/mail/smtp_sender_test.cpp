// Against a real mail server (testing/smtp_sink.py).
#include "mail/smtp_sender.hpp"

#include <fcntl.h>

#include <cstdlib>
#include <thread>

#include "testing/mail_fixture.hpp"
#include "testing/smtp_sink.hpp"

namespace scalemart::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SmtpSenderTest : public MailTest {
 protected:
    void serve(std::vector<std::string> arguments = {}) {
        sink.emplace(folder / "received", std::move(arguments));
        if (sink->port() != 0) return;
        const char* required = std::getenv("SCALEMART_REQUIRE_POSTGRES");
        if (required != nullptr && std::string_view{required} == "1") FAIL() << "python3-aiosmtpd is missing";
        GTEST_SKIP() << "*** NOT TESTED: python3-aiosmtpd is missing (scripts/setup test)";
    }
    [[nodiscard]] SmtpOptions options() const {
        SmtpOptions options;
        options.host = "127.0.0.1";
        options.port = sink ? sink->port() : 1;
        options.from = shop;
        options.tls = false;
        return options;
    }
    /// A certificate of our own for 127.0.0.1.
    void make_certificate() {
        certificate = folder / "certificate.pem";
        key = folder / "key.pem";
        const std::string command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=sink -addext "
            "subjectAltName=IP:127.0.0.1 -keyout "
            + key.string() + " -out " + certificate.string() + " 2>/dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): nothing of it comes from outside
    }
    std::string received(int number) {
        return content(folder / "received" / (std::to_string(number) + ".eml"));
    }
    std::string about(int number) {
        return content(folder / "received" / (std::to_string(number) + ".json"));
    }

    std::filesystem::path certificate, key;
    std::optional<SmtpSink> sink;
};

#define SERVE_OR_SKIP(...) \
    serve(__VA_ARGS__);    \
    if (IsSkipped() || HasFatalFailure()) return

TEST_F(SmtpSenderTest, HandsOverEveryByte) {
    SERVE_OR_SKIP();
    SmtpSender sender(options(), clock);
    auto message = to("ada@example.com");
    message.id = Uuid::from_name("receipt");
    const auto sent = send(sender, message);
    ASSERT_TRUE(sent) << sent.error().detail;
    EXPECT_EQ(received(1), seal(message, shop, clock.now())->bytes);
    EXPECT_THAT(about(1), HasSubstr(R"("from": "shop@b4mart.example", "to": ["ada@example.com"])"));
    EXPECT_THAT(about(1), HasSubstr(R"("encrypted": false)"));
}

TEST_F(SmtpSenderTest, SeveralMailsShareAConnection) {
    SERVE_OR_SKIP();
    SmtpSender sender(options(), clock);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(send(sender, to("ada@example.com")));
    EXPECT_THAT(about(3), HasSubstr(R"("connection": 1)"));
}

TEST_F(SmtpSenderTest, TellsPermanentFailuresFromTemporaryOnes) {
    SERVE_OR_SKIP();
    SmtpSender sender(options(), clock);
    for (const std::string refused : {"unknown@example.com", "spam@example.com"}) {
        const auto outcome = send(sender, to(refused));
        ASSERT_FALSE(outcome) << refused;
        EXPECT_TRUE(outcome.error().is(errors::refused)) << refused << ": " << outcome.error().detail;
        EXPECT_FALSE(errors::is_temporary(outcome.error()));
        EXPECT_THAT(outcome.error().detail, HasSubstr("55"));
    }
    for (const std::string later : {"full@example.com", "busy@example.com"}) {
        const auto outcome = send(sender, to(later));
        ASSERT_FALSE(outcome) << later;
        EXPECT_TRUE(errors::is_temporary(outcome.error())) << later << ": " << outcome.error().detail;
        EXPECT_THAT(outcome.error().detail, HasSubstr("45"));
    }
    EXPECT_TRUE(send(sender, to("ada@example.com"))) << "a failure breaks nothing for those after it";
    EXPECT_TRUE(send(sender, to("no address")).error().is(errors::address_invalid));
}

TEST_F(SmtpSenderTest, EncryptsAndLogsIn) {
    make_certificate();
    SERVE_OR_SKIP({"--tls", "start", certificate, key, "--login", "shop", "a secret"});
    auto good = options();
    good.tls = true;
    good.authorities = certificate;
    good.user = "shop";
    good.password = "a secret";
    SmtpSender sender(good, clock);
    const auto sent = send(sender, to("ada@example.com"));
    ASSERT_TRUE(sent) << sent.error().detail;
    EXPECT_THAT(about(1), HasSubstr(R"("encrypted": true, "user": "shop")"));

    auto wrong = good;
    wrong.password = "another";
    SmtpSender stranger(wrong, clock);
    const auto refused = send(stranger, to("ada@example.com"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(errors::is_temporary(refused.error())) << "the settings are wrong, not the mail";
    EXPECT_THAT(refused.error().detail, Not(HasSubstr("another")));
}

TEST_F(SmtpSenderTest, NeverTalksToAServerItDoesNotTrust) {
    make_certificate();
    SERVE_OR_SKIP({"--tls", "start", certificate, key});
    auto suspicious = options();
    suspicious.tls = true;
    SmtpSender sender(suspicious, clock);
    const auto outcome = send(sender, to("ada@example.com"));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(errors::is_temporary(outcome.error()));
    EXPECT_EQ(about(1), "");
}

TEST_F(SmtpSenderTest, NeverSendsInTheClearWhatShouldBeEncrypted) {
    SERVE_OR_SKIP();
    auto strict = options();
    strict.tls = true;
    SmtpSender sender(strict, clock);
    const auto outcome = send(sender, to("ada@example.com"));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(errors::is_temporary(outcome.error())) << outcome.error().detail;
    EXPECT_EQ(about(1), "");
}

TEST_F(SmtpSenderTest, WaitsForNoServerLongerThanAllowed) {
    SERVE_OR_SKIP();
    auto hasty = options();
    hasty.timeout = std::chrono::milliseconds{300};
    SmtpSender sender(hasty, clock);
    const auto outcome = send(sender, to("slow@example.com"));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(errors::is_temporary(outcome.error())) << outcome.error().detail;
}

TEST_F(SmtpSenderTest, NobodyThereIsATemporaryFailure) {
    SmtpSender sender(options(), clock);
    const auto outcome = send(sender, to("ada@example.com"));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(errors::is_temporary(outcome.error()));
}

TEST_F(SmtpSenderTest, TheEndBreaksOffWhatIsUnderWay) {
    SERVE_OR_SKIP();
    auto single = options();
    single.threads = 1;
    std::optional<SmtpSender> sender{std::in_place, single, clock};
    boost::asio::io_context io;
    std::vector<std::future<Result<void>>> outcomes;
    for (int i = 0; i < 2; ++i)
        outcomes.push_back(
            boost::asio::co_spawn(io, sender->send(to("slow@example.com")), boost::asio::use_future));
    io.poll();  // both are with the sender now: one on its way, the other waiting for the thread
    sender.reset();
    io.run();
    for (auto& outcome : outcomes) {
        const auto ended = outcome.get();
        ASSERT_FALSE(ended);
        EXPECT_TRUE(errors::is_temporary(ended.error())) << ended.error().detail;
    }
}

}  // namespace
}  // namespace scalemart::mail
