#include "account_mail_fixture.hpp"
#include "crypto/encoding.hpp"
#include "mail_tokens.hpp"

namespace scalemart::accounts {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class EmailVerificationTest : public AccountMailTest {
 protected:
    Answer verify(std::string_view token) { return post_json("/auth/verify-email", {{"token", token}}); }
    Answer change(std::string_view email, std::string token, std::string_view password = kPassword) {
        return post_json("/users/me/email", {{"email", email}, {"password", password}}, std::move(token));
    }
    bool is_verified(const Answer& signed_in) {
        return get_me(access_of(signed_in)).body.at("isEmailVerified").as_bool();
    }
    static std::vector<std::string> recipients(const std::vector<mail::Message>& mails) {
        std::vector<std::string> list;
        for (const auto& message : mails) list.push_back(message.to.address);
        return list;
    }
};
SCALEMART_ON_EACH_ENGINE(EmailVerificationTest);

TEST_P(EmailVerificationTest, SigningUpSendsALinkThatConfirmsTheAddress) {
    const auto asha = sign_up("Asha@example.com");
    EXPECT_FALSE(is_verified(asha));
    const auto mails = deliver();
    ASSERT_THAT(recipients(mails), ElementsAre("asha@example.com"));
    EXPECT_EQ(mails[0].subject, "Confirm your e-mail address");
    EXPECT_THAT(mails[0].text, HasSubstr("\nhttps://shop.example/verify-email?token="));
    EXPECT_THAT(mails[0].text, HasSubstr("B4 Mart"));

    const auto answer = verify(token_in(mails[0]));
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.text("/email"), "asha@example.com");
    EXPECT_TRUE(is_verified(asha));
}

TEST_P(EmailVerificationTest, AGuestWhoSignsUpGetsOneToo) {
    const auto guest = post("/auth/guest");
    EXPECT_THAT(deliver(), IsEmpty());
    const auto asha = sign_up("asha@example.com", access_of(guest));
    const auto mails = deliver();
    ASSERT_THAT(recipients(mails), ElementsAre("asha@example.com"));
    EXPECT_EQ(post("/auth/verify-email", R"({"token":")" + token_in(mails[0]) + "\"}").status, 200);
    EXPECT_TRUE(is_verified(asha));
}

TEST_P(EmailVerificationTest, AMailHoldsNothingThatItsSenderTyped) {
    auto body = boost::json::parse(sign_up_body("victim@example.com"));
    body.at("profile").as_object()["firstName"] = "Win $1000 at evil.example";
    ASSERT_EQ(post("/auth/signup", boost::json::serialize(body)).status, 201);
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_THAT(mails[0].subject + mails[0].to.name + mails[0].text + mails[0].html, Not(HasSubstr("evil")));
}

TEST_P(EmailVerificationTest, NothingThatIsStoredOpensAnything) {
    const auto token = sign_up_for_link("asha@example.com");
    constexpr db::Sql kJobs{"test.jobs", "select args from job where kind like 'accounts.%'"};
    constexpr db::Sql kIds{"test.ids", "select id from accounts_mail_token"};
    const auto [args, ids] = database_->read_blocking(
        [&](db::Read& read) { return std::pair{read.all<std::string>(kJobs), read.all<MailTokenId>(kIds)}; });
    ASSERT_THAT(args, SizeIs(1));
    EXPECT_THAT(args[0], AllOf(Not(HasSubstr(token)), Not(HasSubstr("asha"))));
    // Who has read the tables knows the ids, but cannot sign them.
    const auto bytes = crypto::from_base64url(token).value();
    for (const std::string& guess :
         {ids.at(0).to_string(), crypto::to_base64url(bytes.substr(0, 32)),
          crypto::to_base64url(bytes.substr(0, 32) + std::string(32, '\0')),
          write_mail_token("another key", {{}, MailPurpose::verify_email, ids.at(0)})})
        EXPECT_EQ(verify(guess).code(), "mail_token_invalid") << guess;
    EXPECT_EQ(verify(token).status, 200);
}

