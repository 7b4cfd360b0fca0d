#pragma once
#include "db/sql.hpp"

/// The columns of struct PromotionRow.
#define PRICING_PROMOTION                                                                             \
    "id, key, code, name, store_id, is_active, starts_at, ends_at, usage_limit, limit_per_customer, " \
    "priority, terms, unlisted_uses, version, created_at, updated_at"

namespace scalemart::pricing::sql {

inline constexpr db::Sql offers{
    "pricing.offers", "select " PRICING_PROMOTION
                      " from pricing_promotion where code is null and is_active and "
                      "(store_id is null or store_id = $1) and (starts_at is null or starts_at <= $2) and "
                      "(ends_at is null or ends_at > $2) order by key"};
inline constexpr db::Sql count_offers{
    "pricing.count_offers",
    "select count(*) from pricing_promotion where code is null and is_active and "
    "(ends_at is null or ends_at > $1)"};
inline constexpr db::Sql knows_code{"pricing.knows_code",
                                    "select 1 from pricing_promotion where code = $2 and "
                                    "(store_id is null or store_id = $1)"};
inline constexpr db::Sql promotion{"pricing.promotion",
                                   "select " PRICING_PROMOTION " from pricing_promotion where id = $1"};
inline constexpr db::Sql lock_promotion{
    "pricing.lock_promotion", "select " PRICING_PROMOTION " from pricing_promotion where id = $1 for update"};
inline constexpr db::Sql promotion_by_code{
    "pricing.promotion_by_code", "select " PRICING_PROMOTION " from pricing_promotion where code = $1"};
inline constexpr db::Sql insert_promotion{
    "pricing.insert_promotion",
    "insert into pricing_promotion (" PRICING_PROMOTION
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14) "
    "on conflict do nothing"};
/// No row when another promotion has the code.
inline constexpr db::Sql update_promotion{
    "pricing.update_promotion",
    "update pricing_promotion set code = $2, name = $3, store_id = $4, is_active = $5, starts_at = $6, "
    "ends_at = $7, usage_limit = $8, limit_per_customer = $9, priority = $10, terms = $11, "
    "unlisted_uses = $12, version = $13, updated_at = $14 where id = $1 and not exists "
    "(select 1 from pricing_promotion o where o.code = $2 and o.id <> $1)"};
inline constexpr db::Sql delete_promotion{"pricing.delete_promotion",
                                          "delete from pricing_promotion where id = $1"};
inline constexpr db::Sql delete_uses{"pricing.delete_uses",
                                     "delete from pricing_use where promotion_id = $1"};

// Uses.

inline constexpr db::Sql count_used{
    "pricing.count_used", "select count(*) from pricing_use where promotion_id = $1 and status = 'used'"};
inline constexpr db::Sql count_used_by{
    "pricing.count_used_by",
    "select count(*) from pricing_use where customer_id = $1 and promotion_id = $2 and status = 'used'"};
inline constexpr db::Sql hold_use{
    "pricing.hold_use",
    "insert into pricing_use (customer_id, order_id, promotion_id, status, expires_at) "
    "values ($1, $2, $3, 'held', $4) on conflict (customer_id, order_id, promotion_id) do update set "
    "status = 'held', expires_at = excluded.expires_at where pricing_use.status <> 'used'"};
inline constexpr db::Sql confirm_use{
    "pricing.confirm_use",
    "insert into pricing_use (customer_id, order_id, promotion_id, status, used_at) "
    "values ($1, $2, $3, 'used', $4) on conflict (customer_id, order_id, promotion_id) do update set "
    "status = 'used', expires_at = null, used_at = excluded.used_at where pricing_use.status <> 'used'"};
inline constexpr db::Sql release_use{"pricing.release_use",
                                     "delete from pricing_use where customer_id = $1 and order_id = $2 and "
                                     "promotion_id = $3 and status = 'held'"};
inline constexpr db::Sql return_use{"pricing.return_use",
                                    "update pricing_use set status = 'returned' where customer_id = $1 and "
                                    "order_id = $2 and promotion_id = $3 and status = 'used'"};
inline constexpr db::Sql return_unlisted_use{
    "pricing.return_unlisted_use",
    "insert into pricing_use (customer_id, order_id, promotion_id, status) "
    "values ($1, $2, $3, 'returned') on conflict (customer_id, order_id, promotion_id) do nothing"};

}  // namespace scalemart::pricing::sql
