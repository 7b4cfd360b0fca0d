#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "fulfilment_sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::orders {
namespace {

/// Cancelled is nowhere on the way.
constexpr int kNowhere = -1;

constexpr int step_of(FulfilmentStatus status) {
    switch (status) {
        case FulfilmentStatus::packed:
            return 0;
        case FulfilmentStatus::shipped:
            return 1;
        case FulfilmentStatus::delivered:
            return 2;
        case FulfilmentStatus::cancelled:
            break;
    }
    return kNowhere;
}

constexpr bool may_advance(FulfilmentStatus from, FulfilmentStatus to) {
    switch (from) {
        case FulfilmentStatus::packed:
            return to == FulfilmentStatus::shipped || to == FulfilmentStatus::cancelled;
        case FulfilmentStatus::shipped:
            return to == FulfilmentStatus::delivered;
        case FulfilmentStatus::delivered:
        case FulfilmentStatus::cancelled:
            break;
    }
    return false;
}

constexpr EventKind kind_of(FulfilmentStatus status) {
    switch (status) {
        case FulfilmentStatus::shipped:
            return EventKind::fulfilment_shipped;
        case FulfilmentStatus::delivered:
            return EventKind::fulfilment_delivered;
        case FulfilmentStatus::cancelled:
            return EventKind::fulfilment_cancelled;
        case FulfilmentStatus::packed:
            break;
    }
    return EventKind::fulfilment_packed;
}

/// Everything that is left, line by line.
std::vector<FulfilmentLine> rest_of(const Progress& progress) {
    std::vector<FulfilmentLine> rest;
    for (const auto& line : progress.lines)
        if (const auto left = progress.left(line); left > 0) rest.push_back({{}, line.line_number, left});
    return rest;
}

/// All that is wrong with the wanted parts.
Result<void> check_parts(const Progress& progress, std::span<const FulfilmentLine> parts) {
    std::vector<Issue> issues;
    std::vector<Issue> too_much;
    std::set<std::int64_t> seen;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& part = parts[i];
        const auto line = std::ranges::find(progress.lines, part.line_number, &OrderLine::line_number);
        if (line == progress.lines.end()) {
            issues.push_back(
                {fmt::format("/lines/{}/lineNumber", i), "unknown_line", "is not a line of this order"});
        } else if (!seen.insert(part.line_number).second) {
            issues.push_back({fmt::format("/lines/{}/lineNumber", i), "duplicate", "is named twice"});
        } else if (const auto left = progress.left(*line); part.quantity > left) {
            const auto text = left > 0 ? Quantity::of_units(left, line->sold_by_weight).to_text() : "0";
            too_much.push_back({fmt::format("/lines/{}/quantity", i), "maximum", text});
        }
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    if (!too_much.empty()) return fail(errors::nothing_left, {}, std::move(too_much));
    return {};
}

void store(db::Tx& tx, const Order& order, const Fulfilment& f, Instant now) {
    tx.exec(sql::update_fulfilment, order.customer, order.id, f.id, f.status, f.carrier, f.tracking_number,
            f.tracking_url, f.estimated_delivery, f.shipped_at, f.delivered_at, f.cancelled_at, f.version);
    tx.exec(sql::touch_order, order.customer, order.id, now);
}

const char* name_of(FulfilmentStatus status) {
    return boost::describe::enum_to_string(status, "");
}

}  // namespace

std::vector<Fulfilment> find_fulfilments(db::Read& read, UserId customer, OrderId order) {
    return read.all<Fulfilment>(sql::find_fulfilments, customer, order);
}

std::vector<FulfilmentLine> find_fulfilment_lines(db::Read& read, UserId customer, OrderId order) {
    return read.all<FulfilmentLine>(sql::find_fulfilment_lines, customer, order);
}

Progress find_progress(db::Read& read, const Order& order) {
    return {find_lines(read, order.customer, order.id), find_fulfilments(read, order.customer, order.id),
            find_fulfilment_lines(read, order.customer, order.id)};
}

const Fulfilment* Progress::find(FulfilmentId id) const {
    const auto at = std::ranges::find(fulfilments, id, &Fulfilment::id);
    return at == fulfilments.end() ? nullptr : &*at;
}

std::int64_t Progress::units(std::int64_t line_number, FulfilmentStatus status) const {
    std::int64_t sum = 0;
    for (const auto& part : parts) {
        if (part.line_number != line_number) continue;
        const auto* fulfilment = find(part.fulfilment);
        if (fulfilment != nullptr && step_of(fulfilment->status) >= step_of(status)) sum += part.quantity;
    }
    return sum;
}

