#pragma once
#include "db/sql.hpp"

namespace scalemart::inventory::sql {

inline constexpr db::Sql upsert_item{
    "inventory.upsert_item",
    "insert into inventory_item (product_id, store_id, low_stock_threshold, track_quantity, "
    "allow_backorders) "
    "values ($1, $2, $3, $4, $5) on conflict (product_id, store_id) do update set "
    "low_stock_threshold = excluded.low_stock_threshold, track_quantity = excluded.track_quantity, "
    "allow_backorders = excluded.allow_backorders"};
inline constexpr db::Sql item{
    "inventory.item",
    "select low_stock_threshold, track_quantity, allow_backorders from inventory_item "
    "where product_id = $1 and store_id = $2"};
inline constexpr db::Sql insert_ledger{"inventory.insert_ledger",
                                       "insert into inventory_ledger (product_id, id, store_id, delta, "
                                       "reason, reference, actor_id, note, created_at) "
                                       "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
/// The pools belong to the reservations module; this check of the whole ledger is the one place that reads
/// beside it, because comparing in the database is what keeps it affordable.
inline constexpr db::Sql drift{
    "inventory.drift",
    "select p.resource, p.scope, p.quantity, coalesce(l.total, 0), p.held, coalesce(h.total, 0) "
    "from reservations_pool p "
    "join inventory_item i on i.product_id = p.resource and i.store_id = p.scope "
    "left join (select product_id, store_id, cast(sum(delta) as bigint) as total from inventory_ledger "
    "group by product_id, store_id) l on l.product_id = p.resource and l.store_id = p.scope "
    "left join (select resource, scope, cast(sum(quantity) as bigint) as total from reservations_hold "
    "group by resource, scope) h on h.resource = p.resource and h.scope = p.scope "
    "where p.quantity <> coalesce(l.total, 0) or p.held <> coalesce(h.total, 0)"};

}  // namespace scalemart::inventory::sql
