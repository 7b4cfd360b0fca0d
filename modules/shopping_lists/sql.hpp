#pragma once
// The statements of the module. Column lists are those of rows.hpp.

#include "db/sql.hpp"

#define SHOPPING_LISTS_LIST_COLUMNS "id, store_id, name, version, created_at, updated_at"
#define SHOPPING_LISTS_ITEM_COLUMNS \
    "list_id, product_id, selected_variants, id, quantity, note, is_checked, added_at"
#define SHOPPING_LISTS_SHARE_COLUMNS \
    "id, customer_id, list_id, may_check_off, shows_notes, expires_at, created_at"

namespace scalemart::shopping_lists::sql {

inline constexpr db::Sql insert_list{
    "shopping_lists.insert_list",
    "insert into shopping_lists_list (customer_id, id, store_id, name, version, created_at, updated_at) "
    "values ($1, $2, $3, $4, 1, $5, $5) on conflict do nothing"};
inline constexpr db::Sql list{"shopping_lists.list",
                              "select " SHOPPING_LISTS_LIST_COLUMNS
                              " from shopping_lists_list where customer_id = $1 and id = $2"};
inline constexpr db::Sql lock_list{"shopping_lists.lock_list",
                                   "select " SHOPPING_LISTS_LIST_COLUMNS
                                   " from shopping_lists_list where customer_id = $1 and id = $2 for update"};
inline constexpr db::Sql saved_for_later{
    "shopping_lists.saved_for_later", "select " SHOPPING_LISTS_LIST_COLUMNS
                                      " from shopping_lists_list where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql lists_of{"shopping_lists.lists_of",
                                  "select " SHOPPING_LISTS_LIST_COLUMNS
                                  " from shopping_lists_list where customer_id = $1 order by id"};
inline constexpr db::Sql count_named{
    "shopping_lists.count_named",
    "select count(*) from shopping_lists_list where customer_id = $1 and store_id is null"};
inline constexpr db::Sql rename{
    "shopping_lists.rename",
    "update shopping_lists_list set name = $3, version = version + 1, updated_at = $4 "
    "where customer_id = $1 and id = $2"};
inline constexpr db::Sql bump{"shopping_lists.bump",
                              "update shopping_lists_list set version = version + 1, updated_at = $3 "
                              "where customer_id = $1 and id = $2"};
inline constexpr db::Sql delete_list{"shopping_lists.delete_list",
                                     "delete from shopping_lists_list where customer_id = $1 and id = $2"};

inline constexpr db::Sql items{
    "shopping_lists.items", "select " SHOPPING_LISTS_ITEM_COLUMNS
                            " from shopping_lists_item where customer_id = $1 and list_id = $2 order by id"};
inline constexpr db::Sql item{"shopping_lists.item",
                              "select " SHOPPING_LISTS_ITEM_COLUMNS
                              " from shopping_lists_item where customer_id = $1 and id = $2"};
inline constexpr db::Sql count_items{
    "shopping_lists.count_items",
    "select count(*) from shopping_lists_item where customer_id = $1 and list_id = $2"};
/// $10: the most that an item may be of.
inline constexpr db::Sql add_item{
    "shopping_lists.add_item",
    "insert into shopping_lists_item (customer_id, " SHOPPING_LISTS_ITEM_COLUMNS
    ") "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (customer_id, list_id, product_id, "
    "selected_variants) do update set quantity = case when shopping_lists_item.quantity + excluded.quantity "
    "> "
    "$10 then $10 else shopping_lists_item.quantity + excluded.quantity end, "
    "note = coalesce(excluded.note, shopping_lists_item.note), is_checked = excluded.is_checked"};
inline constexpr db::Sql update_item{"shopping_lists.update_item",
                                     "update shopping_lists_item set quantity = $3, note = $4, is_checked = "
                                     "$5 where customer_id = $1 and id = $2"};
inline constexpr db::Sql delete_item{"shopping_lists.delete_item",
                                     "delete from shopping_lists_item where customer_id = $1 and id = $2"};
inline constexpr db::Sql clear{"shopping_lists.clear",
                               "delete from shopping_lists_item where customer_id = $1 and list_id = $2"};

inline constexpr db::Sql counts{
    "shopping_lists.counts",
    "select list_id, cast(count(*) as bigint), cast(sum(case when is_checked then 1 else 0 end) as bigint) "
    "from shopping_lists_item where customer_id = $1 group by list_id"};

inline constexpr db::Sql insert_share{"shopping_lists.insert_share",
                                      "insert into shopping_lists_share (" SHOPPING_LISTS_SHARE_COLUMNS
                                      ", token_digest) "
                                      "values ($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr db::Sql share_by_token{"shopping_lists.share_by_token",
                                        "select " SHOPPING_LISTS_SHARE_COLUMNS
                                        " from shopping_lists_share where token_digest = $1"};
inline constexpr db::Sql shares_of_list{
    "shopping_lists.shares_of_list",
    "select " SHOPPING_LISTS_SHARE_COLUMNS
    " from shopping_lists_share where customer_id = $1 and list_id = $2 order by id"};
inline constexpr db::Sql delete_share{
    "shopping_lists.delete_share",
    "delete from shopping_lists_share where customer_id = $1 and list_id = $2 and id = $3"};
inline constexpr db::Sql delete_shares{
    "shopping_lists.delete_shares",
    "delete from shopping_lists_share where customer_id = $1 and list_id = $2"};

}  // namespace scalemart::shopping_lists::sql
