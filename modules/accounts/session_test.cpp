// Refreshing and signing out.
#include "accounts_fixture.hpp"

namespace scalemart::accounts {
namespace {

class SessionTest : public AccountsTest {};
SCALEMART_ON_EACH_ENGINE(SessionTest);

TEST_P(SessionTest, RefreshingGivesTheNextPair) {
    const auto first = sign_up("asha@example.com");
    clock_.advance(std::chrono::minutes{20});
    EXPECT_EQ(get_me(first.text("/accessToken")).code(), "token_expired");
    const auto second = refresh(first.text("/refreshToken"));
    ASSERT_EQ(second.status, 200);
    EXPECT_NE(second.text("/refreshToken"), first.text("/refreshToken"));
    EXPECT_EQ(second.text("/tokenType"), "Bearer");
    EXPECT_EQ(get_me(second.text("/accessToken")).status, 200);
    EXPECT_EQ(refresh(second.text("/refreshToken")).status, 200);
}

TEST_P(SessionTest, AnOldAccessTokenDoesNotHinderRefreshing) {
    const auto first = sign_up("asha@example.com");
    clock_.advance(std::chrono::minutes{20});
    EXPECT_EQ(
        post("/auth/refresh", refresh_body(first.text("/refreshToken")), first.text("/accessToken")).status,
        200);
}

TEST_P(SessionTest, ASecondUseOfARefreshTokenEndsTheSession) {
    const auto first = sign_up("asha@example.com");
    const auto other_device = log_in("asha@example.com");
    const auto second = refresh(first.text("/refreshToken"));
    ASSERT_EQ(get_me(second.text("/accessToken")).status, 200);

    const auto reused = refresh(first.text("/refreshToken"));
    EXPECT_EQ(reused.status, 401);
    EXPECT_EQ(reused.code(), "refresh_token_reused");
    EXPECT_EQ(get_me(second.text("/accessToken")).code(), "session_ended");
    EXPECT_EQ(refresh(second.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(get_me(other_device.text("/accessToken")).status, 200);
}

TEST_P(SessionTest, OneOfManySimultaneousRefreshesWins) {
    const auto first = sign_up("asha@example.com");
    const auto answers = in_parallel(16, [&] { return refresh(first.text("/refreshToken")); });
    EXPECT_EQ(with_status(answers, 200), 1);
    EXPECT_EQ(with_status(answers, 401), 15);
    for (const auto& answer : answers) {
        if (answer.status == 401) EXPECT_EQ(answer.code(), "refresh_token_reused");
    }
}

TEST_P(SessionTest, RefusesWhatIsNoRefreshToken) {
    EXPECT_EQ(refresh("made up").code(), "refresh_token_invalid");
    EXPECT_EQ(post("/auth/refresh", "{}").status, 422);
    EXPECT_EQ(post("/auth/refresh", "not json").status, 400);
    EXPECT_EQ(post("/auth/refresh").status, 422);
}

TEST_P(SessionTest, ASessionThatIsNotRefreshedEnds) {
    const auto first = sign_up("asha@example.com");
    clock_.advance(std::chrono::days{29});
    const auto second = refresh(first.text("/refreshToken"));
    ASSERT_EQ(second.status, 200);
    clock_.advance(std::chrono::days{29});
    const auto third = refresh(second.text("/refreshToken"));
    ASSERT_EQ(third.status, 200);
    clock_.advance(std::chrono::days{30});
    EXPECT_EQ(refresh(third.text("/refreshToken")).code(), "refresh_token_invalid");
}

TEST_P(SessionTest, SigningOutEndsThisSessionOnly) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    ASSERT_EQ(get_me(here.text("/accessToken")).status, 200);
    const auto out = post("/auth/logout", {}, here.text("/accessToken"));
    EXPECT_EQ(out.status, 204);
    EXPECT_EQ(out.response.body, "");
    EXPECT_EQ(get_me(here.text("/accessToken")).code(), "session_ended");
    EXPECT_EQ(refresh(here.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(get_me(there.text("/accessToken")).status, 200);
    EXPECT_EQ(refresh(there.text("/refreshToken")).status, 200);
}

TEST_P(SessionTest, SigningOutEverywhereEndsEverySessionOfThisUser) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    const auto stranger = sign_up("vikram@example.com");
    for (const auto& answer : {here, there, stranger})
        ASSERT_EQ(get_me(answer.text("/accessToken")).status, 200);
    EXPECT_EQ(post("/auth/logout?everywhere=true", {}, here.text("/accessToken")).status, 204);
    EXPECT_EQ(get_me(here.text("/accessToken")).code(), "session_ended");
    EXPECT_EQ(get_me(there.text("/accessToken")).code(), "session_ended");
    EXPECT_EQ(refresh(there.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(get_me(stranger.text("/accessToken")).status, 200);
}

TEST_P(SessionTest, SigningOutNeedsToBeSignedIn) {
    EXPECT_EQ(post("/auth/logout").code(), "unauthenticated");
    EXPECT_EQ(post("/auth/logout", {}, "nonsense").code(), "token_invalid");
    const auto guest = post("/auth/guest");
    EXPECT_EQ(post("/auth/logout?everywhere=perhaps", {}, guest.text("/accessToken")).status, 422);
    EXPECT_EQ(post("/auth/logout", {}, guest.text("/accessToken")).status, 204);
}

}  // namespace
}  // namespace scalemart::accounts
