#pragma once
// What decides what a user may do: role, staff role, and being active at all. There is always an active
// administrator who may do everything; all changes that could take the last one away are made under one lock.
// Functions on the caller's transaction; thread-safe. Private to the module.

#include "accounts.hpp"

namespace scalemart::accounts {

struct Standing {
    Role role = Role::customer;
    bool is_active = true;
    std::optional<StaffRoleId> staff_role;
    std::optional<std::string> staff_permissions;  ///< JSON, of the staff role

    [[nodiscard]] Permissions permissions() const;
    [[nodiscard]] bool unrestricted_admin() const { return role == Role::admin && is_active && !staff_role; }
};

[[nodiscard]] Standing standing_of(const User& user);

/// Held until the transaction ends. Taken before any user's row, so that two transactions never wait for each
/// other.
void lock_staff(db::Tx& tx);

/// Fails with last_admin when this user is the only active administrator whom no staff role narrows. Under
/// lock_staff().
[[nodiscard]] Result<void> check_not_last_admin(db::Tx& tx, const User& user);

/// Writes the new standing of a locked user; a staff role goes with the role of administrator. Deactivating
/// ends every session. Under lock_staff(). Fails with last_admin.
[[nodiscard]] Result<void> change_standing(db::Tx& tx, Instant now, User& user, Standing to);

}  // namespace scalemart::accounts