TEST_P(EmailVerificationTest, ALinkWorksOnceAndForADay) {
    const auto first = sign_up_for_link("asha@example.com");
    const auto second = sign_up_for_link("vikram@example.com");
    EXPECT_EQ(verify(first).status, 200);
    const auto again = verify(first);
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.code(), "mail_token_invalid");
    clock_.advance(std::chrono::hours{24});
    EXPECT_EQ(verify(second).code(), "mail_token_invalid");
}

TEST_P(EmailVerificationTest, OneOfManySimultaneousUsesWins) {
    const auto token = sign_up_for_link("asha@example.com");
    const auto answers = in_parallel(8, [&] { return verify(token); });
    EXPECT_EQ(with_status(answers, 200), 1);
    EXPECT_EQ(with_status(answers, 422), 7);
}

TEST_P(EmailVerificationTest, ALinkIsGoodForItsPurposeOnly) {
    const auto verification = sign_up_for_link("asha@example.com");
    const auto reset = ask_for_reset("asha@example.com");
    EXPECT_EQ(verify(reset).code(), "mail_token_invalid");
    EXPECT_EQ(
        post_json("/auth/reset-password", {{"token", verification}, {"password", "another long one"}}).code(),
        "mail_token_invalid");
    EXPECT_EQ(verify(verification).status, 200);
}

TEST_P(EmailVerificationTest, ANewLinkReplacesTheOneBefore) {
    const auto asha = sign_up("asha@example.com");
    const auto first = token_in(deliver().at(0));
    const auto resent = post_json("/auth/verify-email/resend", {}, access_of(asha));
    EXPECT_EQ(resent.status, 202);
    const auto second = token_in(deliver().at(0));
    EXPECT_NE(first, second);
    EXPECT_EQ(verify(first).code(), "mail_token_invalid");
    EXPECT_EQ(verify(second).status, 200);
    EXPECT_EQ(post_json("/auth/verify-email/resend", {}, access_of(asha)).code(), "email_verified");
}

TEST_P(EmailVerificationTest, AJobThatComesTooLateSendsNothing) {
    const auto asha = sign_up("asha@example.com");
    post_json("/auth/verify-email/resend", {}, access_of(asha));
    EXPECT_THAT(deliver(), SizeIs(1)) << "the first link was replaced before its mail went out";
    sign_up("vikram@example.com");
    clock_.advance(std::chrono::hours{24});
    EXPECT_THAT(deliver(), IsEmpty());
    EXPECT_THAT(dead_letters(), IsEmpty());
}

TEST_P(EmailVerificationTest, ResendingIsForAccountsAndNotForEver) {
    EXPECT_EQ(post_json("/auth/verify-email/resend").status, 401);
    EXPECT_EQ(post_json("/auth/verify-email/resend", {}, access_of(post("/auth/guest"))).status, 403);
    const auto token = access_of(sign_up("asha@example.com"));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(post_json("/auth/verify-email/resend", {}, token).status, 202);
    const auto refused = post_json("/auth/verify-email/resend", {}, token);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.code(), "too_many_mails");
    EXPECT_EQ(refused.header("Retry-After"), "900");
}

TEST_P(EmailVerificationTest, AnAddressChangesWhenTheNewOneIsConfirmed) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    EXPECT_EQ(change("new@example.com", access_of(asha), "wrong horse battery").code(), "wrong_password");
    EXPECT_THAT(deliver(), IsEmpty());
    ASSERT_EQ(change("New@example.com", access_of(asha)).status, 202);
    const auto mails = deliver();
    ASSERT_THAT(recipients(mails), ElementsAre("new@example.com", "asha@example.com"));
    EXPECT_EQ(token_in(mails[1]), "");
    EXPECT_THAT(mails[1].text, Not(HasSubstr("new@example.com")));
    EXPECT_EQ(get_me(access_of(asha)).text("/email"), "asha@example.com");

    ASSERT_EQ(verify(token_in(mails[0])).status, 200);
    EXPECT_EQ(get_me(access_of(asha)).text("/email"), "new@example.com");
    EXPECT_TRUE(is_verified(asha));
    EXPECT_EQ(log_in("asha@example.com").status, 401);
    EXPECT_EQ(log_in("new@example.com").status, 200);
    EXPECT_EQ(sign_up("asha@example.com").status, 201) << "the old address is free";
}

