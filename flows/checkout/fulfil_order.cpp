#include "fulfil_order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "follow_status.hpp"
#include "orders/fulfilment_events.hpp"
#include "orders/fulfilment_views.hpp"

namespace scalemart::checkout {
namespace {

using orders::Fulfilment;
using orders::FulfilmentStatus;
using orders::OrderStatus;

orders::Actor in_history(const audit::Actor& actor) {
    return {actor.id, actor.role};
}

void tell(db::Tx& tx, const Environment& environment, const orders::Order& order, const Fulfilment& one) {
    const auto publish = [&]<class Event>() {
        environment.events.publish(tx, Event{order.customer, order.id, order.number, order.store, one.id});
    };
    switch (one.status) {
        case FulfilmentStatus::packed:
            return publish.operator()<orders::FulfilmentPacked>();
        case FulfilmentStatus::shipped:
            return publish.operator()<orders::FulfilmentShipped>();
        case FulfilmentStatus::delivered:
            return publish.operator()<orders::FulfilmentDelivered>();
        case FulfilmentStatus::cancelled:
            return publish.operator()<orders::FulfilmentCancelled>();
    }
}

/// For what cannot fail, because the order is locked and its fulfilments were just read.
Fulfilment must(Result<Fulfilment> made) {
    if (!made) throw std::logic_error("fulfilment: " + made.error().detail);
    return *std::move(made);
}

void advance_and_tell(db::Tx& tx, const Environment& environment, const orders::Order& order,
                      orders::FulfilmentId id, FulfilmentStatus to, const orders::Actor& actor) {
    tell(tx, environment, order, must(orders::advance(tx, order, id, to, actor, environment.clock.now())));
}

/// In quantity units of each line; says which are not whole.
Result<std::vector<orders::FulfilmentLine>> in_units(db::Read& read, const orders::Order& order,
                                                     std::span<const PartToPack> parts) {
    const auto lines = orders::find_lines(read, order.customer, order.id);
    std::vector<Issue> issues;
    std::vector<orders::FulfilmentLine> converted;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto line = std::ranges::find(lines, parts[i].line_number, &orders::OrderLine::line_number);
        const auto units = parts[i].quantity.units(line != lines.end() && line->sold_by_weight);
        if (!units)
            issues.push_back(
                {fmt::format("/lines/{}/quantity", i), "whole_quantity_required", "must be a whole number"});
        converted.push_back({{}, parts[i].line_number, units.value_or(1)});
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return converted;
}

void audit_fulfilment(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                      const orders::Order& order, std::string_view action, const Fulfilment* before,
                      const Fulfilment& after) {
    const auto progress = orders::find_progress(tx, order);
    const auto is = orders::view_fulfilment(progress, after);
    std::optional<orders::FulfilmentView> was;
    if (before != nullptr) was = orders::view_fulfilment(progress, *before);
    audit::record(tx, environment.clock.now(), task.actor, action, after.id, was ? &*was : nullptr, &is);
}

/// The order is as far as all of its parts are.
Result<void> follow_parts(db::Tx& tx, const Environment& environment, orders::Order& order,
                          const orders::Actor& actor) {
    const auto progress = orders::find_progress(tx, order);
    if (order.status == OrderStatus::processing && progress.all(FulfilmentStatus::shipped))
        SCALEMART_CHECK(follow_status(tx, environment, order, OrderStatus::shipped, actor, std::nullopt));
    if (order.status == OrderStatus::shipped && progress.all(FulfilmentStatus::delivered))
        SCALEMART_CHECK(follow_status(tx, environment, order, OrderStatus::delivered, actor, std::nullopt));
    return {};
}

const char* action_of(FulfilmentStatus to) {
    switch (to) {
        case FulfilmentStatus::shipped:
            return "order.fulfilment_shipped";
        case FulfilmentStatus::delivered:
            return "order.fulfilment_delivered";
        case FulfilmentStatus::cancelled:
            return "order.fulfilment_cancelled";
        case FulfilmentStatus::packed:
            break;
    }
    return "order.fulfilment_packed";
}

}  // namespace

void Carriage::apply_to(orders::Fulfilment& fulfilment) const {
    if (carrier) fulfilment.carrier = carrier;
    if (tracking_number) fulfilment.tracking_number = tracking_number;
    if (tracking_url) fulfilment.tracking_url = tracking_url;
    if (estimated_delivery) fulfilment.estimated_delivery = estimated_delivery;
}

Result<Fulfilled> pack_order(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                             const Fulfilment& carriage, std::span<const PartToPack> parts) {
    auto order = orders::lock_order(tx, task.customer, task.order);
    if (!order) return fail(orders::errors::order_not_found);
    if (order->status != OrderStatus::confirmed && order->status != OrderStatus::processing)
        return fail(orders::errors::not_fulfillable,
                    fmt::format("An order that is {} is not packed.",
                                boost::describe::enum_to_string(order->status, "")));
    const auto actor = in_history(task.actor);
    SCALEMART_TRY(units, in_units(tx, *order, parts));
    if (order->status == OrderStatus::confirmed)
        SCALEMART_CHECK(follow_status(tx, environment, *order, OrderStatus::processing, actor, std::nullopt));
    SCALEMART_TRY(packed, orders::pack(tx, *order, carriage, units, actor, environment.clock.now()));
    audit_fulfilment(tx, environment, task, *order, action_of(packed.status), nullptr, packed);
    tell(tx, environment, *order, packed);
    return Fulfilled{std::move(*order), std::move(packed)};
}

Result<Fulfilled> change_carriage(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                                  orders::FulfilmentId id, const Carriage& carriage,
                                  std::int64_t seen_version) {
    auto order = orders::lock_order(tx, task.customer, task.order);
    if (!order) return fail(orders::errors::order_not_found);
    const auto progress = orders::find_progress(tx, *order);
    const auto* before = progress.find(id);
    if (before == nullptr) return fail(orders::errors::fulfilment_not_found);
    Fulfilment changed = *before;
    carriage.apply_to(changed);
    SCALEMART_TRY(stored,
                  orders::change_carriage(tx, *order, changed, seen_version, environment.clock.now()));
    audit_fulfilment(tx, environment, task, *order, "order.fulfilment_changed", before, stored);
    return Fulfilled{std::move(*order), std::move(stored)};
}

Result<Fulfilled> advance_fulfilment(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                                     orders::FulfilmentId id, FulfilmentStatus to, const Carriage& carriage) {
    auto order = orders::lock_order(tx, task.customer, task.order);
    if (!order) return fail(orders::errors::order_not_found);
    const auto progress = orders::find_progress(tx, *order);
    const auto* before = progress.find(id);
    if (before == nullptr) return fail(orders::errors::fulfilment_not_found);
    const auto actor = in_history(task.actor);
    const Instant now = environment.clock.now();
    if (!carriage.empty()) {
        Fulfilment changed = *before;
        carriage.apply_to(changed);
        SCALEMART_CHECK(orders::change_carriage(tx, *order, changed, changed.version, now));
    }
    SCALEMART_TRY(moved, orders::advance(tx, *order, id, to, actor, now));
    audit_fulfilment(tx, environment, task, *order, action_of(to), before, moved);
    tell(tx, environment, *order, moved);
    SCALEMART_CHECK(follow_parts(tx, environment, *order, actor));
    return Fulfilled{std::move(*order), std::move(moved)};
}

void fulfil_rest(db::Tx& tx, const Environment& environment, const orders::Order& order, OrderStatus to,
                 const orders::Actor& actor) {
    if (to != OrderStatus::shipped && to != OrderStatus::delivered) return;
    const auto progress = orders::find_progress(tx, order);
    auto fulfilments = progress.fulfilments;
    if (std::ranges::any_of(progress.lines, [&](const auto& line) { return progress.left(line) > 0; })) {
        fulfilments.push_back(must(orders::pack(tx, order, {}, {}, actor, environment.clock.now())));
        tell(tx, environment, order, fulfilments.back());
    }
    for (const auto& one : fulfilments)
        if (one.status == FulfilmentStatus::packed)
            advance_and_tell(tx, environment, order, one.id, FulfilmentStatus::shipped, actor);
    if (to != OrderStatus::delivered) return;
    for (const auto& one : fulfilments)
        if (one.status == FulfilmentStatus::packed || one.status == FulfilmentStatus::shipped)
            advance_and_tell(tx, environment, order, one.id, FulfilmentStatus::delivered, actor);
}

Result<void> unpack_all(db::Tx& tx, const Environment& environment, const orders::Order& order,
                        const orders::Actor& actor) {
    const auto fulfilments = orders::find_fulfilments(tx, order.customer, order.id);
    for (const auto& one : fulfilments)
        if (one.status == FulfilmentStatus::shipped || one.status == FulfilmentStatus::delivered)
            return fail(orders::errors::not_cancellable, "A part of the order is on its way.");
    for (const auto& one : fulfilments)
        if (one.status == FulfilmentStatus::packed)
            advance_and_tell(tx, environment, order, one.id, FulfilmentStatus::cancelled, actor);
    return {};
}

Result<void> refuse_packed_lines(db::Read& read, const orders::Order& order,
                                 std::span<const WeighedLine> lines) {
    const auto progress = orders::find_progress(read, order);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (progress.units(lines[i].line_number, FulfilmentStatus::packed) > 0)
            issues.push_back({fmt::format("/lines/{}/lineNumber", i), "already_packed", "is packed already"});
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

}  // namespace scalemart::checkout
