#pragma once
// Collections and what is in them. The column list is that of CollectionRow.

#include "db/sql.hpp"

#define CATALOG_COLLECTION_COLUMNS \
    "id, slug, name, description, image, position, is_active, version, created_at, updated_at"

namespace scalemart::catalog::sql {

inline constexpr db::Sql collection_by_id{"catalog.collection_by_id",
                                          "select " CATALOG_COLLECTION_COLUMNS
                                          " from catalog_collection where id = $1"};
inline constexpr db::Sql collection_by_slug{"catalog.collection_by_slug",
                                            "select " CATALOG_COLLECTION_COLUMNS
                                            " from catalog_collection where slug = $1"};
inline constexpr db::Sql lock_collection{"catalog.lock_collection",
                                         "select " CATALOG_COLLECTION_COLUMNS
                                         " from catalog_collection where id = $1 for update"};
/// A shop has dozens of them (kMostCollections); sorted in memory.
inline constexpr db::Sql all_collections{"catalog.all_collections",
                                         "select " CATALOG_COLLECTION_COLUMNS
                                         " from catalog_collection order by position, id"};
inline constexpr db::Sql count_collections{"catalog.count_collections",
                                           "select count(*) from catalog_collection"};
inline constexpr db::Sql insert_collection{"catalog.insert_collection",
                                           "insert into catalog_collection (" CATALOG_COLLECTION_COLUMNS
                                           ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
                                           "on conflict (slug) do nothing"};
inline constexpr db::Sql update_collection{
    "catalog.update_collection",
    "update catalog_collection set slug = $2, name = $3, description = $4, image = $5, position = $6, "
    "is_active = $7, version = $8, updated_at = $9 where id = $1"};
inline constexpr db::Sql delete_collection{"catalog.delete_collection",
                                           "delete from catalog_collection where id = $1"};

inline constexpr db::Sql collection_items{
    "catalog.collection_items",
    "select product_id from catalog_collection_item where collection_id = $1 order by place"};
inline constexpr db::Sql collection_sizes{
    "catalog.collection_sizes",
    "select collection_id, count(*) from catalog_collection_item group by collection_id"};
inline constexpr db::Sql clear_collection{"catalog.clear_collection",
                                          "delete from catalog_collection_item where collection_id = $1"};
inline constexpr db::Sql add_collection_item{
    "catalog.add_collection_item",
    "insert into catalog_collection_item (collection_id, place, product_id) values ($1, $2, $3)"};
/// Places after $3 of the products that the list $2, a store's whole, holds.
inline constexpr db::Sql collection_page{
    "catalog.collection_page",
    "select i.place, i.product_id from catalog_collection_item i where i.collection_id = $1 and i.place > $3 "
    "and "
    "exists (select 1 from catalog_listing l where l.list = $2 and l.product_id = i.product_id) "
    "order by i.place limit $4 offset $5"};
inline constexpr db::Sql count_collection{
    "catalog.count_collection",
    "select count(*) from catalog_collection_item i where i.collection_id = $1 and "
    "exists (select 1 from catalog_listing l where l.list = $2 and l.product_id = i.product_id)"};

}  // namespace scalemart::catalog::sql
