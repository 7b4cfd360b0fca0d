#include "return_views.hpp"

#include <algorithm>

#include "return_records.hpp"
#include "schema/decode.hpp"

namespace scalemart::returns {
namespace {

ReturnLineView view_line(const ReturnLine& line, const orders::OrderLine& ordered) {
    ReturnLineView view;
    view.line_number = line.line_number;
    view.product = ordered.product;
    view.sku = ordered.sku;
    view.name = ordered.name;
    view.image = ordered.image;
    view.quantity = {line.quantity * 1000 / units_in_one(ordered.sold_by_weight)};
    if (ordered.sold_by_weight) view.unit = ordered.unit;
    view.reason = line.reason;
    view.note = line.note;
    view.restocked = line.restocked;
    return view;
}

RefundView view_refund(const pricing::Refund& refund, const std::string& currency) {
    RefundView view;
    for (const auto& line : refund.lines) {
        view.goods += line.goods;
        view.discount += line.discount;
    }
    for (const auto& fee : refund.fees) view.fees.push_back({fee.kind, fee.amount});
    view.tip = refund.tip;
    view.tax = refund.tax;
    view.total = refund.total;
    view.currency = currency;
    return view;
}

/// What is or would be paid back; none for what was turned down, or when the order has changed so that
/// nothing would be.
std::optional<RefundView> refund_of(db::Read& read, const orders::Order& order, const Return& entry,
                                    std::span<const ReturnLine> lines) {
    if (entry.status == Status::rejected || entry.status == Status::cancelled) return std::nullopt;
    if (!entry.refund) {
        const auto estimate = preview(read, order, lines);
        if (!estimate) return std::nullopt;
        return view_refund(*estimate, order.currency);
    }
    const auto refund = schema::decode<pricing::Refund>(*entry.refund);
    if (!refund) throw std::logic_error("returns: the refund of " + entry.id.to_string() + " cannot be read");
    auto view = view_refund(*refund, order.currency);
    view.is_estimate = false;
    // A refund that failed and was tried again is another one with the same key: the latest says how it is.
    for (const auto& paid : payments::refunds_of_order(read, entry.customer, entry.order))
        if (paid.request_key == entry.id.to_string()) view.status = paid.status;
    return view;
}

}  // namespace

ReturnSummaryView summarise(const Return& entry) {
    return {entry.id,         entry.order,         entry.store,        entry.status,
            entry.note,       entry.decision_note, entry.refund_total, entry.requested_at,
            entry.decided_at, entry.refunded_at};
}

ReturnView view_return(db::Read& read, const Return& entry) {
    const auto order = orders::find_order(read, entry.customer, entry.order);
    if (!order) throw std::logic_error("returns: " + entry.id.to_string() + " has no order");
    const auto ordered = orders::find_lines(read, entry.customer, entry.order);
    const auto lines = find_lines(read, entry.customer, entry.id);
    ReturnView view;
    view.id = entry.id;
    view.order = entry.order;
    view.order_number = order->number;
    view.store = entry.store;
    view.status = entry.status;
    for (const auto& line : lines) {
        const auto at = std::ranges::find(ordered, line.line_number, &orders::OrderLine::line_number);
        if (at != ordered.end()) view.lines.push_back(view_line(line, *at));
    }
    view.note = entry.note;
    view.decision_note = entry.decision_note;
    view.refund = refund_of(read, *order, entry, lines);
    view.requested_at = entry.requested_at;
    view.decided_at = entry.decided_at;
    view.refunded_at = entry.refunded_at;
    return view;
}

}  // namespace scalemart::returns
