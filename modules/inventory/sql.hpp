#pragma once
#include "db/sql.hpp"

namespace scalemart::inventory::sql {

/// The label is only stored with a new item: a known one gets it from settle(), which compares.
/// For items whose pool has just been made: nobody else can have made the item.
inline constexpr db::Sql insert_item{
    "inventory.insert_item",
    "insert into inventory_item (product_id, store_id, low_stock_threshold, track_quantity, "
    "allow_backorders, availability, is_low) values ($1, $2, $3, $4, $5, $6, $7)"};
inline constexpr db::Sql insert_item_if_new{
    "inventory.insert_item_if_new",
    "insert into inventory_item (product_id, store_id, low_stock_threshold, track_quantity, "
    "allow_backorders, availability, is_low) values ($1, $2, $3, $4, $5, $6, $7) "
    "on conflict (product_id, store_id) do nothing"};
inline constexpr db::Sql upsert_item{
    "inventory.upsert_item",
    "insert into inventory_item (product_id, store_id, low_stock_threshold, track_quantity, "
    "allow_backorders, availability, is_low) "
    "values ($1, $2, $3, $4, $5, $6, $7) on conflict (product_id, store_id) do update set "
    "version = inventory_item.version + case when "
    "inventory_item.low_stock_threshold = excluded.low_stock_threshold and "
    "inventory_item.track_quantity = excluded.track_quantity and "
    "inventory_item.allow_backorders = excluded.allow_backorders then 0 else 1 end, "
    "low_stock_threshold = excluded.low_stock_threshold, track_quantity = excluded.track_quantity, "
    "allow_backorders = excluded.allow_backorders"};
inline constexpr db::Sql set_label{"inventory.set_label",
                                   "update inventory_item set availability = $3, is_low = $4 "
                                   "where product_id = $1 and store_id = $2"};
inline constexpr db::Sql insert_ledger{"inventory.insert_ledger",
                                       "insert into inventory_ledger (product_id, id, store_id, delta, "
                                       "reason, reference, actor_id, note, created_at) "
                                       "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};

inline constexpr db::Sql lock_gate{"inventory.lock_gate",
                                   "select id from inventory_kit_gate where id = 1 for update"};
inline constexpr db::Sql any_kits{"inventory.any_kits",
                                  "select exists (select 1 from inventory_kit_component)"};
inline constexpr db::Sql kits_having{
    "inventory.kits_having", "select count(*) from inventory_kit_component where component_product_id = $1"};
inline constexpr db::Sql delete_components{"inventory.delete_components",
                                           "delete from inventory_kit_component where kit_product_id = $1"};
inline constexpr db::Sql insert_component{
    "inventory.insert_component",
    "insert into inventory_kit_component (kit_product_id, component_product_id, quantity) "
    "values ($1, $2, $3)"};
inline constexpr db::Sql insert_kit_label{
    "inventory.insert_kit_label",
    "insert into inventory_kit_label (kit_product_id, store_id, availability) values ($1, $2, null) "
    "on conflict (kit_product_id, store_id) do nothing"};
inline constexpr db::Sql set_kit_label{
    "inventory.set_kit_label",
    "update inventory_kit_label set availability = $3 where kit_product_id = $1 and store_id = $2"};
inline constexpr db::Sql delete_kit_labels{"inventory.delete_kit_labels",
                                           "delete from inventory_kit_label where kit_product_id = $1"};
inline constexpr db::Sql stores_of_kit{"inventory.stores_of_kit",
                                       "select store_id from inventory_kit_label where kit_product_id = $1"};

inline constexpr db::Sql insert_taken{
    "inventory.insert_taken",
    "insert into inventory_kit_taken (order_id, kit_product_id, component_product_id, quantity) "
    "values ($1, $2, $3, $4) on conflict (order_id, kit_product_id, component_product_id) do nothing"};
inline constexpr db::Sql taken{"inventory.taken",
                               "select kit_product_id, component_product_id, quantity "
                               "from inventory_kit_taken where order_id = $1 "
                               "order by kit_product_id, component_product_id"};
inline constexpr db::Sql delete_taken{"inventory.delete_taken",
                                      "delete from inventory_kit_taken where order_id = $1"};

#define INVENTORY_RECEIPT \
    "id, store_id, supplier, supplier_reference, note, lines, units, actor_id, created_at"
#define INVENTORY_TRANSFER \
    "id, from_store, to_store, status, note, created_by, created_at, sent_at, received_at, cancelled_at"

inline constexpr db::Sql insert_receipt{"inventory.insert_receipt",
                                        "insert into inventory_receipt (" INVENTORY_RECEIPT
                                        ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
inline constexpr db::Sql receipt{"inventory.receipt",
                                 "select " INVENTORY_RECEIPT " from inventory_receipt where id = $1"};
inline constexpr db::Sql insert_transfer{
    "inventory.insert_transfer",
    "insert into inventory_transfer (id, from_store, to_store, status, note, created_by, created_at) "
    "values ($1, $2, $3, $4, $5, $6, $7)"};
inline constexpr db::Sql insert_transfer_line{
    "inventory.insert_transfer_line",
    "insert into inventory_transfer_line (transfer_id, product_id, quantity, note) values ($1, $2, $3, '')"};
inline constexpr db::Sql transfer{"inventory.transfer",
                                  "select " INVENTORY_TRANSFER " from inventory_transfer where id = $1"};
inline constexpr db::Sql transfer_for_update{"inventory.transfer_for_update",
                                             "select " INVENTORY_TRANSFER
                                             " from inventory_transfer where id = $1 for update"};
inline constexpr db::Sql transfer_lines{
    "inventory.transfer_lines",
    "select product_id, quantity, received, missing_as, note from inventory_transfer_line "
    "where transfer_id = $1 order by product_id"};
inline constexpr db::Sql in_transit{
    "inventory.in_transit",
    "select count(*) from inventory_transfer t cross join inventory_transfer_line l "
    "where t.status = 'sent' and l.transfer_id = t.id and l.product_id = $1"};
inline constexpr db::Sql move_transfer{"inventory.move_transfer",
                                       "update inventory_transfer set status = $2, sent_at = $3, "
                                       "received_at = $4, cancelled_at = $5 where id = $1"};
inline constexpr db::Sql set_arrived{
    "inventory.set_arrived",
    "update inventory_transfer_line set received = $3, missing_as = $4, note = $5 "
    "where transfer_id = $1 and product_id = $2"};

/// The pools and holds belong to the reservations module; these checks of everything there is are the one
/// place that reads beside it, because comparing in the database is what keeps them affordable.
#define INVENTORY_SUMS                                                                                   \
    "left join (select product_id, store_id, cast(sum(delta) as bigint) as total from inventory_ledger " \
    "group by product_id, store_id) l on l.product_id = i.product_id and l.store_id = i.store_id "       \
    "left join (select resource, scope, cast(sum(quantity) as bigint) as total from reservations_hold "  \
    "group by resource, scope) h on h.resource = i.product_id and h.scope = i.store_id "

inline constexpr db::Sql drift_of_counters{
    "inventory.drift_of_counters",
    "select i.product_id, i.store_id, p.resource is not null, coalesce(p.quantity, 0), coalesce(l.total, 0), "
    "coalesce(p.held, 0), coalesce(h.total, 0) from inventory_item i "
    "left join reservations_pool p on p.resource = i.product_id and p.scope = i.store_id " INVENTORY_SUMS
    "where p.resource is null or p.quantity <> coalesce(l.total, 0) or p.held <> coalesce(h.total, 0) "
    "order by i.product_id, i.store_id"};
/// Coupons have pools too: `scope` says which are a store's.
inline constexpr std::string_view drift_of_pools =
    "select p.resource, p.scope, p.unlimited from reservations_pool p "
    "left join inventory_item i on i.product_id = p.resource and i.store_id = p.scope "
    "where i.product_id is null and p.scope in ";
inline constexpr db::Sql drift_of_ledger{
    "inventory.drift_of_ledger",
    "select l.product_id, l.store_id from (select product_id, store_id, sum(delta) as total "
    "from inventory_ledger group by product_id, store_id) l "
    "left join inventory_item i on i.product_id = l.product_id and i.store_id = l.store_id "
    "left join reservations_pool p on p.resource = l.product_id and p.scope = l.store_id "
    "where i.product_id is null and p.resource is null and l.total <> 0 order by l.product_id, l.store_id"};
/// Settings, level and the label as it is stored, of every item whose product is not a kit.
inline constexpr db::Sql labels_of_items{
    "inventory.labels_of_items",
    "select i.product_id, i.store_id, i.low_stock_threshold, i.track_quantity, i.allow_backorders, "
    "i.availability, i.is_low, p.quantity, p.held from inventory_item i "
    "join reservations_pool p on p.resource = i.product_id and p.scope = i.store_id "
    "left join (select distinct kit_product_id from inventory_kit_component) k "
    "on k.kit_product_id = i.product_id where k.kit_product_id is null"};
inline constexpr db::Sql labels_of_kits{
    "inventory.labels_of_kits",
    "select store_id, kit_product_id, availability from inventory_kit_label order by store_id, "
    "kit_product_id"};
/// What left and what arrived, beside what the state of the transfer says.
inline constexpr db::Sql drift_of_transfers{
    "inventory.drift_of_transfers",
    "select t.id, n.product_id, t.from_store, t.to_store, cast(t.status as text), "
    "case when t.status in ('sent', 'received') then -n.quantity else 0 end, coalesce(s.total, 0), "
    "case when t.status = 'received' then coalesce(n.received, 0) else 0 end, coalesce(d.total, 0) "
    "from inventory_transfer t join inventory_transfer_line n on n.transfer_id = t.id "
    "left join (select reference, product_id, store_id, cast(sum(delta) as bigint) as total "
    "from inventory_ledger where reason in ('transfer', 'lost', 'damaged') "
    "group by reference, product_id, store_id) s "
    "on s.reference = t.id and s.product_id = n.product_id and s.store_id = t.from_store "
    "left join (select reference, product_id, store_id, cast(sum(delta) as bigint) as total "
    "from inventory_ledger where reason in ('transfer', 'lost', 'damaged') "
    "group by reference, product_id, store_id) d "
    "on d.reference = t.id and d.product_id = n.product_id and d.store_id = t.to_store "
    "where coalesce(s.total, 0) <> case when t.status in ('sent', 'received') then -n.quantity else 0 end "
    "or coalesce(d.total, 0) <> case when t.status = 'received' then coalesce(n.received, 0) else 0 end"};
inline constexpr db::Sql ledger_total{"inventory.ledger_total",
                                      "select cast(coalesce(sum(delta), 0) as bigint) from inventory_ledger "
                                      "where product_id = $1 and store_id = $2"};
inline constexpr db::Sql item_settings{
    "inventory.item_settings",
    "select low_stock_threshold, track_quantity, allow_backorders, version from inventory_item "
    "where product_id = $1 and store_id = $2"};
inline constexpr db::Sql stocked_products{
    "inventory.stocked_products",
    "select product_id from inventory_item where store_id = $1 and product_id > $2 "
    "union select kit_product_id from inventory_kit_label where store_id = $1 and kit_product_id > $2 "
    "order by 1 limit $3"};

}  // namespace scalemart::inventory::sql
