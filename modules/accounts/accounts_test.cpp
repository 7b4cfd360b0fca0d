// What accounts offers to other modules and to the command line.
#include "accounts_fixture.hpp"
#include "db_testing/query_plan.hpp"
#include "errors.hpp"
#include "mail_token_sql.hpp"
#include "preferences.hpp"
#include "second_factor_sql.hpp"
#include "sql.hpp"

namespace scalemart::accounts {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr db::Sql kCountRefresh{"test.count_refresh", "select count(*) from accounts_refresh"};
constexpr db::Sql kCountSessions{"test.count_sessions", "select count(*) from accounts_session"};
constexpr db::Sql kCountAttempts{"test.count_attempts", "select count(*) from accounts_login_attempt"};

class AccountsModuleTest : public AccountsTest {
 protected:
    CreatedUser create(const NewUser& user) {
        return database_->write_blocking([&](db::Tx& tx) { return create_user(tx, clock_, user); });
    }
    std::optional<User> find(UserId id) {
        return database_->read_blocking([&](db::Read& read) { return find_user(read, id); });
    }
    std::int64_t count(const db::Sql& sql) {
        return database_->read_blocking([&](db::Read& read) { return read.one<std::int64_t>(sql).value(); });
    }
    Result<User> change(UserId id, Role role) {
        return database_->write_blocking([&](db::Tx& tx) { return change_role(tx, clock_, id, role); });
    }
};
SCALEMART_ON_EACH_ENGINE(AccountsModuleTest);

TEST_P(AccountsModuleTest, CreatesAUserOnce) {
    const NewUser admin{.email = {"admin@example.com"},
                        .password_hash = hasher_.hash_blocking(std::string{kPassword}),
                        .first_name = "Ada",
                        .last_name = "Min",
                        .role = Role::admin,
                        .is_email_verified = true,
                        .id = UserId::from_name("admin")};
    const auto first = create(admin);
    EXPECT_TRUE(first.created);
    EXPECT_EQ(first.id, UserId::from_name("admin"));
    const auto second = create(admin);
    EXPECT_FALSE(second.created);
    EXPECT_EQ(second.id, first.id);
    const auto found = find(first.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->role, Role::admin);
    EXPECT_TRUE(found->is_email_verified);
    EXPECT_EQ(found->last_login_at, std::nullopt);
    EXPECT_EQ(log_in("admin@example.com").text("/user/role"), "admin");
    const auto by_email = database_->read_blocking(
        [&](db::Read& read) { return find_user_by_email(read, schema::Email{"admin@example.com"}); });
    ASSERT_TRUE(by_email);
    EXPECT_EQ(by_email->id, first.id);
}

TEST_P(AccountsModuleTest, ManyUsersCanShareOneHash) {
    const auto hash = hasher_.hash_blocking(std::string{kPassword});
    for (const char* email : {"a@example.com", "b@example.com"})
        EXPECT_TRUE(
            create({.email = {email}, .password_hash = hash, .first_name = "Demo", .last_name = "User"})
                .created);
    EXPECT_EQ(log_in("a@example.com").status, 200);
    EXPECT_EQ(log_in("b@example.com").status, 200);
}

TEST_P(AccountsModuleTest, AGuestIsNotPromotedNorAnAccountMadeAGuest) {
    const auto guest = user_id(post("/auth/guest"));
    const auto user = user_id(sign_up("asha@example.com"));
    EXPECT_TRUE(change(guest, Role::admin).error().is(errors::role_not_possible));
    EXPECT_TRUE(change(user, Role::guest).error().is(errors::role_not_possible));
    EXPECT_TRUE(change(UserId::from_name("nobody"), Role::admin).error().is(errors::user_not_found));
    EXPECT_EQ(change(user, Role::admin)->role, Role::admin);
    EXPECT_EQ(find(user)->role, Role::admin);
}

TEST_P(AccountsModuleTest, PreferencesThatCannotBeReadAreTheDefaults) {
    EXPECT_EQ(read_preferences("{}"), Preferences{});
    EXPECT_EQ(read_preferences(R"({"fromTheFuture":1})"), Preferences{});
    Preferences changed;
    changed.language = {"fr"};
    changed.notifications.sms = true;
    EXPECT_EQ(read_preferences(write_preferences(changed)), changed);
}

TEST_P(AccountsModuleTest, PurgesOnlyWhatCanNeverMatterAgain) {
    const auto purge = [&] {
        return database_->write_blocking([&](db::Tx& tx) { return purge_expired(tx, clock_, 100); });
    };
    const auto old = sign_up("asha@example.com");
    log_in("asha@example.com", "wrong horse battery");
    EXPECT_EQ(purge(), 0);
    clock_.advance(std::chrono::minutes{30});
    EXPECT_EQ(purge(), 2);  // the counts of the pair and of the client
    EXPECT_EQ(count(kCountAttempts), 0);
    clock_.advance(std::chrono::days{20});
    const auto young = log_in("asha@example.com");
    clock_.advance(std::chrono::days{10});
    EXPECT_GE(purge(), 2);
    EXPECT_EQ(count(kCountSessions), 1);
    EXPECT_EQ(count(kCountRefresh), 1);
    EXPECT_EQ(refresh(young.text("/refreshToken")).status, 200);
}

TEST_P(AccountsModuleTest, EveryStatementFindsItsRowsByAnIndex) {
    using db::Param;
    const Param now = db::to_param(clock_.now());
    const Uuid id = Uuid::from_name("someone");
    const auto plan = [&](const db::Sql& sql, std::vector<Param> params) {
        return db_testing::query_plan(*database_, sql.for_engine(GetParam()), params);
    };
    const std::string scan = GetParam() == db::Engine::sqlite ? "SCAN accounts" : "Seq Scan";
    EXPECT_THAT(plan(sql::session_state, {id, id}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::use_refresh, {"x", now}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::revoke_sessions_of_user, {id, now, "signed_out"}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::purge_refresh, {now, std::int64_t{10}}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::purge_sessions, {now, std::int64_t{10}}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::purge_attempts, {now, std::int64_t{10}}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::clear_attempts_of_account, {id}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::open_sessions, {id, now, std::int64_t{10}}),
                AllOf(Not(HasSubstr(scan)), Not(HasSubstr("TEMP B-TREE"))));
    EXPECT_THAT(plan(sql::purge_mail_tokens, {now, std::int64_t{10}}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::purge_second_factors, {now, std::int64_t{10}}), Not(HasSubstr(scan)));
    EXPECT_THAT(plan(sql::use_recovery_code, {id, "x"}), Not(HasSubstr(scan)));
}

}  // namespace
}  // namespace scalemart::accounts
