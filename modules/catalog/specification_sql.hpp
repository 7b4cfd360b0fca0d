#pragma once
// Definitions of specifications and what products say of them. The column list is that of SpecificationRow.

#include "db/sql.hpp"

#define CATALOG_SPECIFICATION_COLUMNS                                                                  \
    "id, category_id, key, label, type, unit, is_filterable, options, position, version, created_at, " \
    "updated_at"

namespace scalemart::catalog::sql {

/// The whole table, which is small (kMostSpecifications).
inline constexpr db::Sql all_specifications{"catalog.all_specifications",
                                            "select " CATALOG_SPECIFICATION_COLUMNS
                                            " from catalog_specification order by position, key"};
inline constexpr db::Sql count_specifications{"catalog.count_specifications",
                                              "select count(*) from catalog_specification"};
inline constexpr db::Sql lock_specification{"catalog.lock_specification",
                                            "select " CATALOG_SPECIFICATION_COLUMNS
                                            " from catalog_specification where id = $1 for update"};
inline constexpr db::Sql insert_specification{
    "catalog.insert_specification",
    "insert into catalog_specification (" CATALOG_SPECIFICATION_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (category_id, key) do nothing"};
inline constexpr db::Sql update_specification{"catalog.update_specification",
                                              "update catalog_specification set label = $2, unit = $3, "
                                              "is_filterable = $4, options = $5, position = $6, "
                                              "version = $7, updated_at = $8 where id = $1"};
inline constexpr db::Sql delete_specification{"catalog.delete_specification",
                                              "delete from catalog_specification where id = $1"};
inline constexpr db::Sql delete_specifications_of{"catalog.delete_specifications_of",
                                                  "delete from catalog_specification where category_id = $1"};

inline constexpr db::Sql add_specification_value{
    "catalog.add_specification_value",
    "insert into catalog_specification_value (product_id, key, value, number) values ($1, $2, $3, $4) "
    "on conflict (product_id, key, value) do nothing"};
inline constexpr db::Sql clear_specification_values{
    "catalog.clear_specification_values", "delete from catalog_specification_value where product_id = $1"};
/// Products of a category and those below, after $2 in the order of their ids.
inline constexpr db::Sql lock_some_below{
    "catalog.lock_some_below",
    "select p.id, p.category_id, p.content from catalog_product p where p.id > $2 and exists (select 1 from "
    "catalog_category_path a where a.category_id = p.category_id and a.ancestor_id = $1) "
    "order by p.id limit $3 for update"};

}  // namespace scalemart::catalog::sql
