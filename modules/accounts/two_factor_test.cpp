// Switching two-factor sign-in on and off.
#include "second_factor.hpp"
#include "second_factor_fixture.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

using testing::SizeIs;

class TwoFactorTest : public SecondFactorTest {};
SCALEMART_ON_EACH_ENGINE(TwoFactorTest);

TEST_P(TwoFactorTest, IsSetUpWithAnAppAndThenAskedForAtEverySignIn) {
    const auto asha = sign_up(kEmail);
    deliver();
    const auto token = access_of(asha);
    EXPECT_EQ(start(token, "wrong horse battery").code(), "wrong_password");
    const auto started = start(token);
    ASSERT_EQ(started.status, 201);
    const auto secret = started.text("/secret");
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_EQ(started.text("/uri"), "otpauth://totp/B4%20Mart:asha%40example.com?secret=" + secret
                                        + "&issuer=B4%20Mart&algorithm=SHA1&digits=6&period=30");
    EXPECT_EQ(log_in(kEmail).status, 200) << "it does not count before it is confirmed";
    EXPECT_FALSE(show(token).body.at("enabled").as_bool());

    key_ = key_of(secret);
    EXPECT_EQ(confirm(wrong_code(), token).code(), "wrong_code");
    const auto confirmed = confirm(code(), token);
    ASSERT_EQ(confirmed.status, 200);
    EXPECT_EQ(confirmed.body.at("recoveryCodes").as_array().size(), 10U);
    EXPECT_TRUE(show(token).body.at("enabled").as_bool());
    EXPECT_EQ(show(token).body.at("recoveryCodesLeft").as_int64(), 10);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].subject, "Two-factor sign-in is on");

    const auto challenge = log_in(kEmail);
    EXPECT_EQ(challenge.status, 401);
    EXPECT_EQ(challenge.code(), "second_factor_required");
    next_step();
    EXPECT_EQ(log_in_with(code()).status, 200);
}

TEST_P(TwoFactorTest, SwitchingItOnEndsSessionsThatHadThePasswordOnly) {
    const auto other = sign_up(kEmail);
    const auto here = log_in(kEmail);
    ASSERT_EQ(get_me(access_of(other)).status, 200);
    key_ = key_of(start(access_of(here)).text("/secret"));
    ASSERT_EQ(confirm(code(), access_of(here)).status, 200);
    EXPECT_EQ(get_me(access_of(other)).code(), "session_ended");
    EXPECT_EQ(get_me(access_of(here)).status, 200);
}

TEST_P(TwoFactorTest, ANewKeyReplacesOneThatWaitsAndExpires) {
    const auto token = access_of(sign_up(kEmail));
    EXPECT_EQ(confirm("123456", token).code(), "two_factor_not_started");
    const auto first = key_of(start(token).text("/secret"));
    key_ = key_of(start(token).text("/secret"));
    EXPECT_NE(first, key_);
    clock_.advance(kConfirmWithin);
    EXPECT_EQ(confirm(code(), token).code(), "token_expired");
    const auto later = access_of(log_in(kEmail));
    EXPECT_EQ(confirm(code(), later).code(), "two_factor_not_started");
    key_ = key_of(start(later).text("/secret"));
    EXPECT_EQ(confirm(code(), later).status, 200);
    next_step();
    EXPECT_EQ(start(later).code(), "two_factor_on");
    EXPECT_EQ(confirm(code(), later).code(), "two_factor_on");
}

TEST_P(TwoFactorTest, SwitchingItOffTakesBothFactors) {
    const auto token = sign_up_with_app();
    deliver();
    next_step();
    EXPECT_EQ(remove(code(), token, "wrong horse battery").code(), "wrong_password");
    EXPECT_EQ(remove(wrong_code(), token).code(), "wrong_code");
    EXPECT_EQ(log_in(kEmail).code(), "second_factor_required");
    EXPECT_EQ(remove(code(), token).status, 204);
    EXPECT_EQ(log_in(kEmail).status, 200);
    EXPECT_EQ(remove(code(1), token).code(), "two_factor_off");
    EXPECT_EQ(show(token).body.at("recoveryCodesLeft").as_int64(), 0);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].subject, "Two-factor sign-in is off");
}

TEST_P(TwoFactorTest, ALostAppIsReplacedWithARecoveryCode) {
    const auto token = access_of(log_in_with([&] {
        sign_up_with_app();
        return recovery_codes_[0];
    }()));
    EXPECT_EQ(remove(recovery_codes_[1], token).status, 204);
    const auto old_codes = recovery_codes_;
    key_ = key_of(start(token).text("/secret"));
    const auto confirmed = confirm(code(), token);
    ASSERT_EQ(confirmed.status, 200);
    EXPECT_EQ(log_in_with(old_codes[2]).code(), "second_factor_wrong");
}

