#include "sign_in.hpp"

#include "accounts_fixture.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::accounts {
namespace {

using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAre;

constexpr db::Sql kPasswordHash{"test.password_hash",
                                "select password_hash from accounts_user where id = $1"};

// Made by an older shop: bcrypt, cost 4, of "legacy horse battery".
constexpr std::string_view kBcryptHash = "$2b$04$abcdefghijklmnopqrstuuDFaZYz4Vi95xFW.CzAFnpawgDep4U5K";

class SignInTest : public AccountsTest {
 protected:
    std::string stored_hash(UserId id) {
        return database_->read_blocking(
            [&](db::Read& read) { return read.one<std::string>(kPasswordHash, id).value(); });
    }
    UserId add_user(std::string_view email, std::string hash) {
        return database_->write_blocking([&](db::Tx& tx) {
            return create_user(tx, clock_,
                               {.email = {std::string{email}},
                                .password_hash = hash,
                                .first_name = "Old",
                                .last_name = "Hand"})
                .id;
        });
    }
    void deactivate(UserId id) {
        ASSERT_TRUE(database_->write_blocking([&](db::Tx& tx) { return set_active(tx, clock_, id, false); }));
    }
};
SCALEMART_ON_EACH_ENGINE(SignInTest);

TEST_P(SignInTest, GivesTokensAndRemembersTheTime) {
    sign_up("asha@example.com");
    clock_.advance(std::chrono::hours{1});
    const auto answer = log_in("ASHA@example.com");
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.text("/user/lastLoginAt"), to_rfc3339(clock_.now()));
    EXPECT_EQ(get_me(answer.text("/accessToken")).status, 200);
}

TEST_P(SignInTest, AnswersAlikeWhateverIsWrong) {
    deactivate(user_id(sign_up("gone@example.com")));
    sign_up("asha@example.com");
    const auto unknown = log_in("nobody@example.com");
    const auto wrong = log_in("asha@example.com", "wrong horse battery");
    const auto inactive = log_in("gone@example.com");
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(unknown.code(), "invalid_credentials");
    EXPECT_EQ(wrong.body, unknown.body);
    EXPECT_EQ(inactive.body, unknown.body);
}

TEST_P(SignInTest, NamesEverythingThatIsWrongWithTheRequestAtOnce) {
    const auto answer = post("/auth/login", R"({"email":"?","password":""})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.issues(), UnorderedElementsAre("/email format", "/password too_short"));
}

TEST_P(SignInTest, ReplacesAnOldHashAtTheFirstLogin) {
    const auto id = add_user("old@example.com", std::string{kBcryptHash});
    EXPECT_EQ(log_in("old@example.com", "wrong horse battery").status, 401);
    EXPECT_EQ(stored_hash(id), kBcryptHash);
    ASSERT_EQ(log_in("old@example.com", "legacy horse battery").status, 200);
    const auto upgraded = stored_hash(id);
    EXPECT_THAT(upgraded, StartsWith("$argon2id$"));
    ASSERT_EQ(log_in("old@example.com", "legacy horse battery").status, 200);
    EXPECT_EQ(stored_hash(id), upgraded);
}

TEST_P(SignInTest, DoesNotHappenWhenTheUserChangedSinceThePasswordWasChecked) {
    const auto id = add_user("asha@example.com", hasher_.hash_blocking(std::string{kPassword}));
    const auto attempt = [&](std::string_view checked_hash) {
        const CheckedPassword checked{
            .credentials = {id, std::string{checked_hash}}, .new_hash = {}, .attempt = {}};
        Arrival arrival;
        arrival.session.id = SessionId::generate(clock_.now());
        arrival.session.refresh_digest = arrival.session.id.to_string();
        const auto sealer = second_factor_sealer(kSecret);
        return database_
            ->write_blocking([&](db::Tx& tx) { return sign_in(tx, clock_, checked, {sealer, {}}, arrival); })
            .result;
    };
    const auto hash = stored_hash(id);
    EXPECT_TRUE(attempt(hash));
    EXPECT_TRUE(attempt("another hash").error().is(errors::invalid_credentials));
    deactivate(id);
    EXPECT_TRUE(attempt(hash).error().is(errors::invalid_credentials));
}

TEST_P(SignInTest, MergesTheGuestOnlyWhenThePasswordWasRight) {
    const auto user = sign_up("asha@example.com");
    const auto guest = post("/auth/guest");
    const auto with_guest = [&](std::string_view password) {
        return post("/auth/login", login_body("asha@example.com", password), guest.text("/accessToken"));
    };
    EXPECT_EQ(with_guest("wrong horse battery").status, 401);
    EXPECT_THAT(handed_over_, IsEmpty());
    EXPECT_EQ(with_guest(kPassword).status, 200);
    EXPECT_THAT(handed_over_, UnorderedElementsAre(std::pair{user_id(guest), user_id(user)}));
}

TEST_P(SignInTest, DoesNotMergeOneAccountIntoAnother) {
    const auto vikram = sign_up("vikram@example.com");
    sign_up("asha@example.com");
    EXPECT_EQ(post("/auth/login", login_body("asha@example.com"), vikram.text("/accessToken")).status, 200);
    EXPECT_THAT(handed_over_, IsEmpty());
}

TEST_P(SignInTest, LocksAPairOfAddressAndClientAfterFiveFailures) {
    sign_up("asha@example.com");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("asha@example.com", "wrong horse battery").status, 401);
    const auto locked = log_in("asha@example.com");
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "too_many_attempts");
    EXPECT_EQ(locked.header("Retry-After"), "900");
    // The owner, who is elsewhere, never notices; nor do others at the first place.
    EXPECT_EQ(log_in("asha@example.com", kPassword, "198.51.100.7").status, 200);
    sign_up("vikram@example.com");
    EXPECT_EQ(log_in("vikram@example.com").status, 200);
}

