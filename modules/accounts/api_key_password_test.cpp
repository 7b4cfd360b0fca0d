// What becomes of the keys of somebody who gets another password.
#include "account_mail_fixture.hpp"
#include "api_key_controller.hpp"
#include "api_key_routes.hpp"

namespace scalemart::accounts {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kNew = "a brand new battery";

class ApiKeyPasswordTest : public AccountMailTest {
 protected:
    ApiKeyPasswordTest() { add_api_key_routes(router_, keys_); }

    /// Signed up as a vendor, whose mails were read.
    Answer vendor(std::string_view email) {
        const auto signed_up = sign_up(email);
        EXPECT_TRUE(database_->write_blocking(
            [&](db::Tx& tx) { return change_role(tx, clock_, user_id(signed_up), Role::vendor); }));
        deliver();
        return signed_up;
    }
    std::string key(const Answer& owner, boost::json::object more = {}) {
        more["name"] = "Till";
        more["scopes"] = boost::json::array{"ordersRead"};
        more["password"] = kPassword;
        const auto made = post_json("/vendor/api-keys", more, access_of(owner));
        EXPECT_EQ(made.status, 201U) << made.response.body;
        return made.text("/key");
    }
    /// A route that refuses keys, but only those that are good.
    std::string answer_to(const std::string& key) {
        return call(http::Method::get, "/vendor/api-keys", {}, key).code();
    }
    void reset(std::string_view email) {
        ASSERT_EQ(
            post_json("/auth/reset-password", {{"token", ask_for_reset(email)}, {"password", kNew}}).status,
            204U);
    }
    mail::Message notice() {
        const auto mails = deliver();
        EXPECT_EQ(mails.size(), 1U);
        return mails.at(0);
    }

    ApiKeyController keys_{*database_, hasher_, clock_};
};
SCALEMART_ON_EACH_ENGINE(ApiKeyPasswordTest);

TEST_P(ApiKeyPasswordTest, AResetByMailEndsTheKeysThatWork) {
    const auto vera = vendor("vera@example.com");
    const auto vito = vendor("vito@example.com");
    const std::vector mine{key(vera), key(vera)};
    const auto brief = key(vera, {{"expiresAt", to_rfc3339(clock_.now() + std::chrono::minutes{1})}});
    const auto other = key(vito);
    EXPECT_EQ(answer_to(mine[0]), "forbidden");
    clock_.advance(std::chrono::minutes{1});
    EXPECT_EQ(answer_to(brief), "api_key_invalid");

    reset("vera@example.com");
    for (const auto& ended : mine) EXPECT_EQ(answer_to(ended), "api_key_invalid");
    EXPECT_EQ(answer_to(other), "forbidden");
    const auto told = notice();
    EXPECT_EQ(told.subject, "Your password was set anew");
    EXPECT_THAT(told.text, HasSubstr("Its 2 API keys were revoked"));
    EXPECT_THAT(told.html, HasSubstr("Its 2 API keys were revoked"));

    const auto entries = database_->read_blocking([&](db::Read& read) {
        return read.all<UserId>(
            {"test.entries", "select actor_id from audit_entry where action = 'api_key.revoked'"});
    });
    EXPECT_EQ(entries, (std::vector{user_id(vera), user_id(vera)}));
    reset("vera@example.com");
    EXPECT_THAT(notice().text, Not(HasSubstr("API key"))) << "there are none left";
}

TEST_P(ApiKeyPasswordTest, AChangeKeepsThemAndTheNoticeSaysHowMany) {
    const auto vera = vendor("vera@example.com");
    const auto mine = key(vera);
    const auto change = [&](std::string_view from, std::string_view to) {
        return post_json("/users/me/password", {{"currentPassword", from}, {"newPassword", to}},
                         access_of(vera));
    };
    ASSERT_EQ(change(kPassword, kNew).status, 204U);
    EXPECT_EQ(answer_to(mine), "forbidden");
    const auto told = notice();
    EXPECT_EQ(told.subject, "Your password was changed");
    EXPECT_THAT(told.text, HasSubstr("Its API key goes on working."));
    ASSERT_EQ(change(kNew, kPassword).status, 204U);
    EXPECT_THAT(notice().text, HasSubstr("Its API key goes on working."));
    key(vera);
    ASSERT_EQ(change(kPassword, kNew).status, 204U);
    EXPECT_THAT(notice().text, HasSubstr("Its 2 API keys go on working."));
}

}  // namespace
}  // namespace scalemart::accounts
