// Seeing and ending one's sessions.
#include "account_mail_fixture.hpp"

namespace scalemart::accounts {
namespace {

class SessionListTest : public AccountMailTest {
 protected:
    Answer list(const Answer& signed_in) {
        return call(http::Method::get, "/users/me/sessions", {}, access_of(signed_in));
    }
    std::vector<boost::json::object> items(const Answer& signed_in) {
        std::vector<boost::json::object> all;
        const auto answer = list(signed_in);
        for (const auto& item : answer.body.at("items").as_array()) all.push_back(item.as_object());
        return all;
    }
    static std::string id_of(const boost::json::object& session) {
        return std::string{session.at("id").as_string()};
    }
};
SCALEMART_ON_EACH_ENGINE(SessionListTest);

TEST_P(SessionListTest, ShowsWhereOneIsSignedInTheNewestFirst) {
    const auto here = sign_up("asha@example.com");
    clock_.advance(std::chrono::minutes{1});
    const auto there = log_in("asha@example.com", kPassword, "198.51.100.7");
    sign_up("vikram@example.com");
    const auto sessions = items(here);
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_FALSE(sessions[0].at("current").as_bool());
    EXPECT_EQ(sessions[0].at("address").as_string(), "198.51.100.7");
    EXPECT_EQ(sessions[0].at("createdAt").as_string(), to_rfc3339(clock_.now()));
    EXPECT_TRUE(sessions[1].at("current").as_bool());
    EXPECT_EQ(sessions[1].at("userAgent").as_string(), "test");
    EXPECT_EQ(sessions[1].at("createdAt").as_string(), to_rfc3339(kStart));
    EXPECT_EQ(sessions[1].at("lastUsedAt").as_string(), to_rfc3339(kStart));
    EXPECT_TRUE(items(there)[0].at("current").as_bool());

    const auto v1 = send({http::Method::get, "/api/v1/users/me/sessions", {}, access_of(here)});
    EXPECT_EQ(v1.body.at("sessions"), list(here).body.at("items"));
}

TEST_P(SessionListTest, RefreshingIsUsing) {
    const auto here = sign_up("asha@example.com");
    clock_.advance(std::chrono::minutes{10});
    const auto refreshed = refresh(here.text("/refreshToken"));
    EXPECT_EQ(items(refreshed)[0].at("lastUsedAt").as_string(), to_rfc3339(clock_.now()));
}

TEST_P(SessionListTest, LeavesOutWhatHasEnded) {
    const auto old = sign_up("asha@example.com");
    clock_.advance(std::chrono::days{30});
    const auto out = log_in("asha@example.com");
    post("/auth/logout", {}, access_of(out));
    EXPECT_EQ(items(log_in("asha@example.com")).size(), 1U);
}

TEST_P(SessionListTest, EndsOneSession) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    ASSERT_EQ(get_me(access_of(there)).status, 200);
    const auto id = id_of(items(there)[0]);
    EXPECT_EQ(delete_json("/users/me/sessions/" + id, {}, access_of(here)).status, 204);
    EXPECT_EQ(get_me(access_of(there)).code(), "session_ended");
    EXPECT_EQ(refresh(there.text("/refreshToken")).code(), "session_ended");
    EXPECT_EQ(get_me(access_of(here)).status, 200);
    EXPECT_EQ(delete_json("/users/me/sessions/" + id, {}, access_of(here)).code(), "session_not_found");
}

TEST_P(SessionListTest, SomebodyElsesSessionDoesNotExist) {
    const auto asha = sign_up("asha@example.com");
    const auto vikram = sign_up("vikram@example.com");
    const auto answer = delete_json("/users/me/sessions/" + id_of(items(asha)[0]), {}, access_of(vikram));
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(get_me(access_of(asha)).status, 200);
    EXPECT_EQ(delete_json("/users/me/sessions/nonsense", {}, access_of(vikram)).status, 422);
}

TEST_P(SessionListTest, EndsAllButThisOne) {
    const auto here = sign_up("asha@example.com");
    const auto there = log_in("asha@example.com");
    const auto stranger = sign_up("vikram@example.com");
    for (const auto& session : {here, there, stranger}) ASSERT_EQ(get_me(access_of(session)).status, 200);
    EXPECT_EQ(delete_json("/users/me/sessions", {}, access_of(here)).status, 204);
    EXPECT_EQ(get_me(access_of(here)).status, 200);
    EXPECT_EQ(get_me(access_of(stranger)).status, 200);
    EXPECT_EQ(get_me(access_of(there)).code(), "session_ended");
    EXPECT_EQ(items(here).size(), 1U);
}

TEST_P(SessionListTest, IsForAccountsOnly) {
    const auto guest = access_of(post("/auth/guest"));
    EXPECT_EQ(call(http::Method::get, "/users/me/sessions").status, 401);
    EXPECT_EQ(call(http::Method::get, "/users/me/sessions", {}, guest).status, 403);
    EXPECT_EQ(delete_json("/users/me/sessions", {}, guest).status, 403);
}

TEST_P(SessionListTest, StopsAtAHundred) {
    const auto first = sign_up("asha@example.com");
    for (int i = 0; i < 105; ++i) {
        clock_.advance(std::chrono::milliseconds{1});
        log_in("asha@example.com");
    }
    EXPECT_EQ(items(first).size(), 100U);
}

}  // namespace
}  // namespace scalemart::accounts
