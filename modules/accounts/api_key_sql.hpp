#pragma once
// The statements about API keys. The column list is that of struct ApiKeyRow.

#include "db/sql.hpp"

#define API_KEY_COLUMNS \
    "id, name, kind, owner_id, scopes, store_id, created_at, expires_at, revoked_at, last_used_at"

namespace scalemart::accounts::sql {

inline constexpr db::Sql api_key_state{
    "accounts.api_key_state",
    "select k.owner_id, k.kind, k.digest, k.scopes, k.expires_at, k.revoked_at, k.last_used_at, u.role, "
    "u.is_active, u.staff_role_id, r.permissions, exists (select 1 from accounts_second_factor f "
    "where f.user_id = k.owner_id and f.confirmed_at is not null) from accounts_api_key k "
    "join accounts_user u on u.id = k.owner_id "
    "left join accounts_staff_role r on r.id = u.staff_role_id where k.id = $1"};
inline constexpr db::Sql note_api_key_use{
    "accounts.note_api_key_use",
    "update accounts_api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at "
    "<= $3)"};
inline constexpr db::Sql find_api_key{"accounts.find_api_key",
                                      "select " API_KEY_COLUMNS " from accounts_api_key where id = $1"};
inline constexpr db::Sql count_api_keys{
    "accounts.count_api_keys",
    "select count(*) from accounts_api_key where owner_id = $1 and revoked_at is null"};
inline constexpr db::Sql insert_api_key{
    "accounts.insert_api_key",
    "insert into accounts_api_key (id, owner_id, kind, name, digest, scopes, store_id, created_at, "
    "expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
inline constexpr db::Sql revoke_api_key{
    "accounts.revoke_api_key",
    "update accounts_api_key set revoked_at = $2 where id = $1 and revoked_at is null"};
// The secret keys of an owner that work: those that somebody with the owner's password could have made.
#define WORKING_SECRET_KEYS                                                                  \
    " from accounts_api_key where owner_id = $1 and kind = 'secret' and revoked_at is null " \
    "and (expires_at is null or expires_at > $2)"
inline constexpr db::Sql count_working_keys{"accounts.count_working_keys",
                                            "select count(*)" WORKING_SECRET_KEYS};
inline constexpr db::Sql lock_working_keys{
    "accounts.lock_working_keys", "select " API_KEY_COLUMNS WORKING_SECRET_KEYS " order by id for update"};
inline constexpr db::Sql keys_of_owner{"accounts.keys_of_owner",
                                       "select " API_KEY_COLUMNS
                                       " from accounts_api_key where owner_id = $1 order by id"};
inline constexpr db::Sql delete_keys_of_owner{"accounts.delete_keys_of_owner",
                                              "delete from accounts_api_key where owner_id = $1"};

}  // namespace scalemart::accounts::sql
