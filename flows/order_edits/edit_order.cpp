#include "edit_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cart/cart.hpp"
#include "checkout/changed_order.hpp"
#include "inventory/kits.hpp"
#include "jobs/events.hpp"
#include "new_lines.hpp"
#include "orders/events.hpp"
#include "orders/fulfilments.hpp"
#include "orders/replace_lines.hpp"
#include "pricing/edit_agreed.hpp"

namespace scalemart::order_edits {

/// What the audit log keeps of an edit.
struct EditedFigures {
    std::map<std::string, Quantity> lines;  ///< by number and name
    std::int64_t subtotal = 0;
    std::int64_t discount = 0;
    std::int64_t tax = 0;
    std::int64_t total = 0;
    std::int64_t refund_owed = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(EditedFigures, (), (lines, subtotal, discount, tax, total, refund_owed, note))

namespace {

using Lines = std::vector<orders::OrderLine>;

EditedFigures figures_of(const orders::Order& order, const Lines& lines) {
    EditedFigures figures{{}, order.subtotal, order.discount, order.tax, order.total, order.refund_owed, {}};
    for (const auto& line : lines)
        figures.lines[fmt::format("{} {}", line.line_number, line.name)] =
            Quantity::of_units(line.quantity, line.sold_by_weight);
    return figures;
}

inventory::Units units_of(const Lines& lines) {
    inventory::Units units;
    for (const auto& line : lines) units[line.product] += line.quantity;
    return units;
}

/// Numbers of lines are given anew by an edit, so nothing may refer to the old ones.
Result<void> require_editable(db::Read& read, const orders::Order& order) {
    const auto refuse = [](std::string why) { return fail(errors::not_editable, std::move(why)); };
    if (order.status != orders::OrderStatus::confirmed)
        return refuse(fmt::format("An order that is {} is not edited.",
                                  boost::describe::enum_to_string(order.status, "")));
    if (order.estimated_total) return refuse("It was weighed already.");
    if (!orders::find_fulfilments(read, order.customer, order.id).empty())
        return refuse("Some of it was packed already.");
    return {};
}

/// Puts the new quantities into the lines; the places of those that go.
std::set<std::size_t> apply_changes(Lines& lines, const std::vector<LineChange>& changes,
                                    std::vector<Issue>& issues) {
    std::set<std::size_t> gone;
    std::set<std::int64_t> seen;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto& [number, quantity] = changes[i];
        const auto refuse = [&](const char* field, const char* code, std::string message) {
            issues.push_back({fmt::format("/changes/{}/{}", i, field), code, std::move(message)});
        };
        const auto line = std::ranges::find(lines, number, &orders::OrderLine::line_number);
        if (line == lines.end()) {
            refuse("lineNumber", "unknown_line", "is not a line of this order");
        } else if (!seen.insert(number).second) {
            refuse("lineNumber", "duplicate", "is named twice");
        } else if (line->is_gift) {
            refuse("lineNumber", "gift", "is a gift of a promotion");
        } else if (!quantity) {
            gone.insert(static_cast<std::size_t>(line - lines.begin()));
        } else if (const auto units = quantity->units(line->sold_by_weight)) {
            line->quantity = line->estimated_quantity = *units;
        } else {
            refuse("quantity", "whole_quantity_required", line->name + " is sold by the piece");
        }
    }
    return gone;
}

/// The order's lines without those that go, with those that come; gifts stay at the end, numbers are given
/// anew.
Lines assemble(const Lines& before, const std::set<std::size_t>& gone, const Lines& added) {
    Lines lines;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!gone.contains(i) && !before[i].is_gift) lines.push_back(before[i]);
    lines.insert(lines.end(), added.begin(), added.end());
    std::ranges::copy_if(before, std::back_inserter(lines), &orders::OrderLine::is_gift);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].line_number = static_cast<std::int64_t>(i) + 1;
    return lines;
}

void reprice(orders::FrozenPricing& pricing, const std::set<std::size_t>& gone, const NewLines& added,
             const Lines& lines) {
    pricing::remove_lines(pricing.cart, pricing.terms, gone);
    if (!added.lines.empty()) pricing::append_lines(pricing.cart, added.price);
    std::vector<std::int64_t> quantities;
    for (std::size_t i = 0; i < pricing.cart.lines.size(); ++i) quantities.push_back(lines.at(i).quantity);
    pricing.cart = pricing::reprice(pricing.cart, pricing.terms, quantities);
}