TEST_P(SignInTest, ALockEndsByItselfHoweverOftenItIsTried) {
    sign_up("asha@example.com");
    for (int i = 0; i < 5; ++i) log_in("asha@example.com", "wrong horse battery");
    for (int minute = 1; minute < 15; ++minute) {
        clock_.advance(std::chrono::minutes{1});
        EXPECT_EQ(log_in("asha@example.com", "wrong horse battery").status, 429);
    }
    clock_.advance(std::chrono::minutes{1});
    EXPECT_EQ(log_in("asha@example.com").status, 200);
}

TEST_P(SignInTest, SuccessAndTimeForgetFailures) {
    sign_up("asha@example.com");
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) EXPECT_EQ(log_in("asha@example.com", "wrong horse battery").status, 401);
        EXPECT_EQ(log_in("asha@example.com").status, 200);
    }
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) EXPECT_EQ(log_in("asha@example.com", "wrong horse battery").status, 401);
        clock_.advance(std::chrono::minutes{15});
    }
}

TEST_P(SignInTest, LocksAClientThatTriesManyAccounts) {
    const std::string wrong = "wrong horse battery";
    sign_up("asha@example.com");
    for (int i = 0; i < 50; ++i) {
        const std::string email = "user" + std::to_string(i) + "@example.com";
        EXPECT_EQ(log_in(email, wrong, "2001:db8:1:2::" + std::to_string(i)).status, 401);
        // What succeeds in between does not count.
        if (i % 10 == 0) EXPECT_EQ(log_in("asha@example.com", kPassword, "2001:db8:1:2::1").status, 200);
    }
    EXPECT_EQ(log_in("asha@example.com", kPassword, "2001:db8:1:2:ffff::1").status, 429);
    EXPECT_EQ(log_in("asha@example.com", kPassword, "2001:db8:1:3::1").status, 200);
    clock_.advance(std::chrono::minutes{15});
    EXPECT_EQ(log_in("asha@example.com", kPassword, "2001:db8:1:2::1").status, 200);
}

TEST_P(SignInTest, ParallelGuessesGetNoMoreThanFiveTries) {
    sign_up("asha@example.com");
    const auto answers = in_parallel(16, [&] { return log_in("asha@example.com", "wrong horse battery"); });
    EXPECT_EQ(with_status(answers, 401), 5);
    EXPECT_EQ(with_status(answers, 429), 11);
}

}  // namespace
}  // namespace scalemart::accounts
