#pragma once
// The statements that write catalog_listing.

#include "db/sql.hpp"

namespace scalemart::catalog::sql {

inline constexpr db::Sql listing_add{"catalog.listing_add",
                                     "insert into catalog_listing (list, product_id, price, name_key, "
                                     "rating, popularity, featured, in_stock) "
                                     "values ($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr db::Sql listing_remove{"catalog.listing_remove",
                                        "delete from catalog_listing where list = $1 and product_id = $2"};
inline constexpr db::Sql listing_price{
    "catalog.listing_price", "update catalog_listing set price = $3 where list = $1 and product_id = $2"};
inline constexpr db::Sql listing_name{
    "catalog.listing_name", "update catalog_listing set name_key = $3 where list = $1 and product_id = $2"};
inline constexpr db::Sql listing_rating{
    "catalog.listing_rating", "update catalog_listing set rating = $3 where list = $1 and product_id = $2"};
inline constexpr db::Sql listing_stock{
    "catalog.listing_stock", "update catalog_listing set in_stock = $3 where list = $1 and product_id = $2"};
inline constexpr db::Sql listing_popularity{
    "catalog.listing_popularity",
    "update catalog_listing set popularity = $3 where list = $1 and product_id = $2"};
/// What is in list $1 leaves list $2.
inline constexpr db::Sql listing_leave{"catalog.listing_leave",
                                       "delete from catalog_listing where list = $2 and product_id in "
                                       "(select product_id from catalog_listing where list = $1)"};
/// What is in list $1 enters list $2.
inline constexpr db::Sql listing_enter{
    "catalog.listing_enter",
    "insert into catalog_listing (list, product_id, price, name_key, rating, popularity, "
    "featured, in_stock) "
    "select $2, product_id, price, name_key, rating, popularity, featured, in_stock "
    "from catalog_listing where list = $1"};

/// Product $3, if it is in list $1, enters list $2 too.
inline constexpr db::Sql listing_enter_one{
    "catalog.listing_enter_one",
    "insert into catalog_listing (list, product_id, price, name_key, rating, popularity, "
    "featured, in_stock) "
    "select $2, product_id, price, name_key, rating, popularity, featured, in_stock "
    "from catalog_listing where list = $1 and product_id = $3"};

}  // namespace scalemart::catalog::sql
