// Staff roles: what they narrow, who may give them, and that somebody who may do everything is always left.
#include "staff_fixture.hpp"

namespace scalemart::accounts {
namespace {

using testing::ElementsAre;

class StaffRoleTest : public StaffTest {
 protected:
    Person boss_ = person("boss", Role::admin);

    Answer give(UserId user, const std::string& role, const std::string& token) {
        return change(user, token, R"("staffRoleId":")" + role + "\"");
    }
    std::vector<std::string> permissions(const Person& who) {
        std::vector<std::string> names;
        const auto me = get("/users/me", who.token);
        for (const auto& name : me.body.at("permissions").as_array()) names.emplace_back(name.as_string());
        return names;
    }
};
SCALEMART_ON_EACH_ENGINE(StaffRoleTest);

TEST_P(StaffRoleTest, AStaffRoleNarrowsAnAdministratorAtTheNextRequest) {
    const auto helga = person("helga", Role::admin);
    EXPECT_EQ(permissions(boss_).size(),
              boost::mp11::mp_size<boost::describe::describe_enumerators<Permission>>());
    EXPECT_EQ(get("/admin/users", helga.token).status, 200U);
    const auto support = staff_role("Support", R"(["ordersRead","auditRead"])", boss_.token);
    EXPECT_EQ(give(helga.id, support, boss_.token).status, 200U);
    EXPECT_THAT(permissions(helga), ElementsAre("ordersRead", "auditRead"));
    EXPECT_EQ(get("/admin/users", helga.token).code(), "forbidden");

    const auto wider = patch("/admin/staff-roles/" + support, boss_.token,
                             R"({"permissions":["ordersRead","usersRead"],"version":1})");
    ASSERT_EQ(wider.status, 200U) << wider.response.body;
    EXPECT_EQ(get("/admin/users", helga.token).status, 200U);
    EXPECT_EQ(get("/admin/staff-roles", helga.token).status, 403U);

    EXPECT_EQ(change(helga.id, boss_.token, R"("staffRoleId":null)").status, 200U);
    EXPECT_EQ(get("/admin/staff-roles", helga.token).status, 200U);
    EXPECT_EQ(audited("staff_role.created"), 1);
    EXPECT_EQ(audited("staff_role.changed"), 1);
    EXPECT_EQ(audited("user.changed"), 2);
}

TEST_P(StaffRoleTest, RolesAreKeptByNameAndVersion) {
    const auto support = staff_role("Support", R"(["ordersRead"])", boss_.token);
    const auto path = "/admin/staff-roles/" + support;
    staff_role("Buyers", R"(["catalogWrite"])", boss_.token);
    EXPECT_EQ(post("/admin/staff-roles", boss_.token, R"({"name":"SUPPORT","permissions":[]})").code(),
              "staff_role_name_taken");
    EXPECT_EQ(
        post("/admin/staff-roles", boss_.token, R"({"name":"X","permissions":["everything"]})").issues(),
        std::vector<std::string>{"/permissions/0 choice"});
    EXPECT_EQ(patch(path, boss_.token, R"({"name":"Buyers","version":1})").code(), "staff_role_name_taken");
    EXPECT_EQ(patch(path, boss_.token, R"({"name":"Care","version":1})").text("/name"), "Care");
    EXPECT_EQ(patch(path, boss_.token, R"({"name":"Help","version":1})").code(), "version_conflict");
    const auto list = get("/admin/staff-roles", boss_.token);
    EXPECT_EQ(list.text("/items/0/name"), "Buyers");
    EXPECT_EQ(list.text("/items/1/name"), "Care");

    const auto helga = person("helga", Role::admin);
    EXPECT_EQ(give(helga.id, support, boss_.token).status, 200U);
    EXPECT_EQ(remove(path, boss_.token).code(), "staff_role_in_use");
    EXPECT_EQ(change(helga.id, boss_.token, R"("role":"customer")").status, 200U);
    EXPECT_EQ(user(helga.id).staff_role, std::nullopt);
    EXPECT_EQ(remove(path, boss_.token).status, 204U);
    EXPECT_EQ(remove(path, boss_.token).code(), "staff_role_not_found");
    EXPECT_EQ(give(boss_.id, support, boss_.token).issues(),
              std::vector<std::string>{"/staffRoleId unknown"});
}

TEST_P(StaffRoleTest, NobodyGivesWhatTheyDoNotHave) {
    const auto clerk = person("clerk", Role::admin);
    const auto rival = person("rival", Role::admin);
    const auto mia = person("mia");
    const auto narrow = staff_role("Narrow", R"(["ordersRead"])", boss_.token);
    const auto people =
        staff_role("People", R"(["usersRead","usersWrite","settingsWrite","ordersRead"])", boss_.token);
    const auto money = staff_role("Money", R"(["paymentsWrite"])", boss_.token);
    ASSERT_EQ(give(clerk.id, people, boss_.token).status, 200U);

    const auto refused = [](const Answer& answer) { return answer.code() == "beyond_your_permissions"; };
    EXPECT_TRUE(refused(change(clerk.id, clerk.token, R"("staffRoleId":null)")));
    EXPECT_TRUE(refused(change(mia.id, clerk.token, R"("role":"admin")")));
    EXPECT_TRUE(refused(change(mia.id, clerk.token, R"("role":"vendor")")));
    EXPECT_TRUE(refused(change(mia.id, clerk.token, R"("role":"admin","staffRoleId":")" + money + "\"")));
    EXPECT_TRUE(refused(change(rival.id, clerk.token, R"("isActive":false)")));
    EXPECT_TRUE(refused(give(rival.id, narrow, clerk.token)));
    EXPECT_TRUE(refused(
        post("/admin/staff-roles", clerk.token, R"({"name":"Own","permissions":["paymentsWrite"]})")));
    EXPECT_TRUE(refused(patch("/admin/staff-roles/" + narrow, clerk.token,
                              R"({"permissions":["paymentsWrite"],"version":1})")));
    EXPECT_TRUE(
        refused(patch("/admin/staff-roles/" + money, clerk.token, R"({"permissions":[],"version":1})")));
    EXPECT_TRUE(refused(remove("/admin/staff-roles/" + money, clerk.token)));
    EXPECT_EQ(user(mia.id).role, Role::customer);

