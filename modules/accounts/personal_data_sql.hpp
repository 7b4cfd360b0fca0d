#pragma once
// The statements that show or forget everything of one user.

#include "db/sql.hpp"

namespace scalemart::accounts::sql {

inline constexpr db::Sql all_sessions{
    "accounts.all_sessions",
    "select id, user_agent, ip, created_at, last_used_at, expires_at, revoked_at from accounts_session "
    "where user_id = $1 order by id"};

/// The row stays, since orders name it; an erased user looks like a guest who can never come back.
inline constexpr db::Sql erase_user{
    "accounts.erase_user",
    "update accounts_user set email = null, password_hash = null, first_name = '', last_name = '', "
    "phone = null, avatar = null, role = 'guest', is_email_verified = false, is_active = false, "
    "preferences = $2, last_login_at = null, staff_role_id = null, erased_at = $3, updated_at = $3, "
    "version = version + 1 where id = $1"};
inline constexpr db::Sql delete_sessions{"accounts.delete_sessions",
                                         "delete from accounts_session where user_id = $1"};
inline constexpr db::Sql delete_refresh{"accounts.delete_refresh",
                                        "delete from accounts_refresh where user_id = $1"};
inline constexpr db::Sql delete_mail_tokens{"accounts.delete_mail_tokens",
                                            "delete from accounts_mail_token where user_id = $1"};
inline constexpr db::Sql delete_second_factor{"accounts.delete_second_factor",
                                              "delete from accounts_second_factor where user_id = $1"};
inline constexpr db::Sql delete_recovery_codes{"accounts.delete_recovery_codes",
                                               "delete from accounts_recovery_code where user_id = $1"};

}  // namespace scalemart::accounts::sql
