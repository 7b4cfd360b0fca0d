#pragma once
// The statements that write catalog_listing.

#include "db/sql.hpp"

// Every list that holds a product: those of its category's path ($2 is the product), and the featured one
// ($3).
#define CATALOG_LISTS_OF_PRODUCT                                                                      \
    "category_id in (select a.ancestor_id from catalog_product p cross join catalog_category_path a " \
    "where p.id = $2 and a.category_id = p.category_id union all select $3)"

namespace scalemart::catalog::sql {

inline constexpr db::Sql listing_add{
    "catalog.listing_add",
    "insert into catalog_listing (store_id, category_id, product_id, price, name_key, created_at, rating, "
    "popularity, "
    "featured, in_stock) select $1, a.ancestor_id, $2, $4, $5, $6, $7, $8, $9, $10 "
    "from catalog_category_path a where a.category_id = $3"};
inline constexpr db::Sql listing_add_one{
    "catalog.listing_add_one",
    "insert into catalog_listing (store_id, category_id, product_id, price, name_key, created_at, rating, "
    "popularity, "
    "featured, in_stock) values ($1, $3, $2, $4, $5, $6, $7, $8, $9, $10)"};
inline constexpr db::Sql listing_remove{
    "catalog.listing_remove",
    "delete from catalog_listing where store_id = $1 and product_id = $2 and category_id in "
    "(select ancestor_id from catalog_category_path where category_id = $3 union all select $4)"};
inline constexpr db::Sql listing_price{"catalog.listing_price",
                                       "update catalog_listing set price = $4 where store_id = $1 and "
                                       "product_id = $2 and " CATALOG_LISTS_OF_PRODUCT};
inline constexpr db::Sql listing_stock{"catalog.listing_stock",
                                       "update catalog_listing set in_stock = $4 where store_id = $1 and "
                                       "product_id = $2 and " CATALOG_LISTS_OF_PRODUCT};
inline constexpr db::Sql listing_popularity{"catalog.listing_popularity",
                                            "update catalog_listing set popularity = $4 where store_id = $1 "
                                            "and product_id = $2 and " CATALOG_LISTS_OF_PRODUCT};
inline constexpr db::Sql listing_leave{
    "catalog.listing_leave",
    "delete from catalog_listing where store_id = $1 and category_id = $3 and product_id in "
    "(select product_id from catalog_listing where store_id = $1 and category_id = $2)"};
inline constexpr db::Sql listing_enter{
    "catalog.listing_enter",
    "insert into catalog_listing (store_id, category_id, product_id, price, name_key, created_at, rating, "
    "popularity, "
    "featured, in_stock) select store_id, $3, product_id, price, name_key, created_at, rating, popularity, "
    "featured, "
    "in_stock from catalog_listing where store_id = $1 and category_id = $2"};

}  // namespace scalemart::catalog::sql
