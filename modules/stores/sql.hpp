#pragma once
// The statements of the stores module. The column list is that of struct Store.

#include "db/sql.hpp"

#define STORES_COLUMNS                                                                                 \
    "id, slug, name, description, vendor_id, status, status_reason, is_default, street, city, state, " \
    "zip_code, country, phone, timezone, hours, special_days, currency, minimum_order, delivery_fee, " \
    "free_delivery_from, position, version, created_at, updated_at"

namespace scalemart::stores::sql {

inline constexpr db::Sql by_id{"stores.by_id", "select " STORES_COLUMNS " from stores_store where id = $1"};
inline constexpr db::Sql by_slug{"stores.by_slug",
                                 "select " STORES_COLUMNS " from stores_store where slug = $1"};
inline constexpr db::Sql the_default{"stores.default",
                                     "select " STORES_COLUMNS " from stores_store where is_default"};
inline constexpr db::Sql by_id_for_update{
    "stores.by_id_for_update", "select " STORES_COLUMNS " from stores_store where id = $1 for update"};
inline constexpr db::Sql by_vendor{"stores.by_vendor",
                                   "select " STORES_COLUMNS
                                   " from stores_store where vendor_id = $1 order by position, id"};
inline constexpr db::Sql list_active{
    "stores.list_active",
    "select " STORES_COLUMNS " from stores_store where status = 'active' order by position, id limit 500"};
inline constexpr db::Sql all_ids{"stores.all_ids", "select id from stores_store order by id"};
inline constexpr db::Sql has_area{"stores.has_area",
                                  "select exists (select 1 from stores_service_area where store_id = $1)"};
inline constexpr db::Sql area{
    "stores.area", "select postcode from stores_service_area where store_id = $1 order by postcode"};
inline constexpr db::Sql has_default{"stores.has_default",
                                     "select count(*) from stores_store where is_default"};
inline constexpr db::Sql unset_default{
    "stores.unset_default", "update stores_store set is_default = false where is_default and id <> $1"};
inline constexpr db::Sql insert{"stores.insert",
                                "insert into stores_store (" STORES_COLUMNS
                                ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                                "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) "
                                "on conflict (slug) do nothing"};
inline constexpr db::Sql slug_owner{"stores.slug_owner", "select id from stores_store where slug = $1"};
inline constexpr db::Sql update{
    "stores.update",
    "update stores_store set slug = $2, name = $3, description = $4, vendor_id = $5, status = $6, "
    "status_reason = $7, is_default = $8, street = $9, city = $10, state = $11, zip_code = $12, "
    "country = $13, phone = $14, timezone = $15, hours = $16, special_days = $17, currency = $18, "
    "minimum_order = $19, delivery_fee = $20, free_delivery_from = $21, position = $22, "
    "version = version + 1, updated_at = $23 where id = $1"};
inline constexpr db::Sql lock_by_vendor{"stores.lock_by_vendor",
                                        "select " STORES_COLUMNS
                                        " from stores_store where vendor_id = $1 order by id for update"};
inline constexpr db::Sql count_of_vendor{"stores.count_of_vendor",
                                         "select count(*) from stores_store where vendor_id = $1"};
inline constexpr db::Sql know_vendor{"stores.know_vendor",
                                     "insert into stores_vendor (vendor_id, is_suspended) "
                                     "values ($1, false) on conflict (vendor_id) do nothing"};
inline constexpr db::Sql lock_vendor{
    "stores.lock_vendor", "select is_suspended from stores_vendor where vendor_id = $1 for update"};
inline constexpr db::Sql set_vendor{"stores.set_vendor",
                                    "update stores_vendor set is_suspended = $2 where vendor_id = $1"};
inline constexpr db::Sql clear_area{"stores.clear_area",
                                    "delete from stores_service_area where store_id = $1"};
inline constexpr db::Sql add_area{"stores.add_area",
                                  "insert into stores_service_area (store_id, postcode) values ($1, $2) on "
                                  "conflict (store_id, postcode) do nothing"};

}  // namespace scalemart::stores::sql
