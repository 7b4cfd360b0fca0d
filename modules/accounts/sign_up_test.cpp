#include "accounts_fixture.hpp"
#include "http/openapi.hpp"
#include "observe/log.hpp"

namespace scalemart::accounts {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class SignUpTest : public AccountsTest {};
SCALEMART_ON_EACH_ENGINE(SignUpTest);

TEST_P(SignUpTest, GivesAnAccountAndTokensThatWork) {
    const auto answer = sign_up("Asha@Example.com");
    ASSERT_EQ(answer.status, 201);
    EXPECT_EQ(answer.text("/user/email"), "asha@example.com");
    EXPECT_EQ(answer.text("/user/profile/firstName"), "Asha");
    EXPECT_EQ(answer.text("/user/role"), "customer");
    EXPECT_EQ(answer.text("/user/preferences/currency"), "USD");
    EXPECT_EQ(answer.text("/tokenType"), "Bearer");
    EXPECT_EQ(answer.body.at("expiresIn").as_int64(), 900);
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_EQ(get_me(answer.text("/accessToken")).text("/id"), answer.text("/user/id"));
    EXPECT_EQ(refresh(answer.text("/refreshToken")).status, 200);
}

TEST_P(SignUpTest, NeverShowsThePasswordOrItsHash) {
    const auto answer = sign_up("asha@example.com");
    EXPECT_THAT(answer.response.body, Not(HasSubstr("argon2")));
    EXPECT_THAT(answer.response.body, Not(HasSubstr("assword")));
}

TEST_P(SignUpTest, NamesEverythingThatIsWrongAtOnce) {
    const auto answer = post(
        "/auth/signup", R"({"email":"no address","password":"short","profile":{"lastName":" ","phone":"x"},
                                                 "role":"admin"})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(
        answer.issues(),
        UnorderedElementsAre("/email format", "/password too_short", "/profile/firstName required",
                             "/profile/lastName too_short", "/profile/phone format", "/role unknown_field"));
}

TEST_P(SignUpTest, RefusesPasswordsThatAreEasyToGuess) {
    const auto with_password = [&](std::string_view password) {
        auto body = boost::json::parse(sign_up_body("asha.rao@example.com"));
        body.as_object()["password"] = password;
        return post("/auth/signup", boost::json::serialize(body)).issues();
    };
    EXPECT_THAT(with_password("Password123"), UnorderedElementsAre("/password too_common"));
    EXPECT_THAT(with_password("ASHA.RAO@example.com"), UnorderedElementsAre("/password same_as_email"));
    EXPECT_THAT(with_password("Asha.Rao"), UnorderedElementsAre("/password same_as_email"));
    EXPECT_THAT(with_password(std::string(129, 'x')), UnorderedElementsAre("/password too_long"));
}

TEST_P(SignUpTest, RefusesAnAddressThatIsTaken) {
    ASSERT_EQ(sign_up("asha@example.com").status, 201);
    const auto second = sign_up("ASHA@example.com");
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.code(), "email_taken");
}

TEST_P(SignUpTest, GivesAnAddressToOneOfManyWhoWantItAtOnce) {
    const auto answers = in_parallel(16, [&] { return sign_up("race@example.com"); });
    EXPECT_EQ(with_status(answers, 201), 1);
    EXPECT_EQ(with_status(answers, 409), 15);
    EXPECT_EQ(log_in("race@example.com").status, 200);
}

TEST_P(SignUpTest, GivesAGuestTokensWithoutAnAccount) {
    const auto guest = post("/auth/guest");
    ASSERT_EQ(guest.status, 201);
    EXPECT_EQ(guest.text("/user/role"), "guest");
    EXPECT_FALSE(guest.body.at("user").as_object().contains("email"));
    EXPECT_EQ(get_me(guest.text("/accessToken")).text("/role"), "guest");
}

TEST_P(SignUpTest, HandsOverWhatAGuestHad) {
    const auto guest = post("/auth/guest");
    const auto user = sign_up("asha@example.com", guest.text("/accessToken"));
    ASSERT_EQ(user.status, 201);
    EXPECT_THAT(handed_over_, UnorderedElementsAre(std::pair{user_id(guest), user_id(user)}));
}

TEST_P(SignUpTest, DoesNotHappenWhenAListenerFails) {
    const auto guest = post("/auth/guest");
    listener_fails_ = true;
    log::set_level("off");  // the failure is meant
    EXPECT_EQ(sign_up("asha@example.com", guest.text("/accessToken")).status, 500);
    log::set_level("info");
    listener_fails_ = false;
    EXPECT_EQ(sign_up("asha@example.com", guest.text("/accessToken")).status, 201);
    EXPECT_EQ(handed_over_.size(), 1U);
}

TEST_P(SignUpTest, TakesABadTokenForNone) {
    const auto guest = post("/auth/guest");
    clock_.advance(std::chrono::minutes{16});
    EXPECT_EQ(sign_up("asha@example.com", guest.text("/accessToken")).status, 201);
    EXPECT_EQ(sign_up("vikram@example.com", "nonsense").status, 201);
    EXPECT_THAT(handed_over_, IsEmpty());
}

TEST_P(SignUpTest, IsDocumented) {
    const auto document = http::openapi_document(router_, http::ApiVersion::v1, {"test", "1", ""});
    EXPECT_THAT(document, HasSubstr("/users/me"));
    EXPECT_THAT(document, HasSubstr("too_many_attempts"));
}

}  // namespace
}  // namespace scalemart::accounts
