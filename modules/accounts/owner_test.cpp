// Closing one's own account.
#include "staff_fixture.hpp"

namespace scalemart::accounts {
namespace {

class OwnerTest : public StaffTest {
 protected:
    Answer deactivate(const std::string& token, std::string_view password) {
        return post("/users/me/deactivate", token, R"({"password":")" + std::string{password} + "\"}");
    }
};
SCALEMART_ON_EACH_ENGINE(OwnerTest);

TEST_P(OwnerTest, TheOwnerClosesTheAccountWithThePassword) {
    const auto asha = person("asha");
    EXPECT_EQ(deactivate({}, kPassword).status, 401U);
    EXPECT_EQ(deactivate(asha.token, "wrong horse battery").code(), "wrong_password");
    EXPECT_EQ(get("/users/me", asha.token).status, 200U);
    EXPECT_EQ(deactivate(asha.token, kPassword).status, 204U);
    EXPECT_EQ(get("/users/me", asha.token).code(), "session_ended");
    EXPECT_EQ(log_in("asha@example.com").code(), "invalid_credentials");
}

TEST_P(OwnerTest, GuessingThePasswordIsCountedAsAtSignIn) {
    const auto asha = person("asha");
    for (int i = 0; i < 5; ++i) deactivate(asha.token, "wrong horse battery");
    EXPECT_EQ(deactivate(asha.token, kPassword).code(), "too_many_attempts");
    EXPECT_TRUE(user(asha.id).is_active);
}

TEST_P(OwnerTest, TheLastAdministratorStays) {
    const auto boss = person("boss", Role::admin);
    EXPECT_EQ(deactivate(boss.token, kPassword).code(), "last_admin");
    const auto second = person("second", Role::admin);
    EXPECT_EQ(deactivate(boss.token, kPassword).status, 204U);
    EXPECT_EQ(deactivate(second.token, kPassword).code(), "last_admin");
}

}  // namespace
}  // namespace scalemart::accounts