TEST_P(EmailVerificationTest, ATakenAddressLooksLikeAnyOtherUntilItsOwnerFollowsTheLink) {
    const auto asha = sign_up("asha@example.com");
    sign_up("vikram@example.com");
    deliver();
    const auto taken = change("vikram@example.com", access_of(asha));
    const auto mails = deliver();
    const auto unknown = change("nobody@example.com", access_of(asha));
    EXPECT_EQ(taken.status, 202);
    EXPECT_EQ(taken.body, unknown.body);
    EXPECT_THAT(recipients(mails), ElementsAre("vikram@example.com", "asha@example.com"));
    EXPECT_EQ(verify(token_in(mails[0])).code(), "mail_token_invalid") << "replaced by the second wish";
    change("vikram@example.com", access_of(asha));
    EXPECT_EQ(verify(token_in(deliver().at(0))).code(), "email_taken");
    EXPECT_EQ(get_me(access_of(asha)).text("/email"), "asha@example.com");
    EXPECT_EQ(log_in("vikram@example.com").status, 200);
}

TEST_P(EmailVerificationTest, AnOldLinkThatSetsAPasswordDoesNotOutliveTheAddress) {
    const auto asha = sign_up("asha@example.com");
    deliver();
    const auto reset = ask_for_reset("asha@example.com");
    change("new@example.com", access_of(asha));
    ASSERT_EQ(verify(token_in(deliver().at(0))).status, 200);
    EXPECT_EQ(post_json("/auth/reset-password", {{"token", reset}, {"password", "another long one"}}).code(),
              "mail_token_invalid");
}

TEST_P(EmailVerificationTest, ChangingTheAddressIsForItsOwner) {
    EXPECT_EQ(change("new@example.com", {}).status, 401);
    EXPECT_EQ(change("new@example.com", access_of(post("/auth/guest"))).status, 403);
    const auto token = access_of(sign_up("asha@example.com"));
    EXPECT_THAT(change("asha@example.com", token).issues(), ElementsAre("/email unchanged"));
    EXPECT_THAT(change("no address", token).issues(), ElementsAre("/email format"));
}

TEST_P(EmailVerificationTest, WrongPasswordsOfAStolenSessionCountAsTriesToSignIn) {
    const auto token = access_of(sign_up("asha@example.com"));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(change("new@example.com", token, "wrong horse battery").status, 403);
    EXPECT_EQ(change("new@example.com", token).code(), "too_many_attempts");
    EXPECT_EQ(log_in("asha@example.com").status, 429);
    EXPECT_EQ(log_in("asha@example.com", kPassword, "198.51.100.7").status, 200);
}

TEST_P(EmailVerificationTest, ALinkOfADeactivatedUserOpensNothing) {
    const auto asha = sign_up("asha@example.com");
    const auto token = token_in(deliver().at(0));
    deactivate(user_id(asha));
    EXPECT_EQ(verify(token).code(), "mail_token_invalid");
}

TEST_P(EmailVerificationTest, AMailThatCannotBeSentNowIsSentLaterWithTheSameLink) {
    sign_up("asha@example.com");
    mailbox_.failure = &mail::errors::unavailable;
    EXPECT_THAT(deliver(), IsEmpty());
    EXPECT_THAT(drained_.errors, ElementsAre(HasSubstr("mail_unavailable: says the server")));
    mailbox_.failure = nullptr;
    clock_.advance(std::chrono::minutes{1});
    const auto mails = deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_FALSE(mails[0].id.is_nil()) << "a second attempt has the same Message-ID";
    EXPECT_EQ(verify(token_in(mails[0])).status, 200);
}

TEST_P(EmailVerificationTest, AMailThatCanNeverBeSentBecomesADeadLetter) {
    sign_up("asha@example.com");
    mailbox_.failure = &mail::errors::refused;
    deliver();
    const auto letters = dead_letters();
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].kind, "accounts.send_link");
    EXPECT_EQ(letters[0].attempts, 1);
    EXPECT_EQ(letters[0].last_error, "mail_refused: says the server");
}

}  // namespace
}  // namespace scalemart::accounts
