// From the weights that were ordered to those that were found.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/catalog.hpp"
#include "changed_order.hpp"
#include "checkout.hpp"
#include "follow_status.hpp"
#include "goods.hpp"
#include "inventory/inventory.hpp"
#include "orders/events.hpp"
#include "orders/frozen_pricing.hpp"
#include "pricing/agreed_terms.hpp"

namespace scalemart::checkout {

/// What the audit log keeps of a weighing.
struct WeighedFigures {
    std::map<std::string, Quantity> lines;  ///< by number
    std::int64_t subtotal = 0;
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::int64_t refund_owed = 0;
};
BOOST_DESCRIBE_STRUCT(WeighedFigures, (), (lines, subtotal, discount, total, refund_owed))

namespace {

using Lines = std::vector<orders::OrderLine>;

WeighedFigures figures_of(const orders::Order& order, const Lines& lines) {
    WeighedFigures figures{{}, order.subtotal, order.discount, order.total, order.refund_owed};
    for (const auto& line : lines)
        if (line.sold_by_weight)
            figures.lines[std::to_string(line.line_number)] = Quantity::of_units(line.quantity, true);
    return figures;
}

orders::OrderLine* find_line(Lines& lines, std::int64_t number) {
    const auto at = std::ranges::find(lines, number, &orders::OrderLine::line_number);
    return at == lines.end() ? nullptr : &*at;
}

/// Puts the weights into the lines, or says everything that is wrong with them.
Result<void> apply_weights(Lines& lines, const WeighOrder& command, std::int64_t tolerance_percent,
                           Instant now) {
    std::vector<Issue> issues;
    std::vector<Issue> too_heavy;
    std::set<std::int64_t> seen;
    if (command.lines.empty()) issues.push_back({"/lines", "required", "must name at least one line"});
    for (std::size_t i = 0; i < command.lines.size(); ++i) {
        const auto& [number, quantity] = command.lines[i];
        const auto refuse = [&](const char* field, const char* code, std::string message) {
            issues.push_back({fmt::format("/lines/{}/{}", i, field), code, std::move(message)});
        };
        auto* line = find_line(lines, number);
        if (line == nullptr) {
            refuse("lineNumber", "unknown_line", "is not a line of this order");
        } else if (!seen.insert(number).second) {
            refuse("lineNumber", "duplicate", "is named twice");
        } else if (!line->sold_by_weight) {
            refuse("lineNumber", "not_sold_by_weight", line->name + " is sold by the piece");
        } else {
            const std::int64_t most = line->estimated_quantity * (100 + tolerance_percent) / 100;
            if (quantity.thousandths > most)
                too_heavy.push_back({fmt::format("/lines/{}/quantity", i), "maximum",
                                     Quantity::of_units(most, true).to_text()});
            line->quantity = quantity.thousandths;
            line->weighed_at = now;
        }
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    if (!too_heavy.empty())
        return fail(errors::weight_over_tolerance,
                    fmt::format("At most {} % more than was ordered.", tolerance_percent),
                    std::move(too_heavy));
    return {};
}

/// Lines and order at what the goods cost now; the pricing follows.
void reprice(orders::Order& order, Lines& lines, orders::FrozenPricing& frozen) {
    std::vector<std::int64_t> quantities;
    for (std::size_t i = 0; i < frozen.cart.lines.size(); ++i) quantities.push_back(lines.at(i).quantity);
    frozen.cart = pricing::reprice(frozen.cart, frozen.terms, quantities);
    if (!order.estimated_total) {
        order.estimated_subtotal = order.subtotal;
        order.estimated_discount = order.discount;
        order.estimated_tax = order.tax;
        order.estimated_total = order.total;
    }
    take_figures(order, lines, frozen.cart);
}

/// Units per product of what is sold by weight.
Goods weighed_goods(const Lines& lines) {
    Goods goods;
    for (const auto& line : lines)
        if (line.sold_by_weight) goods[line.product] += line.quantity;
    return goods;
}

std::string history_note(const orders::Order& order, std::int64_t total_before, Lines& lines,
                         const WeighOrder& command) {
    std::string note = "Weighed:";
    for (const auto& weighed : command.lines) {
        const auto& line = *find_line(lines, weighed.line_number);
        note += fmt::format("{} {} {} instead of {}", note.ends_with(':') ? "" : ",", line.name,
                            quantity_text(line.quantity, true, line.unit),
                            Quantity::of_units(line.estimated_quantity, true).to_text());
    }
    const Currency currency = Currency::parse(order.currency).value_or(Currency{});
    note += fmt::format(". Total {}, was {}.", to_decimal({order.total, currency}),
                        to_decimal({total_before, currency}));
    if (command.note) note += " " + *command.note;
    return note;
}

}  // namespace

Result<orders::Order> weigh_order(db::Tx& tx, const Environment& environment, const WeighOrder& command) {
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    if (order->status != orders::OrderStatus::confirmed && order->status != orders::OrderStatus::processing)
        return fail(orders::errors::not_weighable,
                    fmt::format("An order that is {} is not weighed.",
                                boost::describe::enum_to_string(order->status, "")));
    const Instant now = environment.clock.now();
    auto lines = orders::find_lines(tx, order->customer, order->id);
    const auto figures_before = figures_of(*order, lines);
    const auto goods_before = weighed_goods(lines);
    auto pricing = orders::find_pricing(tx, *order, lines);
    SCALEMART_CHECK(refuse_packed_lines(tx, *order, command.lines));
    SCALEMART_CHECK(apply_weights(lines, command, environment.settings.weight_tolerance_percent, now));
    reprice(*order, lines, pricing);
    SCALEMART_CHECK(follow_with_payment(tx, *order, now));
    SCALEMART_CHECK(follow_with_stock(tx, environment, *order, goods_before, weighed_goods(lines),
                                      command.actor, "Weighed", now));
    orders::store_weights(tx, *order, lines, pricing, {command.actor.id, command.actor.role},
                          history_note(*order, figures_before.total, lines, command), now);
    const auto figures_after = figures_of(*order, lines);
    audit::record(tx, now, command.actor, "order.weighed", order->id, &figures_before, &figures_after);
    environment.events.publish(tx, orders::OrderWeighed{order->customer, order->id, order->number,
                                                        order->store, figures_before.total, order->total});
    return std::move(*order);
}

}  // namespace scalemart::checkout
