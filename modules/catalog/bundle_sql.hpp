#pragma once
// What bundles are made up of.

#include "db/sql.hpp"

namespace scalemart::catalog::sql {

inline constexpr db::Sql bundle_items{
    "catalog.bundle_items",
    "select i.product_id, p.slug, p.name, i.quantity, p.image_url from catalog_bundle_item i "
    "cross join catalog_product p where i.bundle_id = $1 and p.id = i.product_id order by i.place"};
inline constexpr db::Sql bundle_having{
    "catalog.bundle_having", "select bundle_id from catalog_bundle_item where product_id = $1 limit 1"};
inline constexpr db::Sql in_bundle{
    "catalog.in_bundle",
    "select exists (select 1 from catalog_bundle_item where bundle_id = $1) or "
    "exists (select 1 from catalog_bundle_item where product_id = $1)"};
inline constexpr db::Sql clear_bundle{"catalog.clear_bundle",
                                      "delete from catalog_bundle_item where bundle_id = $1"};
inline constexpr db::Sql add_bundle_item{
    "catalog.add_bundle_item",
    "insert into catalog_bundle_item (bundle_id, place, product_id, quantity) values ($1, $2, $3, $4)"};

}  // namespace scalemart::catalog::sql
