#include "staff_standing.hpp"

#include "errors.hpp"
#include "repository.hpp"
#include "sessions.hpp"
#include "staff_permissions.hpp"
#include "staff_sql.hpp"

namespace scalemart::accounts {

Permissions Standing::permissions() const {
    return effective_permissions(role, staff_role, staff_permissions);
}

Standing standing_of(const User& user) {
    return {user.role, user.is_active, user.staff_role, user.staff_permissions};
}

void lock_staff(db::Tx& tx) {
    tx.one<std::int64_t>(sql::lock_staff);
}

Result<void> check_not_last_admin(db::Tx& tx, const User& user) {
    if (!standing_of(user).unrestricted_admin()) return {};
    if (tx.one<UserId>(sql::another_unrestricted_admin, user.id)) return {};
    return fail(errors::last_admin);
}

Result<void> change_standing(db::Tx& tx, Instant now, User& user, Standing to) {
    if (to.role != Role::admin) {
        to.staff_role.reset();
        to.staff_permissions.reset();
    }
    if (!to.unrestricted_admin()) SCALEMART_CHECK(check_not_last_admin(tx, user));
    tx.exec(sql::set_standing, user.id, to.role, to.is_active, to.staff_role, now);
    if (!to.is_active) revoke_sessions_of_user(tx, now, user.id, RevokedReason::deactivated);
    touch_user(tx, user.id);
    user.role = to.role;
    user.is_active = to.is_active;
    user.staff_role = to.staff_role;
    user.staff_permissions = std::move(to.staff_permissions);
    user.updated_at = now;
    ++user.version;
    return {};
}

}  // namespace scalemart::accounts
