#pragma once
// Categories and their paths. The column list is that of CategoryRow.

#include "db/sql.hpp"

#define CATALOG_CATEGORY_COLUMNS \
    "id, slug, name, description, image, parent_id, position, depth, version, created_at, updated_at"

namespace scalemart::catalog::sql {

inline constexpr db::Sql category_by_id{
    "catalog.category_by_id", "select " CATALOG_CATEGORY_COLUMNS " from catalog_category where id = $1"};
inline constexpr db::Sql category_by_slug{
    "catalog.category_by_slug", "select " CATALOG_CATEGORY_COLUMNS " from catalog_category where slug = $1"};
inline constexpr db::Sql lock_category{"catalog.lock_category",
                                       "select " CATALOG_CATEGORY_COLUMNS
                                       " from catalog_category where id = $1 for update"};
/// The whole tree, which is small; sorted by the caller.
inline constexpr db::Sql all_categories{"catalog.all_categories",
                                        "select " CATALOG_CATEGORY_COLUMNS " from catalog_category"};
inline constexpr db::Sql category_children{"catalog.category_children",
                                           "select " CATALOG_CATEGORY_COLUMNS
                                           " from catalog_category where parent_id = $1"};
/// From the root to the category itself.
inline constexpr db::Sql category_trail{
    "catalog.category_trail",
    "select c.id, c.slug, c.name from catalog_category_path a cross join catalog_category c "
    "where a.category_id = $1 and c.id = a.ancestor_id order by c.depth"};
inline constexpr db::Sql root_named{"catalog.root_named",
                                    "select id from catalog_category where parent_id is null and name = $1"};
inline constexpr db::Sql child_named{"catalog.child_named",
                                     "select id from catalog_category where parent_id = $1 and name = $2"};
inline constexpr db::Sql insert_category{
    "catalog.insert_category",
    "insert into catalog_category (" CATALOG_CATEGORY_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (slug) do nothing"};
inline constexpr db::Sql update_category{"catalog.update_category",
                                         "update catalog_category set slug = $2, name = $3, description = "
                                         "$4, image = $5, parent_id = $6, position = $7, "
                                         "version = version + 1, updated_at = $8 where id = $1"};
inline constexpr db::Sql delete_category{"catalog.delete_category",
                                         "delete from catalog_category where id = $1"};
inline constexpr db::Sql category_in_use{
    "catalog.category_in_use",
    "select exists (select 1 from catalog_product where category_id = $1) or "
    "exists (select 1 from catalog_category where parent_id = $1)"};

inline constexpr db::Sql ancestors{"catalog.ancestors",
                                   "select ancestor_id from catalog_category_path where category_id = $1"};
inline constexpr db::Sql add_ancestor{
    "catalog.add_ancestor", "insert into catalog_category_path (category_id, ancestor_id) values ($1, $2)"};
inline constexpr db::Sql inherit_ancestors{
    "catalog.inherit_ancestors",
    "insert into catalog_category_path (category_id, ancestor_id) "
    "select $1, ancestor_id from catalog_category_path where category_id = $2"};
inline constexpr db::Sql delete_path{"catalog.delete_path",
                                     "delete from catalog_category_path where category_id = $1"};

/// Locks the subtree, in id order.
inline constexpr db::Sql lock_subtree{"catalog.lock_subtree",
                                      "select " CATALOG_CATEGORY_COLUMNS
                                      " from catalog_category where id in (select category_id from "
                                      "catalog_category_path where ancestor_id = $1) "
                                      "order by id for update"};
inline constexpr db::Sql subtree_leaves{
    "catalog.subtree_leaves",
    "delete from catalog_category_path where ancestor_id = $2 and category_id in "
    "(select category_id from catalog_category_path where ancestor_id = $1)"};
inline constexpr db::Sql subtree_enters{
    "catalog.subtree_enters",
    "insert into catalog_category_path (category_id, ancestor_id) "
    "select category_id, $2 from catalog_category_path where ancestor_id = $1"};
inline constexpr db::Sql shift_depth{
    "catalog.shift_depth",
    "update catalog_category set depth = depth + $2 where id in "
    "(select category_id from catalog_category_path where ancestor_id = $1)"};

}  // namespace scalemart::catalog::sql
