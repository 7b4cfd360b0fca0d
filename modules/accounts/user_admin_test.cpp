// Users in the hands of administrators.
#include "db_testing/query_plan.hpp"
#include "staff_fixture.hpp"
#include "staff_sql.hpp"
#include "user_admin_list.hpp"

namespace scalemart::accounts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class UserAdminTest : public StaffTest {
 protected:
    Person boss_ = person("boss", Role::admin);

    void add(const std::string& email, const std::string& first, const std::string& last,
             Role role = Role::customer, bool active = true) {
        clock_.advance(std::chrono::milliseconds{2});
        const auto id = database_->write_blocking([&](db::Tx& tx) {
            const NewUser wanted{.email = {email},
                                 .password_hash = "x",
                                 .first_name = first,
                                 .last_name = last,
                                 .phone = {},
                                 .role = role,
                                 .id = {}};
            return create_user(tx, clock_, wanted).id;
        });
        if (!active)
            ASSERT_TRUE(
                database_->write_blocking([&](db::Tx& tx) { return set_active(tx, clock_, id, false); }));
    }
    /// The beginnings of the e-mail addresses, over all pages of two.
    std::vector<std::string> list(const std::string& query) {
        std::vector<std::string> names;
        std::string cursor;
        do {
            const auto page = get(
                "/admin/users?limit=2" + query + (cursor.empty() ? "" : "&cursor=" + cursor), boss_.token);
            EXPECT_EQ(page.status, 200U) << page.response.body;
            for (const auto& item : page.body.at("items").as_array()) {
                const std::string email{item.at("email").as_string()};
                names.push_back(email.substr(0, email.find('@')));
            }
            cursor = page.text("/nextCursor");
        } while (!cursor.empty());
        return names;
    }
};
SCALEMART_ON_EACH_ENGINE(UserAdminTest);

TEST_P(UserAdminTest, ListsPeopleByRoleAndActivityNewestFirst) {
    AccountsTest::post("/auth/guest");
    add("a@example.com", "Ann", "Ash");
    add("b@example.com", "Ben", "Birch", Role::vendor);
    add("c@example.com", "Cem", "Cedar", Role::customer, false);
    add("d@example.com", "Dot", "Dogwood");
    EXPECT_THAT(list(""), ElementsAre("d", "c", "b", "a", "boss"));  // no guest among them
    EXPECT_THAT(list("&role=customer"), ElementsAre("d", "c", "a"));
    EXPECT_THAT(list("&role=customer&active=true"), ElementsAre("d", "a"));
    EXPECT_THAT(list("&active=false"), ElementsAre("c"));
    EXPECT_THAT(list("&role=admin&active=false"), IsEmpty());
    EXPECT_EQ(get("/admin/users?role=guest", boss_.token).issues(),
              std::vector<std::string>{"query/role choice"});
}

TEST_P(UserAdminTest, FindsPeopleByTheBeginningOfAddressOrName) {
    add("meh@example.com", "Ivy", "Mehta");
    add("uma@example.com", "Uma", "Mehta");
    add("vik@example.com", "Vik", "Mehtani", Role::vendor);
    add("mex@example.com", "Remy", "Linguini");
    add("percent@example.com", "Per", "M%");
    // By address first, in its order; then by name those who were not shown yet.
    EXPECT_THAT(list("&q=me"), ElementsAre("meh", "mex", "uma", "vik"));
    EXPECT_THAT(list("&q=MEH"), ElementsAre("meh", "uma", "vik"));
    EXPECT_THAT(list("&q=me&role=vendor"), ElementsAre("vik"));
    EXPECT_THAT(list("&q=meh@example.com"), ElementsAre("meh"));
    EXPECT_THAT(list("&q=ivy%20m"), ElementsAre("meh"));
    EXPECT_THAT(list("&q=m%25"), ElementsAre("percent"));
    EXPECT_THAT(list("&q=zz"), IsEmpty());
}

