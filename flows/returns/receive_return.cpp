// The goods are back: stock, money and the order follow.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/catalog.hpp"
#include "checkout/refund.hpp"
#include "events.hpp"
#include "inventory/inventory.hpp"
#include "jobs/events.hpp"
#include "orders/events.hpp"
#include "orders/frozen_pricing.hpp"
#include "return_records.hpp"
#include "return_views.hpp"
#include "returns.hpp"
#include "schema/encode.hpp"

namespace scalemart::returns {
namespace {

using OrderLines = std::vector<orders::OrderLine>;

const orders::OrderLine& order_line(const OrderLines& lines, std::int64_t number) {
    const auto at = std::ranges::find(lines, number, &orders::OrderLine::line_number);
    if (at == lines.end()) throw std::logic_error("returns: a line that the order does not have");
    return *at;
}

/// Puts what arrived into the lines, or says everything that is wrong with it.
Result<void> apply(std::vector<ReturnLine>& lines, const std::vector<ReceivedLine>& received,
                   const OrderLines& ordered) {
    for (auto& line : lines) line.restocked = true;
    std::vector<Issue> issues;
    std::set<std::int64_t> seen;
    for (std::size_t i = 0; i < received.size(); ++i) {
        const auto& [number, accepted, restock] = received[i];
        const auto line = std::ranges::find(lines, number, &ReturnLine::line_number);
        if (line == lines.end()) {
            issues.push_back(
                {fmt::format("/lines/{}/lineNumber", i), "unknown_line", "is not a line of this return"});
            continue;
        }
        if (!seen.insert(number).second) {
            issues.push_back({fmt::format("/lines/{}/lineNumber", i), "duplicate", "is named twice"});
            continue;
        }
        line->restocked = restock;
        if (!accepted) continue;
        const auto& of = order_line(ordered, number);
        const auto units = accepted->units(of.sold_by_weight);
        if (!units || *units > line->quantity) {
            issues.push_back({fmt::format("/lines/{}/accepted", i),
                              units ? "maximum" : "whole_quantity_required",
                              units ? "at most " + quantity_text(line->quantity, of.sold_by_weight, of.unit)
                                    : of.name + " is sold by the piece"});
            continue;
        }
        line->quantity = *units;
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

Result<pricing::Refund> compute(db::Read& read, const orders::Order& order, const OrderLines& ordered,
                                std::span<const ReturnLine> lines) {
    const auto frozen = orders::find_pricing(read, order, ordered);
    std::vector<pricing::LineReturn> returns;
    for (const auto& line : lines)
        if (line.quantity > 0)
            returns.push_back(
                {frozen.cart.lines.at(static_cast<std::size_t>(line.line_number - 1)).id, line.quantity});
    return pricing::refund_lines(frozen.cart, earlier_refunds(read, order.customer, order.id), returns, {});
}

/// What is fit to be sold goes back into the stock.
void restock(db::Tx& tx, const Desk& desk, const orders::Order& order, const OrderLines& ordered,
             std::span<const ReturnLine> lines, const audit::Actor& staff, Instant now) {
    inventory::Units units;
    for (const auto& line : lines)
        if (line.restocked.value_or(false) && line.quantity > 0)
            units[order_line(ordered, line.line_number).product] += line.quantity;
    if (units.empty()) return;
    const inventory::Cause cause{inventory::Reason::returned, order.id.value, staff.id, "Returned", now};
    catalog::apply_availability(
        tx, inventory::give_back(tx, desk.checkout.events, {order.store, order.id}, units, cause));
}

/// Books the money, as far as it did not go back for other reasons; an order of which everything was paid
/// back is refunded.
Result<void> pay(db::Tx& tx, const Desk& desk, orders::Order& order, Return& entry, std::int64_t amount,
                 const audit::Actor& staff, Instant now) {
    auto payment = payments::find_payment_for_update(tx, order.customer, order.payment);
    if (!payment) throw std::logic_error("returns: there is no payment for " + order.number);
    amount = std::min(amount, checkout::refundable(tx, order, *payment));
    entry.refund_total = amount;
    if (amount == 0) return {};
    const payments::RefundRequest request{entry.id.to_string(), amount, payments::RefundCause::returned, {}};
    SCALEMART_TRY(back, checkout::refund_part(tx, desk.checkout, order, *payment, request, now));
    if (back.refund) entry.payment_refund = back.refund->id.value;
    if (checkout::refundable(tx, order, *payment) > 0 || order.status != orders::OrderStatus::delivered)
        return {};
    SCALEMART_CHECK(orders::move_order(tx, order, orders::OrderStatus::refunded, {staff.id, staff.role},
                                       "Everything was returned.", now));
    desk.checkout.events.publish(
        tx, orders::OrderStatusChanged{order.customer, order.id, order.number, order.store, order.status});
    return {};
}

}  // namespace

Result<pricing::Refund> preview(db::Read& read, const orders::Order& order,
                                std::span<const ReturnLine> lines) {
    return compute(read, order, orders::find_lines(read, order.customer, order.id), lines);
}

Result<Return> receive(db::Tx& tx, const Desk& desk, const Return& found,
                       const std::vector<ReceivedLine>& received, const audit::Actor& staff) {
    auto order = orders::lock_order(tx, found.customer, found.order);
    auto entry = find_return(tx, found.id);
    if (!order || !entry) return fail(errors::return_not_found);
    if (entry->status != Status::approved)
        return fail(errors::illegal_step, fmt::format("A return that is {} is not received.",
                                                      boost::describe::enum_to_string(entry->status, "")));
    // Of an order that was refunded meanwhile the goods still go back into the stock.
    if (order->status != orders::OrderStatus::delivered && order->status != orders::OrderStatus::refunded)
        return fail(errors::not_returnable);
    const Instant now = desk.checkout.clock.now();
    const auto before = summarise(*entry);
    const auto ordered = orders::find_lines(tx, order->customer, order->id);
    auto lines = find_lines(tx, entry->customer, entry->id);
    SCALEMART_CHECK(apply(lines, received, ordered));
    SCALEMART_TRY(refund, compute(tx, *order, ordered, lines));

    entry->status = Status::refunded;
    entry->refunded_at = now;
    entry->refund_sequence = std::ssize(earlier_refunds(tx, order->customer, order->id)) + 1;
    entry->refund = schema::to_json(refund);
    restock(tx, desk, *order, ordered, lines, staff, now);
    SCALEMART_CHECK(pay(tx, desk, *order, *entry, refund.total, staff, now));
    update_lines(tx, *entry, lines);
    update_return(tx, *entry);
    const auto after = summarise(*entry);
    audit::record(tx, now, staff, "return.received", entry->id, &before, &after);
    desk.checkout.events.publish(
        tx, ReturnChanged{order->customer, entry->id, order->id, order->number, order->store, entry->status});
    return std::move(*entry);
}

}  // namespace scalemart::returns
