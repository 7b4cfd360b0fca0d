#pragma once
// The statements of the analytics module.

#include "db/sql.hpp"

namespace scalemart::analytics::sql {

inline constexpr db::Sql know_store{
    "analytics.know_store",
    "insert into analytics_store (store_id) values ($1) on conflict (store_id) do nothing"};
inline constexpr db::Sql know_product{
    "analytics.know_product",
    "insert into analytics_product (product_id, sku, name) values ($1, $2, $3) on conflict (product_id) do "
    "update set sku = excluded.sku, name = excluded.name "
    "where analytics_product.sku <> excluded.sku or analytics_product.name <> excluded.name"};

inline constexpr db::Sql know_order{
    "analytics.know_order",
    "insert into analytics_order (store_id, order_id, counted) values ($1, $2, '{}') "
    "on conflict (store_id, order_id) do nothing"};
inline constexpr db::Sql lock_order{
    "analytics.lock_order",
    "select counted from analytics_order where store_id = $1 and order_id = $2 for update"};
inline constexpr db::Sql set_order{
    "analytics.set_order", "update analytics_order set counted = $3 where store_id = $1 and order_id = $2"};

inline constexpr db::Sql add_day{
    "analytics.add_day",
    "insert into analytics_store_day (store_id, day, currency, orders, units, revenue, cancelled) "
    "values ($1, $2, $3, $4, $5, $6, $7) on conflict (store_id, day) do update set "
    "orders = analytics_store_day.orders + excluded.orders, "
    "units = analytics_store_day.units + excluded.units, "
    "revenue = analytics_store_day.revenue + excluded.revenue, "
    "cancelled = analytics_store_day.cancelled + excluded.cancelled"};
inline constexpr db::Sql add_status{
    "analytics.add_status",
    "insert into analytics_status_day (store_id, day, status, orders) values ($1, $2, $3, $4) "
    "on conflict (store_id, day, status) do update set "
    "orders = analytics_status_day.orders + excluded.orders"};
inline constexpr db::Sql add_product{
    "analytics.add_product",
    "insert into analytics_product_day (store_id, day, product_id, currency, units, revenue) "
    "values ($1, $2, $3, $4, $5, $6) on conflict (store_id, day, product_id) do update set "
    "units = analytics_product_day.units + excluded.units, "
    "revenue = analytics_product_day.revenue + excluded.revenue"};

inline constexpr db::Sql forget_days{"analytics.forget_days",
                                     "delete from analytics_store_day where store_id = $1"};
inline constexpr db::Sql forget_products{"analytics.forget_products",
                                         "delete from analytics_product_day where store_id = $1"};
inline constexpr db::Sql forget_statuses{"analytics.forget_statuses",
                                         "delete from analytics_status_day where store_id = $1"};
inline constexpr db::Sql forget_orders{"analytics.forget_orders",
                                       "delete from analytics_order where store_id = $1"};

}  // namespace scalemart::analytics::sql
