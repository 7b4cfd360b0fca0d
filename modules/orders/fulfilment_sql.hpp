#pragma once
// Private to orders: the statements of fulfilments, and how their rows map to structs.

#include "fulfilments.hpp"
#include "timeline.hpp"

namespace scalemart::orders {

BOOST_DESCRIBE_STRUCT(Fulfilment, (),
                      (id, status, carrier, tracking_number, tracking_url, estimated_delivery, packed_at,
                       shipped_at, delivered_at, cancelled_at, version))
BOOST_DESCRIBE_STRUCT(FulfilmentLine, (), (fulfilment, line_number, quantity))

namespace sql {

inline constexpr db::Sql find_fulfilments{
    "orders.find_fulfilments",
    "select id, status, carrier, tracking_number, tracking_url, estimated_delivery, packed_at, shipped_at, "
    "delivered_at, cancelled_at, version from orders_fulfilment where customer_id = $1 and order_id = $2 "
    "order by id"};
inline constexpr db::Sql find_fulfilment_lines{
    "orders.find_fulfilment_lines",
    "select fulfilment_id, line_number, quantity from orders_fulfilment_line "
    "where customer_id = $1 and order_id = $2 order by fulfilment_id, line_number"};
inline constexpr db::Sql insert_fulfilment{
    "orders.insert_fulfilment",
    "insert into orders_fulfilment (customer_id, order_id, id, status, carrier, tracking_number, "
    "tracking_url, estimated_delivery, packed_at, version) values ($1, $2, $3, 'packed', $4, $5, $6, $7, $8, "
    "1)"};
inline constexpr db::Sql insert_fulfilment_line{
    "orders.insert_fulfilment_line",
    "insert into orders_fulfilment_line (customer_id, order_id, fulfilment_id, line_number, quantity) "
    "values ($1, $2, $3, $4, $5)"};
inline constexpr db::Sql update_fulfilment{
    "orders.update_fulfilment",
    "update orders_fulfilment set status = $4, carrier = $5, tracking_number = $6, tracking_url = $7, "
    "estimated_delivery = $8, shipped_at = $9, delivered_at = $10, cancelled_at = $11, version = $12 "
    "where customer_id = $1 and order_id = $2 and id = $3"};
inline constexpr db::Sql touch_order{
    "orders.touch", "update orders_order set updated_at = $3 where customer_id = $1 and id = $2"};
inline constexpr db::Sql insert_event{
    "orders.insert_event",
    "insert into orders_history (customer_id, order_id, sequence, status, actor_id, actor_role, note, at, "
    "kind, fulfilment_id) "
    "select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from orders_history "
    "where customer_id = $1 and order_id = $2",
    "",
    // PostgreSQL does not infer the types of parameters in a select list from the columns they go into.
    "insert into orders_history (customer_id, order_id, sequence, status, actor_id, actor_role, note, at, "
    "kind, fulfilment_id) "
    "select $1::uuid, $2::uuid, coalesce(max(sequence), 0) + 1, $3::text, $4::uuid, $5::text, $6::text, "
    "$7::bigint, $8::text, $9::uuid from orders_history where customer_id = $1::uuid and order_id = "
    "$2::uuid"};

}  // namespace sql
}  // namespace scalemart::orders
