#pragma once
// Staff roles: named sets of permissions for administrators who shall not do everything. Functions on the
// caller's transaction; thread-safe. Every change touches "staff-role:<id>", so it counts at the next request
// of everybody who has the role. Private to the module.

#include "accounts.hpp"
#include "staff_actor.hpp"
#include "staff_requests.hpp"

namespace scalemart::accounts {

/// One row of accounts_staff_role.
struct StaffRole {
    StaffRoleId id;
    std::string name;
    std::string permissions;  ///< JSON
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(StaffRole, (), (id, name, permissions, version, created_at, updated_at))

/// The tag of everything that depends on what a staff role allows.
[[nodiscard]] std::string staff_role_tag(StaffRoleId id);

/// By name.
[[nodiscard]] std::vector<StaffRoleView> list_staff_roles(db::Read& read);
[[nodiscard]] std::optional<StaffRole> find_staff_role(db::Read& read, StaffRoleId id);

/// staff_role_name_taken, beyond_your_permissions.
[[nodiscard]] Result<StaffRoleView> create_staff_role(db::Tx& tx, Instant now, const StaffActor& actor,
                                                      const NewStaffRole& wanted);
/// staff_role_not_found, version_conflict, staff_role_name_taken, beyond_your_permissions.
[[nodiscard]] Result<StaffRoleView> change_staff_role(db::Tx& tx, Instant now, const StaffActor& actor,
                                                      StaffRoleId id, std::int64_t seen_version,
                                                      const StaffRoleChanges& changes);
/// staff_role_not_found, staff_role_in_use, beyond_your_permissions.
[[nodiscard]] Result<void> delete_staff_role(db::Tx& tx, Instant now, const StaffActor& actor,
                                             StaffRoleId id);

}  // namespace scalemart::accounts
