#pragma once
// The statements about staff: who may do everything, and the staff roles. The column list is that of struct
// StaffRole.

#include "db/sql.hpp"

namespace scalemart::accounts::sql {

inline constexpr db::Sql lock_staff{"accounts.lock_staff",
                                    "select id from accounts_staff_guard where id = 1 for update"};
inline constexpr db::Sql another_unrestricted_admin{
    "accounts.another_unrestricted_admin",
    "select id from accounts_user where role = 'admin' and is_active = true and role <> 'guest' "
    "and staff_role_id is null and id <> $1 limit 1"};
inline constexpr db::Sql set_standing{
    "accounts.set_standing",
    "update accounts_user set role = $2, is_active = $3, staff_role_id = $4, updated_at = $5, "
    "version = version + 1 where id = $1"};

#define STAFF_ROLE_COLUMNS "id, name, permissions, version, created_at, updated_at"

inline constexpr db::Sql list_staff_roles{"accounts.list_staff_roles",
                                          "select " STAFF_ROLE_COLUMNS
                                          " from accounts_staff_role order by lower(name)"};
inline constexpr db::Sql find_staff_role{
    "accounts.find_staff_role", "select " STAFF_ROLE_COLUMNS " from accounts_staff_role where id = $1"};
inline constexpr db::Sql staff_role_by_name{"accounts.staff_role_by_name",
                                            "select id from accounts_staff_role where lower(name) = $1"};
inline constexpr db::Sql insert_staff_role{"accounts.insert_staff_role",
                                           "insert into accounts_staff_role (" STAFF_ROLE_COLUMNS
                                           ") values ($1, $2, $3, 1, $4, $4)"};
inline constexpr db::Sql update_staff_role{
    "accounts.update_staff_role",
    "update accounts_staff_role set name = $2, permissions = $3, version = version + 1, updated_at = $4 "
    "where id = $1"};
inline constexpr db::Sql delete_staff_role{"accounts.delete_staff_role",
                                           "delete from accounts_staff_role where id = $1"};
inline constexpr db::Sql holder_of_staff_role{
    "accounts.holder_of_staff_role", "select id from accounts_user where staff_role_id = $1 limit 1"};

}  // namespace scalemart::accounts::sql
