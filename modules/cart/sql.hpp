#pragma once
#include "db/sql.hpp"

#define CART_HEAD "id, version, updated_at, tip_amount, tip_basis_points, is_priority, bags"

namespace scalemart::cart::sql {

inline constexpr db::Sql create_cart{"cart.create",
                                     "insert into cart_cart (customer_id, store_id, id, version, created_at, "
                                     "updated_at) values ($1, $2, $3, 0, $4, $4) "
                                     "on conflict (customer_id, store_id) do nothing"};
inline constexpr db::Sql lock_cart{
    "cart.lock", "select " CART_HEAD " from cart_cart where customer_id = $1 and store_id = $2 for update"};
inline constexpr db::Sql head{"cart.head",
                              "select " CART_HEAD " from cart_cart where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql bump{
    "cart.bump",
    "update cart_cart set version = version + 1, updated_at = $3 where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql set_choices{
    "cart.set_choices",
    "update cart_cart set tip_amount = $3, tip_basis_points = $4, is_priority = $5, bags = $6 "
    "where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql clear_choices{
    "cart.clear_choices",
    "update cart_cart set tip_amount = 0, tip_basis_points = 0, is_priority = false, bags = 0 "
    "where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql count_coupons{
    "cart.count_coupons", "select count(*) from cart_coupon where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql lines{
    "cart.lines",
    "select product_id, selected_variants, id, quantity, sold_by_weight, note, price_seen, added_at from "
    "cart_line where customer_id = $1 and store_id = $2 order by id"};
inline constexpr db::Sql count_lines{
    "cart.count_lines", "select count(*) from cart_line where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql of_product_in_others{
    "cart.of_product_in_others",
    "select cast(coalesce(sum(quantity), 0) as bigint) from cart_line "
    "where customer_id = $1 and store_id = $2 and product_id = $3 and id <> $4"};
inline constexpr db::Sql add_line{
    "cart.add_line",
    "insert into cart_line (customer_id, store_id, product_id, selected_variants, id, quantity, "
    "sold_by_weight, note, price_seen, added_at) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (customer_id, store_id, product_id, "
    "selected_variants) do update "
    "set quantity = cart_line.quantity + excluded.quantity, note = coalesce(excluded.note, cart_line.note), "
    "price_seen = excluded.price_seen"};
inline constexpr db::Sql set_line{"cart.set_line",
                                  "update cart_line set quantity = $3, note = $4, price_seen = coalesce($5, "
                                  "price_seen) where customer_id = $1 and id = $2"};
inline constexpr db::Sql line_by_id{"cart.line_by_id",
                                    "select store_id, product_id, id, quantity, sold_by_weight, note from "
                                    "cart_line where customer_id = $1 and id = $2"};
inline constexpr db::Sql delete_line{"cart.delete_line",
                                     "delete from cart_line where customer_id = $1 and id = $2"};
inline constexpr db::Sql lower_line{
    "cart.lower_line",
    "update cart_line set quantity = quantity - $3 where customer_id = $1 and id = $2 and quantity > $3"};
inline constexpr db::Sql delete_up_to{
    "cart.delete_up_to", "delete from cart_line where customer_id = $1 and id = $2 and quantity <= $3"};
inline constexpr db::Sql clear_lines{"cart.clear_lines",
                                     "delete from cart_line where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql coupons{
    "cart.coupons", "select code from cart_coupon where customer_id = $1 and store_id = $2 order by code"};
inline constexpr db::Sql add_coupon{"cart.add_coupon",
                                    "insert into cart_coupon (customer_id, store_id, code) values ($1, $2, "
                                    "$3) on conflict (customer_id, store_id, code) do nothing"};
inline constexpr db::Sql products{"cart.products",
                                  "select product_id, cast(sum(quantity) as bigint) from cart_line "
                                  "where customer_id = $1 and store_id = $2 group by product_id"};
inline constexpr db::Sql delete_coupon{
    "cart.delete_coupon", "delete from cart_coupon where customer_id = $1 and store_id = $2 and code = $3"};
inline constexpr db::Sql clear_coupons{"cart.clear_coupons",
                                       "delete from cart_coupon where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql stores_of{"cart.stores_of",
                                   "select store_id from cart_cart where customer_id = $1 order by store_id"};
inline constexpr db::Sql delete_cart{"cart.delete",
                                     "delete from cart_cart where customer_id = $1 and store_id = $2"};
inline constexpr db::Sql merge_line{
    "cart.merge_line",
    "insert into cart_line (customer_id, store_id, product_id, selected_variants, id, quantity, "
    "sold_by_weight, note, price_seen, added_at) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (customer_id, store_id, product_id, "
    "selected_variants) do update "
    // $11: the most of it that a line may hold.
    "set quantity = case when cart_line.quantity + excluded.quantity > $11 then $11 "
    "else cart_line.quantity + excluded.quantity end"};

}  // namespace scalemart::cart::sql
