// What a code is good for.
#include "second_factor.hpp"

#include "second_factor_fixture.hpp"

namespace scalemart::accounts {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

SCALEMART_ON_EACH_ENGINE(SecondFactorTest);

TEST_P(SecondFactorTest, IsAskedForOnlyOnceThePasswordIsRight) {
    sign_up_with_app();
    next_step();
    EXPECT_EQ(log_in_with(code(), "192.0.2.1", "wrong horse battery").code(), "invalid_credentials");
    EXPECT_EQ(log_in(kEmail, "wrong horse battery").code(), "invalid_credentials");
    EXPECT_EQ(log_in_with(code()).status, 200) << "the wrong password did not use the code up";
}

TEST_P(SecondFactorTest, DoesNotTellOnADeactivatedUser) {
    const auto token = sign_up_with_app();
    deactivate(UserId::parse(get_me(token).text("/id")).value());
    EXPECT_EQ(log_in(kEmail).code(), "invalid_credentials");
}

TEST_P(SecondFactorTest, TakesEachStepOnceAndNoneBeforeIt) {
    sign_up_with_app();
    EXPECT_EQ(log_in_with(code()).code(), "second_factor_wrong") << "it was used to confirm";
    EXPECT_EQ(log_in_with(code(1)).status, 200);
    EXPECT_EQ(log_in_with(code(1)).code(), "second_factor_wrong");
    next_step();
    EXPECT_EQ(log_in_with(code(-1)).code(), "second_factor_wrong");
    next_step();
    const auto shown = code().insert(3, " ");
    EXPECT_EQ(log_in_with(" " + shown + " ").status, 200) << "as apps show it";
    next_step();
    next_step();
    EXPECT_EQ(log_in_with(code(2)).status, 401);
    EXPECT_EQ(log_in_with(code(-1)).status, 200);
}

TEST_P(SecondFactorTest, OneOfManySimultaneousUsesOfACodeWins) {
    sign_up_with_app();
    next_step();
    const auto now = code();
    const auto answers = in_parallel(4, [&] { return log_in_with(now); });
    EXPECT_EQ(with_status(answers, 200), 1);
    EXPECT_EQ(with_status(answers, 401), 3);
}

TEST_P(SecondFactorTest, ARecoveryCodeStandsInOnce) {
    const auto token = sign_up_with_app();
    EXPECT_EQ(log_in_with(recovery_codes_[0]).status, 200);
    EXPECT_EQ(log_in_with(recovery_codes_[0]).code(), "second_factor_wrong");
    std::string sloppy = recovery_codes_[1];
    std::erase(sloppy, '-');
    for (char& c : sloppy) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(log_in_with(sloppy).status, 200);
    EXPECT_EQ(show(token).body.at("recoveryCodesLeft").as_int64(), 8);
    const auto answers = in_parallel(4, [&] { return log_in_with(recovery_codes_[2]); });
    EXPECT_EQ(with_status(answers, 200), 1);
}

TEST_P(SecondFactorTest, WrongCodesCountAsFailedTriesAndLockTheUserToo) {
    sign_up_with_app();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(log_in_with(wrong_code(), "192.0.2." + std::to_string(i)).code(), "second_factor_wrong");
    // Whoever guesses has the password, so another client is no excuse.
    next_step();
    const auto locked = log_in_with(code(), "198.51.100.7");
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "too_many_attempts");
    EXPECT_FALSE(locked.header("Retry-After").empty());
    clock_.advance(std::chrono::minutes{15});
    EXPECT_EQ(log_in_with(code(), "198.51.100.7").status, 200);
}

TEST_P(SecondFactorTest, ParallelGuessesGetNoMoreThanFiveTries) {
    sign_up_with_app();
    std::atomic<int> client{0};
    const auto guess = wrong_code();
    const auto answers =
        in_parallel(16, [&] { return log_in_with(guess, "192.0.2." + std::to_string(++client)); });
    EXPECT_EQ(with_status(answers, 401), 5);
    EXPECT_EQ(with_status(answers, 429), 11);
}

TEST_P(SecondFactorTest, WrongCodesLockThePairOfAddressAndClientAsWrongPasswordsDo) {
    sign_up_with_app();
    for (int i = 0; i < 3; ++i) log_in_with(wrong_code());
    for (int i = 0; i < 2; ++i) log_in(kEmail, "wrong horse battery");
    next_step();
    EXPECT_EQ(log_in_with(code()).status, 429);
    EXPECT_EQ(log_in_with(code(), "198.51.100.7").status, 200);
}

TEST_P(SecondFactorTest, LeavingTheCodeOutIsNoFailedTry) {
    sign_up_with_app();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(log_in(kEmail).code(), "second_factor_required");
    next_step();
    EXPECT_EQ(log_in_with(code()).status, 200);
}

TEST_P(SecondFactorTest, AResetOfThePasswordGivesNoNewTries) {
    sign_up_with_app();
    deliver();
    for (int i = 0; i < 5; ++i) log_in_with(wrong_code(), "192.0.2." + std::to_string(i));
    constexpr std::string_view kNew = "a brand new battery";
    ASSERT_EQ(
        post_json("/auth/reset-password", {{"token", ask_for_reset(kEmail)}, {"password", kNew}}).status,
        204);
    next_step();
    EXPECT_EQ(log_in_with(code(), "198.51.100.7", kNew).status, 429);
    EXPECT_EQ(log_in(kEmail, kNew, "198.51.100.8").code(), "second_factor_required");
}

TEST_P(SecondFactorTest, ItsTablesOpenNothing) {
    sign_up_with_app();
    constexpr db::Sql kKeys{"test.keys", "select sealed_key from accounts_second_factor"};
    constexpr db::Sql kCodes{"test.codes", "select code_digest from accounts_recovery_code"};
    const auto [keys, digests] = database_->read_blocking([&](db::Read& read) {
        return std::pair{read.all<std::string>(kKeys), read.all<std::string>(kCodes)};
    });
    ASSERT_THAT(keys, SizeIs(1));
    EXPECT_THAT(keys[0], Not(HasSubstr(key_)));
    EXPECT_THAT(digests, SizeIs(10));
    EXPECT_EQ(log_in_with(digests[0].substr(0, 40)).code(), "second_factor_wrong");
}

TEST_P(SecondFactorTest, AKeyInAnotherUsersRowIsWorthless) {
    sign_up_with_app();
    const auto vikram = sign_up("vikram@example.com");
    constexpr db::Sql kMove{"test.move", "update accounts_second_factor set user_id = $1"};
    database_->write_blocking([&](db::Tx& tx) {
        tx.exec(kMove, user_id(vikram));
        return db::Done{};
    });
    next_step();
    const auto answer = post_json(
        "/auth/login", {{"email", "vikram@example.com"}, {"password", kPassword}, {"code", code()}});
    EXPECT_EQ(answer.code(), "second_factor_wrong");
}

TEST_P(SecondFactorTest, RecoveryCodesOutliveAChangeOfTheProgramsSecret) {
    const auto token = sign_up_with_app();
    const UserId user = UserId::parse(get_me(token).text("/id")).value();
    next_step();
    const auto other = second_factor_sealer("another secret of the tests, long enough");
    const auto judged = [&](std::string_view with) {
        return database_
            ->write_blocking([&](db::Tx& tx) { return judge_code(tx, clock_, other, user, with); })
            .result.has_value();
    };
    EXPECT_FALSE(judged(code()));
    EXPECT_TRUE(judged(recovery_codes_[0]));
}

}  // namespace
}  // namespace scalemart::accounts
