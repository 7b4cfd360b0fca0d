#pragma once
// What offers cost before. Columns follow PastTerms in price_history.cpp.

#include "db/sql.hpp"

namespace scalemart::catalog::sql {

/// Of two changes at one instant the first leaves the terms that were in force.
inline constexpr db::Sql keep_past_price{
    "catalog.keep_past_price",
    "insert into catalog_past_price (product_id, store_id, until_at, from_at, base_price, sale_price, "
    "sale_starts_at, sale_ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8) "
    "on conflict (product_id, store_id, until_at) do nothing"};
inline constexpr db::Sql past_prices{
    "catalog.past_prices",
    "select from_at, until_at, base_price, sale_price, sale_starts_at, sale_ends_at from catalog_past_price "
    "where product_id = $1 and store_id = $2 and until_at > $3 order by until_at desc limit $4"};
inline constexpr db::Sql purge_past_prices{
    "catalog.purge_past_prices",
    "delete from catalog_past_price where (product_id, store_id, until_at) in "
    "(select product_id, store_id, until_at from catalog_past_price where until_at < $1 "
    "order by until_at limit $2)"};

}  // namespace scalemart::catalog::sql
