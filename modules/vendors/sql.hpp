#pragma once
// The statements of the vendors module. The column list is that of struct Vendor.

#include "db/sql.hpp"

#define VENDORS_COLUMNS                                                                                 \
    "user_id, application_id, status, business_name, description, phone, website, tax_id, store_name, " \
    "store_address, reason, applied_at, decided_at, version, created_at, updated_at"

namespace scalemart::vendors::sql {

inline constexpr db::Sql by_user{"vendors.by_user",
                                 "select " VENDORS_COLUMNS " from vendors_vendor where user_id = $1"};
inline constexpr db::Sql lock{"vendors.lock",
                              "select " VENDORS_COLUMNS " from vendors_vendor where user_id = $1 for update"};
inline constexpr db::Sql status{"vendors.status", "select status from vendors_vendor where user_id = $1"};
inline constexpr db::Sql insert{"vendors.insert",
                                "insert into vendors_vendor (" VENDORS_COLUMNS
                                ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
                                "$16) on conflict (user_id) do nothing"};
inline constexpr db::Sql update{
    "vendors.update",
    "update vendors_vendor set application_id = $2, status = $3, business_name = $4, description = $5, "
    "phone = $6, website = $7, tax_id = $8, store_name = $9, store_address = $10, reason = $11, "
    "applied_at = $12, decided_at = $13, version = $14, updated_at = $15 where user_id = $1"};
inline constexpr db::Sql history{"vendors.history",
                                 "select status, actor_id, actor_role, reason, at from vendors_history "
                                 "where user_id = $1 order by sequence"};
inline constexpr db::Sql add_history{
    "vendors.add_history",
    "insert into vendors_history (user_id, sequence, status, actor_id, actor_role, reason, at) "
    "values ($1, $2, $3, $4, $5, $6, $7)"};

inline constexpr db::Sql erase{"vendors.erase", "delete from vendors_vendor where user_id = $1"};
inline constexpr db::Sql erase_history{"vendors.erase_history",
                                       "delete from vendors_history where user_id = $1"};

}  // namespace scalemart::vendors::sql
