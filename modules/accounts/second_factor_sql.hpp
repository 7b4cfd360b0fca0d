#pragma once
#include "db/sql.hpp"

namespace scalemart::accounts::sql {

/// Changes nothing when there is one that was confirmed.
inline constexpr db::Sql start_second_factor{
    "accounts.start_second_factor",
    "insert into accounts_second_factor "
    "(user_id, sealed_key, last_step, created_at, confirmed_at, expires_at) values ($1, $2, 0, $3, null, $4) "
    "on conflict (user_id) do update set sealed_key = excluded.sealed_key, created_at = excluded.created_at, "
    "expires_at = excluded.expires_at where accounts_second_factor.confirmed_at is null"};
inline constexpr db::Sql find_second_factor{
    "accounts.find_second_factor",
    "select sealed_key, last_step, confirmed_at, expires_at from accounts_second_factor where user_id = $1"};
inline constexpr db::Sql lock_second_factor{
    "accounts.lock_second_factor",
    "select sealed_key, last_step, confirmed_at, expires_at from accounts_second_factor where user_id = $1 "
    "for update"};
inline constexpr db::Sql confirm_second_factor{
    "accounts.confirm_second_factor",
    "update accounts_second_factor set confirmed_at = $2, expires_at = null where user_id = $1"};
inline constexpr db::Sql set_last_step{"accounts.set_last_step",
                                       "update accounts_second_factor set last_step = $2 where user_id = $1"};
/// One that was never confirmed stays: it is not on.
inline constexpr db::Sql remove_second_factor{
    "accounts.remove_second_factor",
    "delete from accounts_second_factor where user_id = $1 and confirmed_at is not null"};
inline constexpr db::Sql purge_second_factors{
    "accounts.purge_second_factors",
    "delete from accounts_second_factor where user_id in (select user_id from accounts_second_factor "
    "where expires_at <= $1 order by expires_at limit $2)"};

inline constexpr db::Sql insert_recovery_code{
    "accounts.insert_recovery_code",
    "insert into accounts_recovery_code (user_id, code_digest) values ($1, $2)"};
inline constexpr db::Sql use_recovery_code{
    "accounts.use_recovery_code",
    "delete from accounts_recovery_code where user_id = $1 and code_digest = $2"};
inline constexpr db::Sql count_recovery_codes{
    "accounts.count_recovery_codes", "select count(*) from accounts_recovery_code where user_id = $1"};
inline constexpr db::Sql delete_recovery_codes{"accounts.delete_recovery_codes",
                                               "delete from accounts_recovery_code where user_id = $1"};

}  // namespace scalemart::accounts::sql
