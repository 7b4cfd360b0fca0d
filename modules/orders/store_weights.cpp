// What was found when an order was packed, in place of what was estimated when it was placed.
#include "check_sums.hpp"
#include "rows.hpp"
#include "timeline.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kSettleOwed{"orders.settle_owed",
                              "update orders_order set refund_settled = refund_settled + refund_owed, "
                              "refund_owed = 0, updated_at = $3 where customer_id = $1 and id = $2"};

void update_figures(db::Tx& tx, const Order& o) {
    tx.exec(sql::update_figures, o.customer, o.id, o.subtotal, o.discount, o.total, o.estimated_subtotal,
            o.estimated_discount, o.estimated_total, o.refund_owed, o.updated_at, o.tax, o.added_tax,
            o.estimated_tax);
}

}  // namespace

void store_weights(db::Tx& tx, Order& order, std::span<const OrderLine> lines, const FrozenPricing& pricing,
                   const Actor& actor, const std::string& note, Instant now) {
    check_sums(order, lines, pricing.cart);
    order.updated_at = now;
    std::vector<db::ParamRow> rows;
    rows.reserve(lines.size());
    // All of them: the discount is spread over every line anew.
    for (const auto& line : lines)
        rows.push_back({order.customer.value, order.id.value, line.line_number, line.quantity, line.discount,
                        line.total_price, db::to_param(line.weighed_at)});
    tx.exec_many(sql::update_line, rows);
    update_figures(tx, order);
    store_pricing(tx, order, pricing);
    record_event(tx, order, EventKind::weighed, actor, note, std::nullopt, now);
}

void clear_refund_owed(db::Tx& tx, Order& order, Instant now) {
    if (order.refund_owed == 0) return;
    order.refund_owed = 0;
    order.updated_at = now;
    tx.exec(kSettleOwed, order.customer, order.id, now);
}

}  // namespace scalemart::orders
