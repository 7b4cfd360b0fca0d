// What was found when an order was packed, in place of what was estimated when it was placed.
#include "check_sums.hpp"
#include "rows.hpp"

namespace scalemart::orders {
namespace {

void update_figures(db::Tx& tx, const Order& o) {
    tx.exec(sql::update_figures, o.customer, o.id, o.subtotal, o.discount, o.total, o.estimated_subtotal,
            o.estimated_discount, o.estimated_total, o.refund_owed, o.updated_at);
}

}  // namespace

void store_weights(db::Tx& tx, Order& order, std::span<const OrderLine> lines, const Actor& actor,
                   const std::string& note, Instant now) {
    check_sums(order, lines);
    order.updated_at = now;
    std::vector<db::ParamRow> rows;
    rows.reserve(lines.size());
    // All of them: the discount is spread over every line anew.
    for (const auto& line : lines)
        rows.push_back({order.customer.value, order.id.value, line.line_number, line.quantity, line.discount,
                        line.total_price, db::to_param(line.weighed_at)});
    tx.exec_many(sql::update_line, rows);
    update_figures(tx, order);
    tx.exec(sql::insert_history, order.customer, order.id, order.status, actor.id, actor.role,
            std::optional{note}, now);
}

void clear_refund_owed(db::Tx& tx, Order& order, Instant now) {
    if (order.refund_owed == 0) return;
    order.refund_owed = 0;
    order.updated_at = now;
    update_figures(tx, order);
}

}  // namespace scalemart::orders
