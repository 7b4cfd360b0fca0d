// Asking for a return, and deciding about it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "events.hpp"
#include "jobs/events.hpp"
#include "return_records.hpp"
#include "return_views.hpp"
#include "returns.hpp"

namespace scalemart::returns {
namespace {

using orders::OrderLine;
using orders::OrderStatus;

Result<orders::Order> delivered_order(db::Tx& tx, const RequestReturn& command) {
    // Locks the order: what is left of its lines is counted by one return at a time.
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    if (order->status != OrderStatus::delivered)
        return fail(errors::not_returnable, fmt::format("An order that is {} cannot be returned.",
                                                        boost::describe::enum_to_string(order->status, "")));
    return std::move(*order);
}

Result<void> require_in_time(db::Read& read, const Desk& desk, const orders::Order& order, Instant now) {
    Instant delivered_at = order.updated_at;
    for (const auto& entry : orders::find_history(read, order.customer, order.id))
        if (entry.status == OrderStatus::delivered) delivered_at = std::min(delivered_at, entry.at);
    if (now <= delivered_at + desk.window) return {};
    return fail(errors::too_late,
                fmt::format("It could be returned within {} days of its delivery.", desk.window.count()));
}

/// The lines in quantity units, or everything that is wrong with them.
Result<std::vector<ReturnLine>> lines_to_return(db::Read& read, const orders::Order& order,
                                                const std::vector<LineToReturn>& wanted) {
    const auto lines = orders::find_lines(read, order.customer, order.id);
    const auto returned = returned_quantities(read, order.customer, order.id);
    std::vector<Issue> issues;
    std::vector<ReturnLine> accepted;
    std::set<std::int64_t> seen;
    if (wanted.empty()) issues.push_back({"/lines", "required", "must name at least one line"});
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto& [number, quantity, reason, note] = wanted[i];
        const auto refuse = [&](const char* field, const char* code, std::string message) {
            issues.push_back({fmt::format("/lines/{}/{}", i, field), code, std::move(message)});
        };
        const auto line = std::ranges::find(lines, number, &OrderLine::line_number);
        if (line == lines.end()) {
            refuse("lineNumber", "unknown_line", "is not a line of this order");
            continue;
        }
        const auto units = quantity.units(line->sold_by_weight);
        const auto earlier = returned.find(number);
        const std::int64_t left = line->quantity - (earlier == returned.end() ? 0 : earlier->second);
        if (!seen.insert(number).second) {
            refuse("lineNumber", "duplicate", "is named twice");
        } else if (line->is_gift) {
            refuse("lineNumber", "gift", line->name + " was a gift and cost nothing");
        } else if (!units) {
            refuse("quantity", "whole_quantity_required", line->name + " is sold by the piece");
        } else if (*units > left) {
            refuse("quantity", "maximum",
                   left == 0 ? line->name + " was returned already"
                             : "at most " + quantity_text(left, line->sold_by_weight, line->unit));
        } else {
            accepted.push_back({number, *units, reason, note, std::nullopt});
        }
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    std::ranges::sort(accepted, {}, &ReturnLine::line_number);
    return accepted;
}

Result<Return> store(db::Tx& tx, const Desk& desk, const orders::Order& order, const RequestReturn& command,
                     Status status) {
    SCALEMART_TRY(lines, lines_to_return(tx, order, command.lines));
    const Instant now = desk.checkout.clock.now();
    Return entry;
    entry.customer = order.customer;
    entry.id = ReturnId::generate(now);
    entry.order = order.id;
    entry.store = order.store;
    entry.status = status;
    entry.requested_by = command.requested_by;
    entry.note = command.note;
    entry.requested_at = now;
    if (status == Status::approved) entry.decided_at = now;
    insert_return(tx, entry, lines);
    desk.checkout.events.publish(
        tx, ReturnChanged{order.customer, entry.id, order.id, order.number, order.store, status});
    return entry;
}

bool may_become(Status from, Status to) {
    switch (to) {
        case Status::approved:
            return from == Status::requested;
        case Status::rejected:
        case Status::cancelled:
            return from == Status::requested || from == Status::approved;
        case Status::requested:
        case Status::refunded:  // only by receive()
            return false;
    }
    return false;
}

}  // namespace

Result<Return> request_return(db::Tx& tx, const Desk& desk, const RequestReturn& command) {
    SCALEMART_TRY(order, delivered_order(tx, command));
    SCALEMART_CHECK(require_in_time(tx, desk, order, desk.checkout.clock.now()));
    return store(tx, desk, order, command, Status::requested);
}

Result<Return> enter_return(db::Tx& tx, const Desk& desk, const RequestReturn& command,
                            const audit::Actor& staff) {
    SCALEMART_TRY(order, delivered_order(tx, command));
    SCALEMART_TRY(entry, store(tx, desk, order, command, Status::approved));
    const auto after = summarise(entry);
    audit::record<ReturnSummaryView>(tx, entry.requested_at, staff, "return.entered", entry.id, nullptr,
                                     &after);
    return entry;
}

Result<Return> decide(db::Tx& tx, const Desk& desk, const Return& found, Status to,
                      std::optional<std::string> note, const std::optional<audit::Actor>& staff) {
    const auto order = orders::lock_order(tx, found.customer, found.order);
    auto entry = find_return(tx, found.id);
    if (!order || !entry) return fail(errors::return_not_found);
    if (!may_become(entry->status, to))
        return fail(errors::illegal_step, fmt::format("A return that is {} cannot become {}.",
                                                      boost::describe::enum_to_string(entry->status, ""),
                                                      boost::describe::enum_to_string(to, "")));
    const Instant now = desk.checkout.clock.now();
    const auto before = summarise(*entry);
    entry->status = to;
    entry->decided_at = now;
    if (note) entry->decision_note = std::move(note);
    update_return(tx, *entry);
    if (staff) {
        const auto after = summarise(*entry);
        audit::record(tx, now, *staff, "return.decided", entry->id, &before, &after);
    }
    desk.checkout.events.publish(
        tx, ReturnChanged{order->customer, entry->id, order->id, order->number, order->store, to});
    return std::move(*entry);
}

}  // namespace scalemart::returns
