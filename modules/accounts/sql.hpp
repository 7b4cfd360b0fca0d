#pragma once
#include "db/sql.hpp"

namespace scalemart::accounts::sql {

inline constexpr db::Sql claim_email{"accounts.claim_email",
                                     "insert into accounts_email (email, user_id) values ($1, $2) "
                                     "on conflict (email) do nothing"};
inline constexpr db::Sql user_of_email{"accounts.user_of_email",
                                       "select user_id from accounts_email where email = $1"};
inline constexpr db::Sql insert_user{
    "accounts.insert_user",
    "insert into accounts_user (id, email, password_hash, first_name, last_name, phone, avatar, role, "
    "is_email_verified, is_active, preferences, created_at, updated_at, last_login_at) "
    "values ($1, $2, $3, $4, $5, $6, null, $7, $8, true, $9, $10, $10, $11)"};
inline constexpr db::Sql find_user{"accounts.find_user",
                                   "select u.id, u.email, u.first_name, u.last_name, u.phone, u.avatar, "
                                   "u.role, u.is_email_verified, u.is_active, u.preferences, u.created_at, "
                                   "u.updated_at, u.last_login_at, u.version, u.staff_role_id, "
                                   "r.permissions, u.erased_at from accounts_user u "
                                   "left join accounts_staff_role r on r.id = u.staff_role_id "
                                   "where u.id = $1"};
inline constexpr db::Sql administrators{"accounts.administrators",
                                        "select id from accounts_user where role = 'admin' and is_active and "
                                        "role <> 'guest' order by id limit $1"};
inline constexpr db::Sql lock_user{"accounts.lock_user",
                                   "select id from accounts_user where id = $1 for update"};
inline constexpr db::Sql credentials{"accounts.credentials",
                                     "select id, password_hash from accounts_user where id = $1"};
inline constexpr db::Sql record_login{
    "accounts.record_login", "update accounts_user set password_hash = $2, last_login_at = $3 where id = $1"};
/// The row, locked, if the password that was checked is still the user's and the user is active.
inline constexpr db::Sql lock_credentials{"accounts.lock_credentials",
                                          "select id from accounts_user where id = $1 and password_hash = $2 "
                                          "and is_active for update"};
inline constexpr db::Sql set_password{
    "accounts.set_password", "update accounts_user set password_hash = $2, updated_at = $3 where id = $1"};
inline constexpr db::Sql set_verified_email{
    "accounts.set_verified_email",
    "update accounts_user set email = $2, is_email_verified = true, updated_at = $3 where id = $1"};
inline constexpr db::Sql release_email{"accounts.release_email",
                                       "delete from accounts_email where email = $1 and user_id = $2"};
inline constexpr db::Sql update_profile{
    "accounts.update_profile",
    "update accounts_user set first_name = $2, last_name = $3, phone = $4, avatar = $5, preferences = $6, "
    "updated_at = $7, version = version + 1 where id = $1"};

inline constexpr db::Sql insert_session{
    "accounts.insert_session",
    "insert into accounts_session (user_id, id, user_agent, ip, created_at, last_used_at, expires_at) "
    "values ($1, $2, $3, $4, $5, $5, $6)"};
inline constexpr db::Sql session_state{
    "accounts.session_state",
    "select u.role, u.is_active, s.revoked_at, s.expires_at, f.confirmed_at is not null, "
    "u.staff_role_id, r.permissions from accounts_session s join accounts_user u on u.id = s.user_id "
    "left join accounts_staff_role r on r.id = u.staff_role_id "
    "left join accounts_second_factor f on f.user_id = s.user_id where s.user_id = $1 and s.id = $2"};
/// $3: newest first, so the primary key is read from its end.
inline constexpr db::Sql open_sessions{
    "accounts.open_sessions",
    "select id, user_agent, ip, created_at, last_used_at, expires_at from accounts_session "
    "where user_id = $1 and revoked_at is null and expires_at > $2 order by id desc limit $3"};
inline constexpr db::Sql extend_session{
    "accounts.extend_session",
    "update accounts_session set last_used_at = $3, expires_at = $4 "
    "where user_id = $1 and id = $2 and revoked_at is null and expires_at > $3"};
inline constexpr db::Sql revoke_session{"accounts.revoke_session",
                                        "update accounts_session set revoked_at = $3, revoked_reason = $4 "
                                        "where user_id = $1 and id = $2 and revoked_at is null"};
inline constexpr db::Sql revoke_sessions_of_user{
    "accounts.revoke_sessions_of_user",
    "update accounts_session set revoked_at = $2, revoked_reason = $3 where user_id = $1 and revoked_at is "
    "null"};
inline constexpr db::Sql revoke_other_sessions{
    "accounts.revoke_other_sessions",
    "update accounts_session set revoked_at = $3, revoked_reason = $4 "
    "where user_id = $1 and id <> $2 and revoked_at is null"};

inline constexpr db::Sql insert_refresh{
    "accounts.insert_refresh",
    "insert into accounts_refresh (token_digest, user_id, session_id, expires_at) values ($1, $2, $3, $4)"};
/// One winner: the second of two simultaneous callers waits for the first and then finds used_at set.
inline constexpr db::Sql use_refresh{"accounts.use_refresh",
                                     "update accounts_refresh set used_at = $2 where token_digest = $1 and "
                                     "used_at is null and expires_at > $2 "
                                     "returning user_id, session_id"};
inline constexpr db::Sql used_refresh{
    "accounts.used_refresh",
    "select user_id, session_id from accounts_refresh where token_digest = $1 and used_at is not null"};

/// $1 key, $2 now, $3 the oldest window start that still counts, $4 limit, $5 locked until, $6 whose account
/// it is about. No row comes back while the key is locked, so a try during a lock neither counts nor prolongs
/// it.
inline constexpr db::Sql count_attempt{
    "accounts.count_attempt",
    "insert into accounts_login_attempt (key, failures, window_started_at, locked_until, account) "
    "values ($1, 1, $2, null, $6) "
    "on conflict (key) do update set "
    "failures = case when accounts_login_attempt.window_started_at <= $3 "
    "or accounts_login_attempt.locked_until is not null then 1 else accounts_login_attempt.failures + 1 end, "
    "window_started_at = case when accounts_login_attempt.window_started_at <= $3 "
    "or accounts_login_attempt.locked_until is not null then $2 else "
    "accounts_login_attempt.window_started_at end, "
    "locked_until = case when accounts_login_attempt.window_started_at <= $3 "
    "or accounts_login_attempt.locked_until is not null then null "
    "when accounts_login_attempt.failures + 1 >= $4 then cast($5 as bigint) end "
    "where accounts_login_attempt.locked_until is null or accounts_login_attempt.locked_until <= $2 "
    "returning window_started_at"};
inline constexpr db::Sql locked_until{"accounts.locked_until",
                                      "select locked_until from accounts_login_attempt where key = $1"};
inline constexpr db::Sql clear_attempts{"accounts.clear_attempts",
                                        "delete from accounts_login_attempt where key = $1"};
inline constexpr db::Sql clear_attempts_of_account{"accounts.clear_attempts_of_account",
                                                   "delete from accounts_login_attempt where account = $1"};
inline constexpr db::Sql give_back_attempt{
    "accounts.give_back_attempt",
    "update accounts_login_attempt set failures = failures - 1, locked_until = null "
    "where key = $1 and window_started_at = $2 and failures > 0"};

inline constexpr db::Sql purge_refresh{
    "accounts.purge_refresh",
    "delete from accounts_refresh where token_digest in "
    "(select token_digest from accounts_refresh where expires_at <= $1 order by expires_at limit $2)"};
inline constexpr db::Sql purge_sessions{
    "accounts.purge_sessions",
    "delete from accounts_session where (user_id, id) in "
    "(select user_id, id from accounts_session where expires_at <= $1 order by expires_at limit $2)"};
inline constexpr db::Sql purge_attempts{"accounts.purge_attempts",
                                        "delete from accounts_login_attempt where key in "
                                        "(select key from accounts_login_attempt where window_started_at <= "
                                        "$1 order by window_started_at limit $2)"};

}  // namespace scalemart::accounts::sql
