#include "access_token.hpp"
#include "accounts_fixture.hpp"
#include "sessions.hpp"

namespace scalemart::accounts {
namespace {

class AuthenticatorTest : public AccountsTest {
 protected:
    static Result<http::Principal> ask(Authenticator& authenticator, std::string_view authorization) {
        http::Request request;
        if (!authorization.empty()) request.headers.emplace_back("Authorization", authorization);
        return run(authenticator.authenticate(request));
    }
    std::string code_of(std::string_view authorization) {
        const auto principal = ask(authenticator_, authorization);
        return principal ? principal->role : std::string{principal.error().code->name};
    }
    std::string forge(UserId user, SessionId session, std::string secret = std::string{kSecret}) {
        return "Bearer "
               + sign_access_token(crypto::AccessTokens{std::move(secret)}, {user, session}, Role::admin,
                                   clock_.now(), std::chrono::minutes{15});
    }
    std::string bearer(const Answer& signed_in) { return "Bearer " + signed_in.text("/accessToken"); }
};
SCALEMART_ON_EACH_ENGINE(AuthenticatorTest);

TEST_P(AuthenticatorTest, TellsTheKindsOfTokensApart) {
    const auto asha = sign_up("asha@example.com");
    EXPECT_EQ(code_of(""), "");
    EXPECT_EQ(code_of(bearer(asha)), "customer");
    EXPECT_EQ(code_of("bearer  " + asha.text("/accessToken")), "customer");
    EXPECT_EQ(code_of("Bearer"), "token_invalid");
    EXPECT_EQ(code_of("Bearer x.y.z"), "token_invalid");
    EXPECT_EQ(code_of("Basic YTpi"), "token_invalid");
    EXPECT_EQ(code_of("Bearer " + asha.text("/refreshToken")), "token_invalid");
    clock_.advance(std::chrono::minutes{15});
    EXPECT_EQ(code_of(bearer(asha)), "token_expired");
}

TEST_P(AuthenticatorTest, BelievesTheDatabaseAboutTheRoleNotTheToken) {
    const auto asha = sign_up("asha@example.com");
    const auto token = bearer(asha);
    EXPECT_EQ(code_of(token), "customer");
    ASSERT_TRUE(database_->write_blocking(
        [&](db::Tx& tx) { return change_role(tx, clock_, user_id(asha), Role::vendor); }));
    EXPECT_EQ(code_of(token), "vendor");
}

TEST_P(AuthenticatorTest, ASessionWorksForItsOwnUserOnly) {
    const auto asha = user_id(sign_up("asha@example.com"));
    const auto vikram = sign_up("vikram@example.com");
    const auto claims =
        crypto::AccessTokens{std::string{kSecret}}.verify(vikram.text("/accessToken"), clock_.now());
    const auto session = SessionId::parse(claims->session).value();
    EXPECT_EQ(code_of(forge(user_id(vikram), session)), "customer");
    EXPECT_EQ(code_of(forge(asha, session)), "session_ended");
    EXPECT_EQ(code_of(forge(asha, SessionId::generate(clock_.now()))), "session_ended");
    EXPECT_EQ(code_of(forge(user_id(vikram), session, "another secret, also long enough 1234")),
              "token_invalid");
}

TEST_P(AuthenticatorTest, AsksTheDatabaseOncePerSession) {
    const auto token = bearer(sign_up("asha@example.com"));
    for (int i = 0; i < 10; ++i) EXPECT_EQ(code_of(token), "customer");
    EXPECT_EQ(authenticator_.cache_stats().stores, 1U);
}

TEST_P(AuthenticatorTest, RefusesADeactivatedUserAtOnce) {
    const auto asha = sign_up("asha@example.com");
    const auto vikram = sign_up("vikram@example.com");
    ASSERT_EQ(code_of(bearer(asha)), "customer");
    ASSERT_TRUE(
        database_->write_blocking([&](db::Tx& tx) { return set_active(tx, clock_, user_id(asha), false); }));
    EXPECT_EQ(code_of(bearer(asha)), "session_ended");
    EXPECT_EQ(refresh(asha.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(code_of(bearer(vikram)), "customer");
    // Coming back does not bring old sessions back.
    ASSERT_TRUE(
        database_->write_blocking([&](db::Tx& tx) { return set_active(tx, clock_, user_id(asha), true); }));
    EXPECT_EQ(code_of(bearer(asha)), "session_ended");
    EXPECT_EQ(log_in("asha@example.com").status, 200);
}

TEST_P(AuthenticatorTest, LearnsOfAChangeElsewhereWithinHalfAMinute) {
    const auto asha = sign_up("asha@example.com");
    ASSERT_EQ(code_of(bearer(asha)), "customer");
    const auto other_process = database_.open_another();
    ASSERT_TRUE(other_process->write_blocking(
        [&](db::Tx& tx) { return set_active(tx, clock_, user_id(asha), false); }));
    clock_.advance(Authenticator::kMaxAge);
    EXPECT_EQ(code_of(bearer(asha)), "session_ended");
}

/// Lets something happen after a read has seen its snapshot and before the reader gets it.
class InterruptedDatabase final : public db::Database {
 public:
    InterruptedDatabase(db::Database& inner, std::function<void()> between)
        : inner_(inner), between_(std::move(between)) {}
    [[nodiscard]] db::Engine engine() const override { return inner_.engine(); }

 protected:
    void submit(db::Work&) override { throw std::logic_error("reads only"); }
    [[nodiscard]] bool reads_inline() const override { return true; }
    void run_inline(db::Work& work) override {
        inner_.read_blocking([&](db::Read& read) {
            work.read(read);
            return db::Done{};
        });
        if (between_) std::exchange(between_, nullptr)();
    }

 private:
    db::Database& inner_;
    std::function<void()> between_;
};

TEST_P(AuthenticatorTest, DoesNotKeepWhatChangedWhileItWasRead) {
    const auto asha = sign_up("asha@example.com");
    Authenticator* told = nullptr;
    InterruptedDatabase interrupted(*database_, [&] {
        ASSERT_TRUE(database_->write_blocking(
            [&](db::Tx& tx) { return set_active(tx, clock_, user_id(asha), false); }));
        told->invalidate(std::vector<std::string>{"user:" + user_id(asha).to_string()});
    });
    Authenticator authenticator(interrupted, clock_, tokens_);
    told = &authenticator;
    EXPECT_TRUE(ask(authenticator, bearer(asha)));  // began before the change
    const auto next = ask(authenticator, bearer(asha));
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().code->name, "session_ended");
}

}  // namespace
}  // namespace scalemart::accounts