TEST_P(UserAdminTest, EveryListReadsOneIndexInItsOrder) {
    for (int i = 0; i < 60; ++i)
        add("user" + std::to_string(i) + "@example.com", "First" + std::to_string(i % 7),
            "Last" + std::to_string(i), i % 10 == 0 ? Role::vendor : Role::customer, i % 20 != 1);
    // PostgreSQL chooses by statistics, which a live database has; SQLite chooses well without.
    if (GetParam() == db::Engine::postgres)
        database_->write_blocking([](db::Tx& tx) { return tx.exec(db::Sql{"test.analyze", "analyze"}); });
    const auto expect_index = [&](const UserQuery& query) {
        const auto steps = db_testing::query_plan(*database_, query.text, query.params);
        EXPECT_THAT(steps, Not(HasSubstr("Seq Scan on accounts_user"))) << query.text << "\n" << steps;
        EXPECT_THAT(steps, Not(HasSubstr("SCAN u\n"))) << query.text << "\n" << steps;
        // Where a filter leaves few rows, PostgreSQL may rightly sort those; SQLite always reads in order.
        if (GetParam() == db::Engine::sqlite)
            EXPECT_THAT(steps, Not(HasSubstr("TEMP B-TREE"))) << query.text << "\n" << steps;
    };
    const UserSearch word("us");
    const UserSearch name("first1 la");
    for (const std::optional<Role> role : {std::optional<Role>{}, std::optional{Role::customer}}) {
        for (const std::optional<bool> active :
             {std::optional<bool>{}, std::optional{true}, std::optional{false}}) {
            const UserFilter filter{role, active};
            expect_index(newest_users(filter, {}, 10));
            expect_index(newest_users(filter, UserId::from_name("x"), 10));
            expect_index(users_by_email(filter, word, {}, 10));
            expect_index(users_by_email(filter, word, {"user3@example.com", {}, {}}, 10));
            for (const auto& search : {word, name}) {
                expect_index(users_by_name(filter, search, {}, 10));
                expect_index(users_by_name(filter, search, {{}, "last3", UserId::from_name("x")}, 10));
            }
        }
    }
    expect_index({std::string{sql::another_unrestricted_admin.text}, {boss_.id.value}});
    expect_index({std::string{sql::holder_of_staff_role.text}, {boss_.id.value}});
}

TEST_P(UserAdminTest, ChangesWhatDecidesAndLeavesATrace) {
    const auto mia = person("mia");
    const auto path = "/admin/users/" + mia.id.to_string();
    const auto shown = get(path, boss_.token);
    ASSERT_EQ(shown.status, 200U) << shown.response.body;
    EXPECT_EQ(shown.text("/email"), "mia@example.com");
    EXPECT_EQ(shown.header("ETag"), "\"1\"");
    EXPECT_EQ(patch(path, boss_.token, R"({"role":"vendor"})").issues(),
              std::vector<std::string>{"header/If-Match required"});
    EXPECT_EQ(patch(path, boss_.token, R"({"role":"guest","version":1})").status, 422U);
    const auto vendor = patch(path, boss_.token, R"({"role":"vendor","version":1})");
    EXPECT_EQ(vendor.text("/role"), "vendor");
    EXPECT_EQ(get("/users/me", mia.token).text("/role"), "vendor");
    EXPECT_EQ(patch(path, boss_.token, R"({"role":"customer","version":1})").code(), "version_conflict");
    EXPECT_EQ(change(mia.id, boss_.token, R"("isActive":false)").status, 200U);
    EXPECT_EQ(get("/users/me", mia.token).code(), "session_ended");
    EXPECT_EQ(log_in("mia@example.com").status, 401U);
    EXPECT_EQ(change(mia.id, boss_.token, R"("isActive":true)").status, 200U);
    EXPECT_EQ(log_in("mia@example.com").status, 200U);
    EXPECT_EQ(audited("user.changed"), 3);
    EXPECT_EQ(get("/admin/users/" + UserId::from_name("nobody").to_string(), boss_.token).code(),
              "user_not_found");
}

TEST_P(UserAdminTest, IsForAdministratorsWithThePermission) {
    const auto mia = person("mia");
    const auto vera = person("vera", Role::vendor);
    const auto clerk = person("clerk", Role::admin);
    const auto role = staff_role("Readers", R"(["usersRead"])", boss_.token);
    ASSERT_EQ(change(clerk.id, boss_.token, R"("staffRoleId":")" + role + "\"").status, 200U);
    for (const auto& who : {mia, vera}) {
        EXPECT_EQ(get("/admin/users", who.token).status, 403U);
        EXPECT_EQ(get("/admin/users/" + mia.id.to_string(), who.token).status, 403U);
        EXPECT_EQ(change(mia.id, who.token, R"("role":"admin")").status, 403U);
        EXPECT_EQ(get("/admin/staff-roles", who.token).status, 403U);
    }
    EXPECT_EQ(get("/admin/users", {}).status, 401U);
    EXPECT_EQ(get("/admin/users", clerk.token).status, 200U);
    EXPECT_EQ(change(mia.id, clerk.token, R"("isActive":false)").status, 403U);
}

}  // namespace
}  // namespace scalemart::accounts
