#pragma once
// Private to orders: how its rows map to structs.

#include "orders.hpp"

namespace scalemart::orders {

BOOST_DESCRIBE_STRUCT(Order, (),
                      (customer, id, number, store, status, currency, subtotal, shipping, tax, discount,
                       total, shipping_address, billing_address, coupons, payment, payment_method,
                       payment_status, transaction_id, paid_at, notes, created_at, updated_at, minimum_age,
                       coupon_terms, estimated_subtotal, estimated_discount, estimated_total, refund_owed,
                       fees, tip, added_tax, estimated_tax, promotion_keys))
BOOST_DESCRIBE_STRUCT(OrderLine, (),
                      (line_number, product, sku, name, slug, image, selected_variants, note, quantity,
                       price_at_time, discount, total_price, sold_by_weight, unit, estimated_quantity,
                       weighed_at, is_gift))
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (status, actor, actor_role, note, at))

namespace sql {

#define ORDER_COLUMNS                                                                                        \
    "customer_id, id, number, store_id, status, currency, subtotal, shipping, tax, discount, total, "        \
    "shipping_address, "                                                                                     \
    "billing_address, coupons, payment_id, payment_method, payment_status, transaction_id, paid_at, notes, " \
    "created_at, "                                                                                           \
    "updated_at, minimum_age, coupon_terms, estimated_subtotal, estimated_discount, estimated_total, "       \
    "refund_owed, fees, tip, added_tax, estimated_tax, promotion_keys"

inline constexpr db::Sql claim_number{"orders.claim_number",
                                      "insert into orders_number (number, customer_id, order_id) values ($1, "
                                      "$2, $3) on conflict (number) do nothing"};
inline constexpr db::Sql number_owner{"orders.number_owner",
                                      "select customer_id, order_id from orders_number where number = $1"};
inline constexpr db::Sql insert_order{"orders.insert_order",
                                      "insert into orders_order (" ORDER_COLUMNS
                                      ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                                      "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, "
                                      "$28, $29, $30, $31, $32, $33)"};
inline constexpr db::Sql insert_line{"orders.insert_line",
                                     "insert into orders_line (customer_id, order_id, line_number, "
                                     "product_id, sku, name, slug, image, selected_variants, note, "
                                     "quantity, price_at_time, discount, total_price, sold_by_weight, unit, "
                                     "estimated_quantity, is_gift) values ($1, $2, $3, "
                                     "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $11, $17)"};
inline constexpr db::Sql insert_history{
    "orders.insert_history",
    "insert into orders_history (customer_id, order_id, sequence, status, actor_id, actor_role, note, at) "
    "select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7 from orders_history "
    "where customer_id = $1 and order_id = $2",
    "",
    // PostgreSQL does not infer the types of parameters in a select list from the columns they go into.
    "insert into orders_history (customer_id, order_id, sequence, status, actor_id, actor_role, note, at) "
    "select $1::uuid, $2::uuid, coalesce(max(sequence), 0) + 1, $3::text, $4::uuid, $5::text, $6::text, "
    "$7::bigint "
    "from orders_history where customer_id = $1::uuid and order_id = $2::uuid"};
inline constexpr db::Sql find_order{
    "orders.find", "select " ORDER_COLUMNS " from orders_order where customer_id = $1 and id = $2"};
inline constexpr db::Sql find_any{"orders.find_any",
                                  "select " ORDER_COLUMNS " from orders_order where id = $1"};
inline constexpr db::Sql lock_order{"orders.lock",
                                    "select " ORDER_COLUMNS
                                    " from orders_order where customer_id = $1 and id = $2 for update"};
inline constexpr db::Sql find_lines{
    "orders.find_lines",
    "select line_number, product_id, sku, name, slug, image, selected_variants, note, quantity, "
    "price_at_time, discount, "
    "total_price, sold_by_weight, unit, estimated_quantity, weighed_at, is_gift from orders_line where "
    "customer_id = "
    "$1 and order_id = $2 order by line_number"};
inline constexpr db::Sql find_history{"orders.find_history",
                                      "select status, actor_id, actor_role, note, at from orders_history "
                                      "where customer_id = $1 and order_id = $2 "
                                      "and kind in ('status', 'weighed') order by sequence"};
inline constexpr db::Sql has_ordered{
    "orders.has_ordered",
    "select exists (select 1 from orders_order where customer_id = $1 and status <> 'cancelled' "
    "and not (status = 'pending' and store_id = $2))"};
inline constexpr db::Sql update_status{
    "orders.update_status",
    "update orders_order set status = $3, updated_at = $4 where customer_id = $1 and id = $2"};
inline constexpr db::Sql update_line{
    "orders.update_line",
    "update orders_line set quantity = $4, discount = $5, total_price = $6, weighed_at = $7 "
    "where customer_id = $1 and order_id = $2 and line_number = $3"};
inline constexpr db::Sql update_figures{
    "orders.update_figures",
    "update orders_order set subtotal = $3, discount = $4, total = $5, estimated_subtotal = $6, "
    "estimated_discount = $7, estimated_total = $8, refund_owed = $9, updated_at = $10, tax = $11, "
    "added_tax = $12, estimated_tax = $13 "
    "where customer_id = $1 and id = $2"};
inline constexpr db::Sql update_payment{
    "orders.update_payment",
    "update orders_order set payment_status = $3, transaction_id = $4, paid_at = $5, updated_at = $6 "
    "where customer_id = $1 and id = $2"};

}  // namespace sql
}  // namespace scalemart::orders
