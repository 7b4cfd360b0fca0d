#include "accounts.hpp"

#include "errors.hpp"
#include "login_throttle.hpp"
#include "mail_token_sql.hpp"
#include "repository.hpp"
#include "second_factor_sql.hpp"
#include "sessions.hpp"
#include "sql.hpp"
#include "staff_standing.hpp"

namespace scalemart::accounts {

CreatedUser create_user(db::Tx& tx, const Clock& clock, const NewUser& user) {
    const Instant now = clock.now();
    const UserId id = user.id.value_or(UserId::generate(now));
    if (!claim_email(tx, user.email.value, id)) return {user_of_email(tx, user.email.value).value(), false};
    insert_user(tx, now,
                {.id = id,
                 .email = user.email.value,
                 .password_hash = user.password_hash,
                 .first_name = user.first_name,
                 .last_name = user.last_name,
                 .phone = user.phone,
                 .role = user.role,
                 .is_email_verified = user.is_email_verified,
                 .last_login_at = {}});
    return {id, true};
}

Result<User> set_active(db::Tx& tx, const Clock& clock, UserId id, bool active) {
    lock_staff(tx);
    auto user = find_user_for_update(tx, id);
    if (!user) return fail(errors::user_not_found);
    if (user->erased_at) return fail(errors::user_erased);
    Standing standing = standing_of(*user);
    standing.is_active = active;
    SCALEMART_CHECK(change_standing(tx, clock.now(), *user, standing));
    return std::move(*user);
}

Result<User> change_role(db::Tx& tx, const Clock& clock, UserId id, Role role) {
    lock_staff(tx);
    auto user = find_user_for_update(tx, id);
    if (!user) return fail(errors::user_not_found);
    if ((user->role == Role::guest) != (role == Role::guest)) return fail(errors::role_not_possible);
    Standing standing = standing_of(*user);
    standing.role = role;
    SCALEMART_CHECK(change_standing(tx, clock.now(), *user, standing));
    return std::move(*user);
}

std::int64_t purge_expired(db::Tx& tx, const Clock& clock, std::int64_t limit) {
    const Instant now = clock.now();
    // A window and the lock that may follow it must both be over.
    const Instant forgotten = now - throttle::kWindow - throttle::kLock;
    return tx.exec(sql::purge_refresh, now, limit) + tx.exec(sql::purge_sessions, now, limit)
           + tx.exec(sql::purge_attempts, forgotten, limit) + tx.exec(sql::purge_mail_tokens, now, limit)
           + tx.exec(sql::purge_second_factors, now, limit);
}

}  // namespace scalemart::accounts