/// What a kit was made of is remembered once for each order: more of one could be made of something else by
/// now.
Result<void> refuse_more_of_kits(db::Read& read, const orders::Order& order, const inventory::Units& before,
                                 const inventory::Units& after) {
    std::vector<ProductId> more;
    for (const auto& [product, units] : after)
        if (const auto was = before.find(product); was == before.end() || units > was->second)
            more.push_back(product);
    if (more.empty()) return {};
    const auto taken = inventory::kits_taken(read, order.id);
    const auto kits = inventory::kit_components(read, more);
    for (const auto product : more)
        if (taken.contains(product) || (before.contains(product) && kits.contains(product)))
            return fail(errors::not_editable, "There cannot be more of a bundle: that needs another order.");
    return {};
}

std::string history_note(const orders::Order& order, std::int64_t total_before) {
    const Currency currency = Currency::parse(order.currency).value_or(Currency{});
    return fmt::format("Edited. Total {}, was {}.", to_decimal({order.total, currency}),
                       to_decimal({total_before, currency}));
}

}  // namespace

Result<orders::Order> edit_order(db::Tx& tx, const checkout::Environment& environment,
                                 const EditOrder& command) {
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    if (order->updated_at != command.seen_at) return fail(orders::errors::version_conflict);
    SCALEMART_CHECK(require_editable(tx, *order));
    const auto store = stores::find_store(tx, order->store);
    if (!store) throw std::logic_error("order " + order->number + " has no store");
    const Instant now = environment.clock.now();
    const Currency currency = Currency::parse(order->currency).value_or(Currency{});
    auto lines = orders::find_lines(tx, order->customer, order->id);
    auto pricing = orders::find_pricing(tx, *order, lines);
    const auto before = figures_of(*order, lines);
    const auto units_before = units_of(lines);

    std::vector<Issue> issues;
    if (command.changes.empty() && command.additions.empty())
        issues.push_back({"/changes", "required", "nothing is to be changed"});
    const auto gone = apply_changes(lines, command.changes, issues);
    const auto added = price_new_lines(tx, *order, *store, command, assemble(lines, gone, {}), now, issues);
    lines = assemble(lines, gone, added.lines);
    if (lines.size() > cart::kMaximumLines)
        issues.push_back({"/additions", "maximum", fmt::format("at most {} lines", cart::kMaximumLines)});
    if (lines.empty() || lines.front().is_gift)
        issues.push_back({"/changes", "empty_order", "would leave nothing: cancel the order instead"});
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    if (!added.lines.empty() && added.price.prices_include_tax != pricing.cart.prices_include_tax)
        return fail(errors::not_editable,
                    "The store has changed whether its prices include taxes: nothing can be added.");
    SCALEMART_CHECK(refuse_more_of_kits(tx, *order, units_before, units_of(lines)));
    reprice(pricing, gone, added, lines);
    checkout::take_figures(*order, lines, pricing.cart);
    if (added.minimum_age.value_or(0) > order->minimum_age.value_or(0))
        order->minimum_age = added.minimum_age;
    if (command.expected_total && *command.expected_total != order->total)
        return fail(checkout::errors::total_changed,
                    fmt::format("The order would cost {}.", to_decimal({order->total, currency})),
                    {{"/expectedTotal", "changed", std::to_string(order->total)}});
    SCALEMART_CHECK(checkout::follow_with_payment(tx, *order, now));
    SCALEMART_CHECK(checkout::follow_with_stock(tx, environment, *order, units_before, units_of(lines),
                                                command.actor, "Edited", now));
    orders::replace_lines(tx, *order, lines, pricing, {command.actor.id, command.actor.role},
                          history_note(*order, before.total), now);
    auto after = figures_of(*order, lines);
    after.note = command.note;
    audit::record(tx, now, command.actor, "order.edited", order->id, &before, &after);
    environment.events.publish(tx, orders::OrderEdited{order->customer, order->id, order->number,
                                                       order->store, before.total, order->total});
    return std::move(*order);
}

}  // namespace scalemart::order_edits
