#include "user_admin.hpp"

#include "errors.hpp"
#include "repository.hpp"
#include "staff_permissions.hpp"
#include "staff_standing.hpp"

namespace scalemart::accounts {
namespace {

/// What of a user the audit log keeps: no names and no addresses.
struct StandingRecord {
    Role role = Role::customer;
    bool is_active = true;
    std::optional<StaffRoleId> staff_role_id;
};
BOOST_DESCRIBE_STRUCT(StandingRecord, (), (role, is_active, staff_role_id))

StandingRecord record_of(const Standing& standing) {
    return {standing.role, standing.is_active, standing.staff_role};
}

Result<void> set_staff_role(db::Tx& tx, const schema::Patch<StaffRoleId>& change, Standing& standing) {
    if (!change.present) return {};
    standing.staff_role = change.value;
    standing.staff_permissions.reset();
    if (!change.value) return {};
    if (standing.role != Role::admin) return fail(errors::staff_role_needs_admin);
    auto role = find_staff_role(tx, *change.value);
    if (!role)
        return fail(scalemart::errors::validation_failed, {},
                    {{"/staffRoleId", "unknown", "there is no such staff role"}});
    standing.staff_permissions = std::move(role->permissions);
    return {};
}

Result<Standing> wanted_standing(db::Tx& tx, const User& user, const UserChanges& changes) {
    Standing standing = standing_of(user);
    if (changes.role) {
        if (user.role == Role::guest) return fail(errors::role_not_possible);
        standing.role = role_of(*changes.role);
    }
    if (changes.is_active) standing.is_active = *changes.is_active;
    SCALEMART_CHECK(set_staff_role(tx, changes.staff_role_id, standing));
    if (standing.role != Role::admin) {
        standing.staff_role.reset();
        standing.staff_permissions.reset();
    }
    return standing;
}

/// Whether the change gives the user anything: what was there before is not given.
bool grants(const Standing& before, const Standing& after) {
    const Permissions had = before.is_active ? before.permissions() : Permissions{};
    return after.is_active && !had.covers(after.permissions());
}

}  // namespace

Role role_of(AccountRole role) {
    switch (role) {
        case AccountRole::customer:
            return Role::customer;
        case AccountRole::vendor:
            return Role::vendor;
        case AccountRole::admin:
            return Role::admin;
    }
    return Role::customer;
}

Result<void> check_may_act_on(const User& user, Permissions own) {
    if (user.role == Role::admin && !own.covers(user.permissions()))
        return fail(errors::beyond_your_permissions);
    return {};
}

Result<User> change_user(db::Tx& tx, Instant now, const StaffActor& actor, UserId id,
                         std::int64_t seen_version, const UserChanges& changes) {
    lock_staff(tx);
    auto user = find_user_for_update(tx, id);
    if (!user) return fail(errors::user_not_found);
    if (user->erased_at) return fail(errors::user_erased);
    if (user->version != seen_version) return fail(errors::version_conflict);
    SCALEMART_TRY(after, wanted_standing(tx, *user, changes));
    const Permissions own = permissions_now(tx, actor);
    SCALEMART_CHECK(check_may_act_on(*user, own));
    const Standing before = standing_of(*user);
    if (grants(before, after) && !own.covers(after.permissions()))
        return fail(errors::beyond_your_permissions);
    const auto was = record_of(before);
    const auto is = record_of(after);
    SCALEMART_CHECK(change_standing(tx, now, *user, std::move(after)));
    audit::record(tx, now, actor.who, "user.changed", id, &was, &is);
    return *std::move(user);
}

}  // namespace scalemart::accounts
