#pragma once
#include "db/sql.hpp"

namespace scalemart::stock_notices::sql {

inline constexpr db::Sql lock_person{"stock_notices.lock_person",
                                     "insert into stock_notices_person (user_id) values ($1) "
                                     "on conflict (user_id) do update set user_id = excluded.user_id"};
inline constexpr db::Sql count_waiting{
    "stock_notices.count_waiting",
    "select count(*) from stock_notices_alert where user_id = $1 and notified_at is null "
    "and not (product_id = $2 and store_id = $3)"};
/// Asking again while it waits keeps the place in the queue.
inline constexpr db::Sql put_alert{
    "stock_notices.put_alert",
    "insert into stock_notices_alert (product_id, store_id, user_id, requested_at) values ($1, $2, $3, $4) "
    "on conflict (product_id, store_id, user_id) do update set requested_at = "
    "case when stock_notices_alert.notified_at is null then stock_notices_alert.requested_at "
    "else excluded.requested_at end, notified_at = null returning requested_at"};
inline constexpr db::Sql delete_alert{
    "stock_notices.delete_alert",
    "delete from stock_notices_alert where product_id = $1 and store_id = $2 and user_id = $3"};
inline constexpr db::Sql alerts_of{"stock_notices.alerts_of",
                                   "select product_id, store_id, requested_at, notified_at "
                                   "from stock_notices_alert where user_id = $1 order by requested_at desc"};
inline constexpr db::Sql waiting_alerts_of{
    "stock_notices.waiting_alerts_of",
    "select product_id, store_id, requested_at, notified_at from stock_notices_alert "
    "where user_id = $1 and notified_at is null order by requested_at desc limit 200"};
inline constexpr db::Sql forget_alerts{"stock_notices.forget_alerts",
                                       "delete from stock_notices_alert where user_id = $1"};
inline constexpr db::Sql forget_person{"stock_notices.forget_person",
                                       "delete from stock_notices_person where user_id = $1"};
inline constexpr db::Sql next_waiting{
    "stock_notices.next_waiting",
    "select user_id from stock_notices_alert where product_id = $1 and store_id = $2 "
    "and notified_at is null order by user_id limit $3 for update"};
inline constexpr db::Sql set_notified{"stock_notices.set_notified",
                                      "update stock_notices_alert set notified_at = $4 where product_id = $1 "
                                      "and store_id = $2 and user_id = $3 "
                                      "and notified_at is null"};
/// Changes a row only when nobody was told for a day.
inline constexpr db::Sql claim_low{
    "stock_notices.claim_low",
    "insert into stock_notices_low (product_id, store_id, mailed_at) values ($1, $2, $3) "
    "on conflict (product_id, store_id) do update set mailed_at = excluded.mailed_at "
    "where stock_notices_low.mailed_at <= $4"};

}  // namespace scalemart::stock_notices::sql
