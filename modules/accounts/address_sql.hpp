#pragma once
// The statements of the address book. The column list is that of struct AddressView.

#include "db/sql.hpp"

#define ADDRESS_COLUMNS                                                                 \
    "id, label, first_name, last_name, street, city, state, zip_code, country, phone, " \
    "delivery_instructions, is_default, version, created_at, updated_at"

namespace scalemart::accounts::sql {

inline constexpr db::Sql list_addresses{"accounts.list_addresses",
                                        "select " ADDRESS_COLUMNS
                                        " from accounts_address where user_id = $1 "
                                        "order by is_default desc, id desc"};
inline constexpr db::Sql find_address{"accounts.find_address",
                                      "select " ADDRESS_COLUMNS
                                      " from accounts_address where user_id = $1 and id = $2"};
inline constexpr db::Sql default_address{"accounts.default_address",
                                         "select " ADDRESS_COLUMNS
                                         " from accounts_address where user_id = $1 and is_default"};
inline constexpr db::Sql count_addresses{"accounts.count_addresses",
                                         "select count(*) from accounts_address where user_id = $1"};
inline constexpr db::Sql insert_address{
    "accounts.insert_address",
    "insert into accounts_address (user_id, " ADDRESS_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)"};
inline constexpr db::Sql update_address{
    "accounts.update_address",
    "update accounts_address set label = $3, first_name = $4, last_name = $5, street = $6, city = $7, "
    "state = $8, zip_code = $9, country = $10, phone = $11, delivery_instructions = $12, "
    "version = version + 1, updated_at = $13 where user_id = $1 and id = $2"};
/// Before another one becomes the default: the unique index allows one at any moment.
inline constexpr db::Sql clear_default_address{
    "accounts.clear_default_address",
    "update accounts_address set is_default = false, version = version + 1, updated_at = $2 "
    "where user_id = $1 and is_default"};
inline constexpr db::Sql set_default_address{
    "accounts.set_default_address",
    "update accounts_address set is_default = true, version = version + 1, updated_at = $3 "
    "where user_id = $1 and id = $2"};
inline constexpr db::Sql newest_address{
    "accounts.newest_address", "select id from accounts_address where user_id = $1 order by id desc limit 1"};
inline constexpr db::Sql delete_address{"accounts.delete_address",
                                        "delete from accounts_address where user_id = $1 and id = $2"};
inline constexpr db::Sql delete_addresses{"accounts.delete_addresses",
                                          "delete from accounts_address where user_id = $1"};

}  // namespace scalemart::accounts::sql
