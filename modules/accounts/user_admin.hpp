#pragma once
// Users in the hands of administrators. Functions on the caller's transaction; thread-safe. Private to the
// module.

#include "staff_roles.hpp"
#include "user_admin_requests.hpp"

namespace scalemart::accounts {

/// Changes role, staff role and activity. user_not_found, user_erased, version_conflict, role_not_possible,
/// staff_role_needs_admin, beyond_your_permissions, last_admin; validation_failed for an unknown staff role.
[[nodiscard]] Result<User> change_user(db::Tx& tx, Instant now, const StaffActor& actor, UserId id,
                                       std::int64_t seen_version, const UserChanges& changes);

/// Nobody acts on an administrator who may do more than the actor. beyond_your_permissions.
[[nodiscard]] Result<void> check_may_act_on(const User& user, Permissions own);

}  // namespace scalemart::accounts
