#include "staff_roles.hpp"

#include "errors.hpp"
#include "folded.hpp"
#include "staff_permissions.hpp"
#include "staff_sql.hpp"
#include "staff_standing.hpp"

namespace scalemart::accounts {
namespace {

StaffRoleView view_of(const StaffRole& role) {
    return {role.id,      role.name,       names_of(read_permissions(role.permissions)),
            role.version, role.created_at, role.updated_at};
}

Result<void> check_name_free(db::Tx& tx, std::string_view name, const std::optional<StaffRoleId>& own) {
    const auto owner = tx.one<StaffRoleId>(sql::staff_role_by_name, folded(name));
    if (owner && owner != own) return fail(errors::staff_role_name_taken);
    return {};
}

}  // namespace

std::string staff_role_tag(StaffRoleId id) {
    return "staff-role:" + id.to_string();
}

Permissions permissions_now(db::Tx& tx, const StaffActor& actor) {
    const auto user = find_user(tx, UserId{actor.who.id});
    if (!user || !user->is_active) return {};
    return actor.permissions & user->permissions();
}

std::vector<StaffRoleView> list_staff_roles(db::Read& read) {
    std::vector<StaffRoleView> views;
    for (const auto& role : read.all<StaffRole>(sql::list_staff_roles)) views.push_back(view_of(role));
    return views;
}

std::optional<StaffRole> find_staff_role(db::Read& read, StaffRoleId id) {
    return read.one<StaffRole>(sql::find_staff_role, id);
}

Result<StaffRoleView> create_staff_role(db::Tx& tx, Instant now, const StaffActor& actor,
                                        const NewStaffRole& wanted) {
    lock_staff(tx);
    const Permissions permissions = set_of(wanted.permissions);
    if (!permissions_now(tx, actor).covers(permissions)) return fail(errors::beyond_your_permissions);
    SCALEMART_CHECK(check_name_free(tx, wanted.name.value, std::nullopt));
    const StaffRole role{
        StaffRoleId::generate(now), wanted.name.value, write_permissions(permissions), 1, now, now};
    tx.exec(sql::insert_staff_role, role.id, role.name, role.permissions, now);
    const auto after = view_of(role);
    audit::record<StaffRoleView>(tx, now, actor.who, "staff_role.created", role.id, nullptr, &after);
    return after;
}

Result<StaffRoleView> change_staff_role(db::Tx& tx, Instant now, const StaffActor& actor, StaffRoleId id,
                                        std::int64_t seen_version, const StaffRoleChanges& changes) {
    lock_staff(tx);
    const auto found = find_staff_role(tx, id);
    if (!found) return fail(errors::staff_role_not_found);
    if (found->version != seen_version) return fail(errors::version_conflict);
    StaffRole role = *found;
    if (changes.name) role.name = changes.name->value;
    if (changes.permissions) role.permissions = write_permissions(set_of(*changes.permissions));
    // What the role allows now counts too: a role above one's own is not to be cut down either.
    const Permissions own = permissions_now(tx, actor);
    if (!own.covers(read_permissions(found->permissions)) || !own.covers(read_permissions(role.permissions)))
        return fail(errors::beyond_your_permissions);
    SCALEMART_CHECK(check_name_free(tx, role.name, id));
    tx.exec(sql::update_staff_role, id, role.name, role.permissions, now);
    tx.touch(staff_role_tag(id));
    ++role.version;
    role.updated_at = now;
    const auto before = view_of(*found);
    const auto after = view_of(role);
    audit::record(tx, now, actor.who, "staff_role.changed", id, &before, &after);
    return after;
}

Result<void> delete_staff_role(db::Tx& tx, Instant now, const StaffActor& actor, StaffRoleId id) {
    lock_staff(tx);
    const auto found = find_staff_role(tx, id);
    if (!found) return fail(errors::staff_role_not_found);
    if (!permissions_now(tx, actor).covers(read_permissions(found->permissions)))
        return fail(errors::beyond_your_permissions);
    // Whoever lost a staff role in this way would be able to do everything.
    if (tx.one<UserId>(sql::holder_of_staff_role, id)) return fail(errors::staff_role_in_use);
    tx.exec(sql::delete_staff_role, id);
    const auto before = view_of(*found);
    audit::record<StaffRoleView>(tx, now, actor.who, "staff_role.deleted", id, &before, nullptr);
    return {};
}

}  // namespace scalemart::accounts
