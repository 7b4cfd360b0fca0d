#pragma once
// Everything that happened to an order, in order: changes of status, weighing, fulfilments, refunds, notes.
// Plain functions inside the caller's transaction.

#include "orders/fulfilments.hpp"
#include "orders/notes.hpp"

namespace scalemart::orders {

/// What an entry of the history is about; the status stands beside each.
enum class EventKind {
    status,
    weighed,
    edited,
    fulfilment_packed,
    fulfilment_shipped,
    fulfilment_delivered,
    fulfilment_cancelled
};
BOOST_DESCRIBE_ENUM(EventKind, status, weighed, edited, fulfilment_packed, fulfilment_shipped,
                    fulfilment_delivered, fulfilment_cancelled)

/// Adds an entry that is no change of status to the history of a locked order.
void record_event(db::Tx& tx, const Order& order, EventKind kind, const Actor& actor,
                  std::optional<std::string> note, std::optional<FulfilmentId> fulfilment, Instant now);

enum class TimelineKind {
    status,
    weighed,
    edited,
    fulfilment_packed,
    fulfilment_shipped,
    fulfilment_delivered,
    fulfilment_cancelled,
    refund_requested,
    refunded,
    note,
    internal_note
};
BOOST_DESCRIBE_ENUM(TimelineKind, status, weighed, edited, fulfilment_packed, fulfilment_shipped,
                    fulfilment_delivered, fulfilment_cancelled, refund_requested, refunded, note,
                    internal_note)

struct TimelineEntry {
    TimelineKind kind = TimelineKind::status;
    Instant at;
    std::string actor;                      ///< the role
    std::optional<std::string> actor_name;  ///< for administrators
    std::optional<OrderStatus> status;      ///< of the order, of what is in its history
    std::optional<FulfilmentId> fulfilment;
    std::optional<NoteId> note_id;
    std::optional<std::int64_t> amount;  ///< of a refund, in minor units
    std::optional<std::string> text;     ///< what was noted
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (),
                      (kind, at, actor, actor_name, status, fulfilment, note_id, amount, text))

/// Who reads it. Internal notes are for staff, the names of people for administrators.
enum class Audience { customer, vendor, admin };

/// Oldest first.
[[nodiscard]] std::vector<TimelineEntry> timeline_of(db::Read& read, const Order& order, Audience audience);

}  // namespace scalemart::orders
