#pragma once
#include "db/sql.hpp"

namespace scalemart::accounts::sql {

inline constexpr db::Sql issue_mail_token{
    "accounts.issue_mail_token",
    "insert into accounts_mail_token (user_id, purpose, id, email, created_at, expires_at, used_at) "
    "values ($1, $2, $3, $4, $5, $6, null) "
    "on conflict (user_id, purpose) do update set id = excluded.id, email = excluded.email, "
    "created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null"};
inline constexpr db::Sql find_mail_token{
    "accounts.find_mail_token",
    "select email from accounts_mail_token where user_id = $1 and purpose = $2 and id = $3 "
    "and used_at is null and expires_at > $4"};
inline constexpr db::Sql use_mail_token{
    "accounts.use_mail_token",
    "update accounts_mail_token set used_at = $4 where user_id = $1 and purpose = $2 and id = $3 "
    "and used_at is null and expires_at > $4 returning email"};
inline constexpr db::Sql revoke_mail_tokens{"accounts.revoke_mail_tokens",
                                            "delete from accounts_mail_token where user_id = $1"};
inline constexpr db::Sql revoke_mail_tokens_but_for{
    "accounts.revoke_mail_tokens_but_for",
    "delete from accounts_mail_token where user_id = $1 and (purpose = 'reset_password' or email <> $2)"};
inline constexpr db::Sql purge_mail_tokens{
    "accounts.purge_mail_tokens",
    "delete from accounts_mail_token where (user_id, purpose) in "
    "(select user_id, purpose from accounts_mail_token where expires_at <= $1 order by expires_at limit $2)"};

}  // namespace scalemart::accounts::sql