TEST_P(TwoFactorTest, NewRecoveryCodesReplaceTheOldOnes) {
    const auto token = sign_up_with_app();
    deliver();
    const auto old_codes = recovery_codes_;
    const auto renew = [&](std::string_view with) {
        return post_json("/users/me/two-factor/recovery-codes", {{"password", kPassword}, {"code", with}},
                         token);
    };
    next_step();
    EXPECT_EQ(renew(wrong_code()).code(), "wrong_code");
    const auto renewed = renew(code());
    ASSERT_EQ(renewed.status, 200);
    keep_codes(renewed);
    EXPECT_THAT(recovery_codes_, SizeIs(10));
    EXPECT_EQ(log_in_with(old_codes[0]).status, 401);
    EXPECT_EQ(log_in_with(recovery_codes_[0]).status, 200);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].subject, "Your recovery codes were replaced");
}

TEST_P(TwoFactorTest, CanBeTakenAwayFromSomebodyWhoLostEverything) {
    const auto token = sign_up_with_app();
    const UserId user = UserId::parse(get_me(token).text("/id")).value();
    const auto take_away = [&] {
        return database_->write_blocking([&](db::Tx& tx) { return remove_second_factor(tx, clock_, user); });
    };
    EXPECT_TRUE(take_away());
    EXPECT_FALSE(take_away());
    EXPECT_EQ(log_in(kEmail).status, 200);
}

TEST_P(TwoFactorTest, IsForAccountsOnly) {
    const auto guest = access_of(post("/auth/guest"));
    EXPECT_EQ(start({}).status, 401);
    EXPECT_EQ(start(guest).status, 403);
    EXPECT_EQ(show(guest).status, 403);
    EXPECT_EQ(confirm("123456", guest).status, 403);
    EXPECT_EQ(remove("123456", guest).status, 403);
}

TEST_P(TwoFactorTest, WorksInTheFirstVersionToo) {
    const auto token = access_of(sign_up(kEmail));
    const auto started = post("/users/me/two-factor", R"({"password":"correct horse battery"})", token);
    key_ = key_of(started.text("/secret"));
    EXPECT_EQ(post("/users/me/two-factor/confirm", R"({"code":")" + code() + "\"}", token).status, 200);
    EXPECT_EQ(log_in(kEmail).code(), "second_factor_required");
}

TEST_P(TwoFactorTest, StaffMayDoNothingWithoutItWhereItIsRequired) {
    tokens_.staff_needs_second_factor = true;
    Authenticator strict(*database_, clock_, tokens_);
    const auto asha = sign_up(kEmail);
    const auto permissions = [&] {
        strict.invalidate(std::vector<std::string>{"user:" + user_id(asha).to_string()});
        const std::string authorization = "Bearer " + access_of(asha);
        http::Request request;
        request.headers.emplace_back("Authorization", authorization);
        const auto principal = run(strict.authenticate(request)).value();
        EXPECT_TRUE(access::account.allows(principal));
        return std::pair{principal.role, principal.permissions};
    };
    for (const Role role : {Role::vendor, Role::admin}) {
        ASSERT_TRUE(database_->write_blocking(
            [&](db::Tx& tx) { return change_role(tx, clock_, user_id(asha), role); }));
        EXPECT_EQ(permissions(),
                  (std::pair{std::string{boost::describe::enum_to_string(role, "")}, std::uint64_t{0}}));
    }
    key_ = key_of(start(access_of(asha)).text("/secret"));
    EXPECT_EQ(permissions().second, 0U) << "not confirmed yet";
    ASSERT_EQ(confirm(code(), access_of(asha)).status, 200);
    EXPECT_EQ(permissions().second, kAllPermissions.bits());
}

TEST_P(TwoFactorTest, WhatWasNeverFinishedIsPurged) {
    sign_up_with_app();
    start(access_of(sign_up("vikram@example.com")));
    clock_.advance(std::chrono::days{1});
    constexpr db::Sql kCounts{"test.counts",
                              "select (select count(*) from accounts_second_factor) * 100 + (select count(*) "
                              "from accounts_mail_token)"};
    const auto counts = [&] {
        return database_->read_blocking([&](db::Read& read) { return read.one<std::int64_t>(kCounts); });
    };
    EXPECT_EQ(counts(), 202);
    database_->write_blocking([&](db::Tx& tx) { return purge_expired(tx, clock_, 100); });
    EXPECT_EQ(counts(), 100) << "the confirmed one stays";
}

}  // namespace
}  // namespace scalemart::accounts
