#include "accounts_fixture.hpp"

namespace scalemart::accounts {
namespace {

using testing::UnorderedElementsAre;

class ProfileTest : public AccountsTest {};
SCALEMART_ON_EACH_ENGINE(ProfileTest);

TEST_P(ProfileTest, IsForTheSignedInOnly) {
    EXPECT_EQ(get_me({}).code(), "unauthenticated");
    EXPECT_EQ(patch_me("{}", {}).code(), "unauthenticated");
    const auto guest = post("/auth/guest");
    EXPECT_EQ(get_me(guest.text("/accessToken")).status, 200);
    const auto refused = patch_me("{}", guest.text("/accessToken"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "forbidden");
}

TEST_P(ProfileTest, ChangesWhatIsNamedAndNothingElse) {
    const auto token = sign_up("asha@example.com").text("/accessToken");
    clock_.advance(std::chrono::minutes{1});
    auto me = patch_me(
        R"({"profile":{"firstName":"Usha","phone":"+91 98765 43210","avatar":"/media/usha.webp"}})", token);
    ASSERT_EQ(me.status, 200);
    EXPECT_EQ(me.text("/profile/firstName"), "Usha");
    EXPECT_EQ(me.text("/profile/lastName"), "Rao");
    EXPECT_EQ(me.text("/updatedAt"), to_rfc3339(clock_.now()));
    EXPECT_EQ(me.text("/createdAt"), to_rfc3339(kStart));

    me = patch_me(
        R"({"profile":{"phone":null},"preferences":{"language":"hi-IN","notifications":{"sms":true}}})",
        token);
    ASSERT_EQ(me.status, 200);
    EXPECT_FALSE(me.body.at("profile").as_object().contains("phone"));
    EXPECT_EQ(me.text("/profile/avatar"), "/media/usha.webp");
    EXPECT_EQ(me.text("/preferences/language"), "hi-IN");
    EXPECT_EQ(me.text("/preferences/currency"), "USD");
    EXPECT_TRUE(me.body.at("preferences").at("notifications").at("sms").as_bool());
    EXPECT_TRUE(me.body.at("preferences").at("notifications").at("email").as_bool());
    EXPECT_EQ(get_me(token).body, me.body);
}

TEST_P(ProfileTest, NamesEverythingThatIsWrongAtOnce) {
    const auto token = sign_up("asha@example.com").text("/accessToken");
    EXPECT_THAT(
        patch_me(R"({"profile":{"firstName":"","avatar":"javascript:x"},"email":"b@example.com",
                            "preferences":{"currency":"GOLD","language":"english"}})",
                 token)
            .issues(),
        UnorderedElementsAre("/profile/firstName too_short", "/profile/avatar format", "/email unknown_field",
                             "/preferences/currency format", "/preferences/language format"));
    EXPECT_THAT(patch_me(R"({"profile":{"firstName":null,"lastName":null,"phone":null}})", token).issues(),
                UnorderedElementsAre("/profile/firstName required", "/profile/lastName required"));
    EXPECT_EQ(get_me(token).text("/profile/firstName"), "Asha");
}

TEST_P(ProfileTest, BelongsToTheTokensUser) {
    const auto asha = sign_up("asha@example.com");
    const auto vikram = sign_up("vikram@example.com");
    ASSERT_EQ(patch_me(R"({"profile":{"firstName":"Vikram"}})", vikram.text("/accessToken")).status, 200);
    EXPECT_EQ(get_me(asha.text("/accessToken")).text("/profile/firstName"), "Asha");
    EXPECT_EQ(get_me(vikram.text("/accessToken")).text("/profile/firstName"), "Vikram");
}

}  // namespace
}  // namespace scalemart::accounts
