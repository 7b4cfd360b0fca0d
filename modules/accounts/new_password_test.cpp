#include "new_password.hpp"

#include "account_mail_fixture.hpp"

namespace scalemart::accounts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kNew = "a brand new battery";

class NewPasswordTest : public AccountMailTest {
 protected:
    Answer forgot(std::string_view email, std::string peer = "192.0.2.1") {
        return post_json("/auth/forgot-password", {{"email", email}}, {}, std::move(peer));
    }
    Answer reset(std::string_view token, std::string_view password = kNew) {
        return post_json("/auth/reset-password", {{"token", token}, {"password", password}});
    }
    Answer change(std::string token, std::string_view current = kPassword, std::string_view wanted = kNew) {
        return post_json("/users/me/password", {{"currentPassword", current}, {"newPassword", wanted}},
                         std::move(token));
    }
};
SCALEMART_ON_EACH_ENGINE(NewPasswordTest);

TEST_P(NewPasswordTest, AForgottenOneIsSetWithALink) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    ASSERT_EQ(forgot("ASHA@example.com").status, 202);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].to.address, "asha@example.com");
    EXPECT_THAT(mails[0].text, testing::HasSubstr("\nhttps://shop.example/reset-password?token="));

    EXPECT_EQ(log_in("asha@example.com").status, 200) << "nothing has happened yet";
    ASSERT_EQ(reset(token_in(mails[0])).status, 204);
    EXPECT_EQ(log_in("asha@example.com").status, 401);
    EXPECT_EQ(log_in("asha@example.com", kNew).status, 200);
    EXPECT_TRUE(get_me(access_of(log_in("asha@example.com", kNew))).body.at("isEmailVerified").as_bool());
    const auto notices = deliver();
    ASSERT_THAT(notices, SizeIs(1));
    EXPECT_EQ(notices[0].subject, "Your password was set anew");
    EXPECT_EQ(notices[0].to.address, "asha@example.com");
}

TEST_P(NewPasswordTest, TheAnswerDoesNotTellWhoHasAnAccount) {
    sign_up("asha@example.com");
    deactivate(user_id(sign_up("gone@example.com")));
    deliver();
    const auto known = forgot("asha@example.com");
    EXPECT_EQ(known.status, 202);
    EXPECT_EQ(forgot("nobody@example.com").response.body, known.response.body);
    EXPECT_EQ(forgot("gone@example.com").response.body, known.response.body);
    const auto v1 = post("/auth/forgot-password", R"({"email":"nobody@example.com"})");
    EXPECT_EQ(v1.response.body, known.response.body);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].to.address, "asha@example.com");
}

TEST_P(NewPasswordTest, AskingCostsTheSameWhoeverItIsFor) {
    constexpr db::Sql kLatest{"test.latest", "select args from job order by id desc limit 1"};
    sign_up("asha@example.com");
    deactivate(user_id(sign_up("gone@example.com")));
    const auto cost = [&](std::string_view email) {
        clock_.advance(std::chrono::milliseconds{1});  // the latest job has the highest id
        return database_->write_blocking([&](db::Tx& tx) {
            EXPECT_TRUE(request_reset(tx, clock_, email, "192.0.2.1"));
            const int statements = tx.statements();
            return std::pair{statements, tx.one<std::string>(kLatest)->size()};
        });
    };
    const auto known = cost("asha@example.com");
    EXPECT_EQ(known.first, 4);
    EXPECT_EQ(cost("nobody@example.com"), known);
    EXPECT_EQ(cost("gone@example.com"), known);
}

TEST_P(NewPasswordTest, AResetEndsEverySession) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    const auto stranger = sign_up("vikram@example.com");
    deliver();
    ASSERT_EQ(get_me(access_of(here)).status, 200);
    ASSERT_EQ(reset(ask_for_reset("asha@example.com")).status, 204);
    for (const auto& session : {here, there}) {
        EXPECT_EQ(get_me(access_of(session)).code(), "session_ended");
        EXPECT_EQ(refresh(session.text("/refreshToken")).code(), "session_ended");
    }
    EXPECT_EQ(get_me(access_of(stranger)).status, 200);
}

TEST_P(NewPasswordTest, AResetForgetsFailedTriesFromEverywhere) {
    sign_up("asha@example.com");
    sign_up("vikram@example.com");
    deliver();
    for (const char* peer : {"192.0.2.1", "198.51.100.7"})
        for (int i = 0; i < 5; ++i) {
            log_in("asha@example.com", "wrong horse battery", peer);
            log_in("vikram@example.com", "wrong horse battery", peer);
        }
    EXPECT_EQ(log_in("asha@example.com").status, 429);
    ASSERT_EQ(reset(ask_for_reset("asha@example.com")).status, 204);
    EXPECT_EQ(log_in("asha@example.com", kNew, "192.0.2.1").status, 200);
    EXPECT_EQ(log_in("asha@example.com", kNew, "198.51.100.7").status, 200);
    EXPECT_EQ(log_in("vikram@example.com").status, 429);
}

TEST_P(NewPasswordTest, ALinkWorksOnceAndForAnHour) {
    sign_up("asha@example.com");
    deliver();
    const auto first = ask_for_reset("asha@example.com");
    const auto second = ask_for_reset("asha@example.com");
    EXPECT_EQ(reset(first).code(), "mail_token_invalid") << "replaced";
    EXPECT_EQ(reset(second).status, 204);
    EXPECT_EQ(reset(second).code(), "mail_token_invalid") << "used";
    deliver();
    const auto third = ask_for_reset("asha@example.com");
    clock_.advance(std::chrono::hours{1});
    EXPECT_EQ(reset(third).status, 422) << "too late";
    EXPECT_EQ(reset("made up").code(), "mail_token_invalid");
}