    EXPECT_EQ(change(mia.id, clerk.token, R"("role":"admin","staffRoleId":")" + narrow + "\"").status, 200U);
    EXPECT_THAT(permissions(mia), ElementsAre("ordersRead"));
    EXPECT_EQ(change(mia.id, clerk.token, R"("isActive":false)").status, 200U);
    EXPECT_EQ(give(person("vera", Role::vendor).id, narrow, boss_.token).code(), "staff_role_needs_admin");
}

TEST_P(StaffRoleTest, TheLastUnrestrictedAdministratorStays) {
    const auto narrow = staff_role("Narrow", R"(["ordersRead"])", boss_.token);
    const auto helper = person("helper", Role::admin);
    ASSERT_EQ(give(helper.id, narrow, boss_.token).status, 200U);
    EXPECT_EQ(give(boss_.id, narrow, boss_.token).code(), "last_admin");
    EXPECT_EQ(change(boss_.id, boss_.token, R"("role":"customer")").code(), "last_admin");
    EXPECT_EQ(change(boss_.id, boss_.token, R"("isActive":false)").code(), "last_admin");
    EXPECT_TRUE(user(boss_.id).is_active);
    const auto second = person("second", Role::admin);
    EXPECT_EQ(change(boss_.id, second.token, R"("isActive":false)").status, 200U);
    EXPECT_EQ(change(second.id, second.token, R"("isActive":false)").code(), "last_admin");
}

TEST_P(StaffRoleTest, OfAdministratorsWhoPutEachOtherOutOneIsLeft) {
    const auto narrow = staff_role("Narrow", R"(["ordersRead"])", boss_.token);
    for (int round = 0; round < 3; ++round) {
        std::vector<Person> admins;
        for (int i = 0; i < 4; ++i)
            admins.push_back(person("admin" + std::to_string(round * 4 + i), Role::admin));
        // Each puts the next one out, all at once, one way or another.
        ASSERT_TRUE(database_->write_blocking(
            [&](db::Tx& tx) { return change_role(tx, clock_, boss_.id, Role::customer); }));
        std::atomic<std::size_t> next = 0;
        in_parallel(4, [&] {
            const std::size_t mine = next++;
            const auto& victim = admins[(mine + 1) % 4];
            const std::string hows[] = {R"("isActive":false)", R"("role":"customer")",
                                        R"("staffRoleId":")" + narrow + "\"", R"("role":"vendor")"};
            return change(victim.id, admins[mine].token, hows[mine]);
        });
        const auto left = std::ranges::count_if(admins, [&](const Person& admin) {
            const User now = user(admin.id);
            return now.role == Role::admin && now.is_active && !now.staff_role;
        });
        EXPECT_GE(left, 1);
        set_role(boss_.id, Role::admin);
    }
}

}  // namespace
}  // namespace scalemart::accounts