std::int64_t Progress::left(const OrderLine& line) const {
    return std::max<std::int64_t>(0, line.quantity - units(line.line_number, FulfilmentStatus::packed));
}

bool Progress::all(FulfilmentStatus status) const {
    return std::ranges::all_of(
        lines, [&](const auto& line) { return units(line.line_number, status) >= line.quantity; });
}

FulfilmentState Progress::state() const {
    const auto is_any = [&](FulfilmentStatus status) {
        return std::ranges::any_of(fulfilments,
                                   [&](const auto& one) { return step_of(one.status) >= step_of(status); });
    };
    if (all(FulfilmentStatus::delivered)) return FulfilmentState::delivered;
    if (is_any(FulfilmentStatus::delivered)) return FulfilmentState::partially_delivered;
    if (all(FulfilmentStatus::shipped)) return FulfilmentState::shipped;
    if (is_any(FulfilmentStatus::shipped)) return FulfilmentState::partially_shipped;
    if (all(FulfilmentStatus::packed)) return FulfilmentState::packed;
    if (is_any(FulfilmentStatus::packed)) return FulfilmentState::partially_packed;
    return FulfilmentState::unfulfilled;
}

Result<Fulfilment> pack(db::Tx& tx, const Order& order, const Fulfilment& wanted,
                        std::span<const FulfilmentLine> parts, const Actor& actor, Instant now) {
    const Progress progress = find_progress(tx, order);
    std::vector<FulfilmentLine> rest;
    if (parts.empty()) {
        rest = rest_of(progress);
        if (rest.empty()) return fail(errors::nothing_left, "All of the order is packed.");
        parts = rest;
    }
    SCALEMART_CHECK(check_parts(progress, parts));
    Fulfilment made = wanted;
    made.id = FulfilmentId::generate(now);
    made.status = FulfilmentStatus::packed;
    made.packed_at = now;
    made.version = 1;
    tx.exec(sql::insert_fulfilment, order.customer, order.id, made.id, made.carrier, made.tracking_number,
            made.tracking_url, made.estimated_delivery, now);
    std::vector<db::ParamRow> rows;
    rows.reserve(parts.size());
    for (const auto& part : parts)
        rows.push_back(
            {order.customer.value, order.id.value, made.id.value, part.line_number, part.quantity});
    tx.exec_many(sql::insert_fulfilment_line, rows);
    tx.exec(sql::touch_order, order.customer, order.id, now);
    record_event(tx, order, EventKind::fulfilment_packed, actor, std::nullopt, made.id, now);
    return made;
}

Result<Fulfilment> change_carriage(db::Tx& tx, const Order& order, const Fulfilment& changed,
                                   std::int64_t seen_version, Instant now) {
    if (changed.version != seen_version) return fail(errors::version_conflict);
    if (changed.status == FulfilmentStatus::delivered || changed.status == FulfilmentStatus::cancelled)
        return fail(
            errors::illegal_fulfilment_step,
            fmt::format("A fulfilment that is {} does not change any more.", name_of(changed.status)));
    Fulfilment stored = changed;
    ++stored.version;
    store(tx, order, stored, now);
    return stored;
}

Result<Fulfilment> advance(db::Tx& tx, const Order& order, FulfilmentId id, FulfilmentStatus to,
                           const Actor& actor, Instant now) {
    const auto all = find_fulfilments(tx, order.customer, order.id);
    const auto at = std::ranges::find(all, id, &Fulfilment::id);
    if (at == all.end()) return fail(errors::fulfilment_not_found);
    Fulfilment moved = *at;
    if (!may_advance(moved.status, to))
        return fail(errors::illegal_fulfilment_step, fmt::format("A fulfilment that is {} cannot become {}.",
                                                                 name_of(moved.status), name_of(to)));
    moved.status = to;
    if (to == FulfilmentStatus::shipped) moved.shipped_at = now;
    if (to == FulfilmentStatus::delivered) moved.delivered_at = now;
    if (to == FulfilmentStatus::cancelled) moved.cancelled_at = now;
    ++moved.version;
    store(tx, order, moved, now);
    std::optional<std::string> note;
    if (to == FulfilmentStatus::shipped && moved.carrier)
        note = moved.tracking_number ? *moved.carrier + " " + *moved.tracking_number : *moved.carrier;
    record_event(tx, order, kind_of(to), actor, std::move(note), id, now);
    return moved;
}

void record_event(db::Tx& tx, const Order& order, EventKind kind, const Actor& actor,
                  std::optional<std::string> note, std::optional<FulfilmentId> fulfilment, Instant now) {
    tx.exec(sql::insert_event, order.customer, order.id, order.status, actor.id, actor.role, note, now, kind,
            fulfilment);
}

}  // namespace scalemart::orders