TEST_P(NewPasswordTest, OneOfManySimultaneousResetsWins) {
    sign_up("asha@example.com");
    deliver();
    const auto token = ask_for_reset("asha@example.com");
    const auto answers = in_parallel(8, [&] { return reset(token); });
    EXPECT_EQ(with_status(answers, 204), 1);
    EXPECT_EQ(with_status(answers, 422), 7);
}

TEST_P(NewPasswordTest, ALinkOfSomebodyDeactivatedOpensNothing) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    const auto token = ask_for_reset("asha@example.com");
    deactivate(user_id(asha));
    EXPECT_EQ(reset(token).code(), "mail_token_invalid");
    EXPECT_EQ(log_in("asha@example.com", kNew).status, 401);
}

TEST_P(NewPasswordTest, RefusesPasswordsThatAreEasyToGuess) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    const auto token = ask_for_reset("asha@example.com");
    EXPECT_THAT(reset(token, "Password123").issues(), ElementsAre("/password too_common"));
    EXPECT_THAT(reset(token, "short").issues(), ElementsAre("/password too_short"));
    EXPECT_THAT(reset(token, "Asha@Example.com").issues(), ElementsAre("/password same_as_email"));
    EXPECT_THAT(change(access_of(asha), kPassword, "Password123").issues(),
                ElementsAre("/newPassword too_common"));
    EXPECT_THAT(change(access_of(asha), kPassword, "Asha@Example.com").issues(),
                ElementsAre("/newPassword same_as_email"));
    EXPECT_EQ(reset(token).status, 204) << "the link is still good";
}

TEST_P(NewPasswordTest, MailsToOneAddressAreFew) {
    for (const char* email : {"asha@example.com", "nobody@example.com"}) {
        for (int i = 0; i < 3; ++i) EXPECT_EQ(forgot(email, "192.0.2." + std::to_string(10 + i)).status, 202);
        const auto refused = forgot(email, "192.0.2.20");
        EXPECT_EQ(refused.status, 429);
        EXPECT_EQ(refused.code(), "too_many_mails");
    }
    clock_.advance(std::chrono::minutes{15});
    EXPECT_EQ(forgot("asha@example.com").status, 202);
}

TEST_P(NewPasswordTest, OneClientCannotAskForMany) {
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(
            forgot("user" + std::to_string(i) + "@example.com", "2001:db8:1:2::" + std::to_string(i)).status,
            202);
    EXPECT_EQ(forgot("last@example.com", "2001:db8:1:2::ffff").code(), "too_many_mails");
    EXPECT_EQ(forgot("last@example.com", "2001:db8:1:3::1").status, 202);
}

TEST_P(NewPasswordTest, AChangedOneEndsTheOtherSessions) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    deliver();
    ASSERT_EQ(get_me(access_of(there)).status, 200);
    ASSERT_EQ(change(access_of(here)).status, 204);
    EXPECT_EQ(get_me(access_of(here)).status, 200);
    EXPECT_EQ(refresh(here.text("/refreshToken")).status, 200);
    EXPECT_EQ(get_me(access_of(there)).code(), "session_ended");
    EXPECT_EQ(refresh(there.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(log_in("asha@example.com").status, 401);
    EXPECT_EQ(log_in("asha@example.com", kNew).status, 200);
    const auto notices = deliver();
    ASSERT_THAT(notices, SizeIs(1));
    EXPECT_EQ(notices[0].subject, "Your password was changed");
}

TEST_P(NewPasswordTest, AChangedOneCallsOffWhatTheOldOneHadAskedFor) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    const auto by_mail = ask_for_reset("asha@example.com");
    post_json("/users/me/email", {{"email", "thief@example.com"}, {"password", kPassword}}, access_of(asha));
    const auto stolen = token_in(deliver().at(0));
    ASSERT_EQ(change(access_of(asha)).status, 204);
    EXPECT_EQ(reset(by_mail).code(), "mail_token_invalid");
    EXPECT_EQ(post_json("/auth/verify-email", {{"token", stolen}}).code(), "mail_token_invalid");
    EXPECT_EQ(get_me(access_of(asha)).text("/email"), "asha@example.com");
}

TEST_P(NewPasswordTest, ChangingNeedsTheCurrentOne) {
    EXPECT_EQ(change({}).status, 401);
    EXPECT_EQ(change(access_of(post("/auth/guest"))).status, 403);
    const auto token = access_of(sign_up("asha@example.com"));
    const auto wrong = change(token, "wrong horse battery");
    EXPECT_EQ(wrong.status, 403);
    EXPECT_EQ(wrong.code(), "wrong_password");
    EXPECT_EQ(log_in("asha@example.com").status, 200);
    for (int i = 0; i < 5; ++i) change(token, "wrong horse battery");
    EXPECT_EQ(change(token).code(), "too_many_attempts");
}

TEST_P(NewPasswordTest, OfTwoSimultaneousChangesOneFindsThePasswordChanged) {
    const auto token = access_of(sign_up("asha@example.com"));
    const auto answers = in_parallel(4, [&] { return change(token); });
    EXPECT_EQ(with_status(answers, 204), 1);
    EXPECT_EQ(with_status(answers, 403), 3);
}

}  // namespace
}  // namespace scalemart::accounts
