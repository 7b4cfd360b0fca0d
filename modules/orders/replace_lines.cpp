#include "replace_lines.hpp"

#include "check_sums.hpp"
#include "rows.hpp"
#include "timeline.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kDeleteLines{"orders.delete_lines",
                               "delete from orders_line where customer_id = $1 and order_id = $2"};
constexpr db::Sql kSetAge{"orders.set_minimum_age",
                          "update orders_order set minimum_age = $3 where customer_id = $1 and id = $2"};

}  // namespace

void replace_lines(db::Tx& tx, Order& order, std::span<const OrderLine> lines, const FrozenPricing& pricing,
                   const Actor& actor, const std::string& note, Instant now) {
    check_sums(order, lines, pricing.cart);
    order.updated_at = now;
    tx.exec(kDeleteLines, order.customer, order.id);
    insert_lines(tx, order, lines);
    tx.exec(sql::update_figures, order.customer, order.id, order.subtotal, order.discount, order.total,
            order.estimated_subtotal, order.estimated_discount, order.estimated_total, order.refund_owed,
            order.updated_at, order.tax, order.added_tax, order.estimated_tax);
    tx.exec(kSetAge, order.customer, order.id, order.minimum_age);
    store_pricing(tx, order, pricing);
    record_event(tx, order, EventKind::edited, actor, note, std::nullopt, now);
}

}  // namespace scalemart::orders
