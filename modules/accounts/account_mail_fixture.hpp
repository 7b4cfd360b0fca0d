#pragma once
// For the tests of this folder: everything that sends mails, with a mailbox instead of a mail server and the
// jobs run when the test says so. Calls go to v2; what AccountsTest offers goes to v1.

#include "account_mailer.hpp"
#include "accounts_fixture.hpp"
#include "email_routes.hpp"
#include "jobs/dead_letters.hpp"
#include "jobs/job_runner.hpp"
#include "mail/errors.hpp"
#include "observe/log.hpp"
#include "password_routes.hpp"
#include "session_routes.hpp"
#include "two_factor_routes.hpp"

namespace scalemart::accounts {

class Mailbox final : public mail::Sender {
 public:
    Task<Result<void>> send(mail::Message message) override {
        if (failure) co_return fail(*failure, "says the server");
        mails.push_back(std::move(message));
        co_return Result<void>{};
    }
    const ErrorCode* failure = nullptr;
    std::vector<mail::Message> mails;
};

class AccountMailTest : public AccountsTest {
 protected:
    AccountMailTest() {
        add_email_routes(router_, emails_);
        add_password_routes(router_, passwords_);
        add_session_routes(router_, sessions_);
        add_two_factor_routes(router_, two_factor_);
        mailer_.register_with(registry_);
    }

    Answer call(http::Method method, std::string_view path, const boost::json::object& body = {},
                std::string token = {}, std::string peer = "192.0.2.1") {
        return send({method, "/api/v2" + std::string{path},
                     body.empty() ? std::string{} : boost::json::serialize(body), std::move(token),
                     std::move(peer)});
    }
    Answer post_json(std::string_view path, const boost::json::object& body = {}, std::string token = {},
                     std::string peer = "192.0.2.1") {
        return call(http::Method::post, path, body, std::move(token), std::move(peer));
    }
    Answer delete_json(std::string_view path, const boost::json::object& body = {}, std::string token = {}) {
        return call(http::Method::delete_, path, body, std::move(token));
    }
    static std::string access_of(const Answer& signed_in) { return signed_in.text("/accessToken"); }

    /// Runs the jobs; what was sent by them.
    std::vector<mail::Message> deliver() {
        mailbox_.mails.clear();
        if (mailbox_.failure) log::set_level("off");  // the failure is meant
        drained_ = runner_.drain();
        log::set_level("info");
        return mailbox_.mails;
    }
    /// The token in the only mail with a link, in plain text and in HTML alike.
    static std::string token_in(const mail::Message& message) {
        constexpr std::string_view kMark = "?token=";
        const auto at = message.text.find(kMark);
        if (at == std::string::npos) return {};
        const auto start = at + kMark.size();
        auto token = message.text.substr(start, message.text.find('\n', start) - start);
        EXPECT_THAT(message.html, testing::HasSubstr(std::string{kMark} + token + "\""));
        return token;
    }
    /// Signs up and returns the token of the mail.
    std::string sign_up_for_link(std::string_view email) {
        sign_up(email);
        return token_in(deliver().at(0));
    }
    std::string ask_for_reset(std::string_view email) {
        post_json("/auth/forgot-password", {{"email", email}});
        return token_in(deliver().at(0));
    }
    void deactivate(UserId id) {
        ASSERT_TRUE(database_->write_blocking([&](db::Tx& tx) { return set_active(tx, clock_, id, false); }));
    }
    std::vector<jobs::DeadLetter> dead_letters() {
        return database_->read_blocking([](db::Read& read) { return jobs::dead_letters(read, 10); });
    }

    EmailController emails_{*database_, hasher_, clock_, tokens_};
    PasswordController passwords_{*database_, hasher_, clock_, tokens_};
    SessionController sessions_{*database_};
    TwoFactorController two_factor_{*database_, hasher_, clock_, tokens_, "B4 Mart"};
    Mailbox mailbox_;
    AccountMailer mailer_{mailbox_, tokens_, {"B4 Mart", "https://shop.example/"}};
    jobs::JobRegistry registry_;
    metrics::Registry metrics_;
    jobs::JobRunner runner_{*database_, clock_, registry_, metrics_};
    jobs::Drained drained_;
};

}  // namespace scalemart::accounts
