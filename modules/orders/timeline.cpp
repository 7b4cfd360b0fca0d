#include "timeline.hpp"

#include <map>

#include "payments/refunds.hpp"
#include "people.hpp"

namespace scalemart::orders {

/// A row of the history.
struct LogRow {
    EventKind kind{};
    OrderStatus status{};
    Uuid actor;
    std::string actor_role;
    std::optional<std::string> note;
    Instant at;
    std::optional<FulfilmentId> fulfilment;
};
BOOST_DESCRIBE_STRUCT(LogRow, (), (kind, status, actor, actor_role, note, at, fulfilment))

namespace {

constexpr db::Sql kLog{"orders.find_log",
                       "select kind, status, actor_id, actor_role, note, at, fulfilment_id from "
                       "orders_history where customer_id = $1 and order_id = $2 order by sequence"};

TimelineKind kind_of(EventKind kind) {
    switch (kind) {
        case EventKind::weighed:
            return TimelineKind::weighed;
        case EventKind::edited:
            return TimelineKind::edited;
        case EventKind::fulfilment_packed:
            return TimelineKind::fulfilment_packed;
        case EventKind::fulfilment_shipped:
            return TimelineKind::fulfilment_shipped;
        case EventKind::fulfilment_delivered:
            return TimelineKind::fulfilment_delivered;
        case EventKind::fulfilment_cancelled:
            return TimelineKind::fulfilment_cancelled;
        case EventKind::status:
            break;
    }
    return TimelineKind::status;
}

/// Entries of one timeline, for one audience.
class Gathering {
 public:
    Gathering(db::Read& read, const Order& order, Audience audience)
        : read_(read), order_(order), audience_(audience), people_(read) {}

    void add_history() {
        for (auto& row : read_.all<LogRow>(kLog, order_.customer, order_.id)) {
            auto& entry = add(kind_of(row.kind), row.at, row.actor, std::move(row.actor_role));
            entry.status = row.status;
            entry.fulfilment = row.fulfilment;
            entry.text = std::move(row.note);
        }
    }
    void add_refunds() {
        for (auto& refund : payments::refunds_of_order(read_, order_.customer, order_.id)) {
            auto& asked = add(TimelineKind::refund_requested, refund.created_at, {}, "system");
            asked.amount = refund.amount;
            if (audience_ != Audience::customer) asked.text = refund.note;
            if (refund.status == payments::RefundStatus::succeeded)
                add(TimelineKind::refunded, refund.updated_at, {}, "system").amount = refund.amount;
        }
    }
    void add_notes() {
        const auto notes =
            audience_ == Audience::customer ? find_public_notes(read_, order_) : find_notes(read_, order_);
        for (const auto& note : notes) {
            const bool is_internal = note.visibility == NoteVisibility::internal;
            auto& entry = add(is_internal ? TimelineKind::internal_note : TimelineKind::note, note.created_at,
                              note.author, note.author_role);
            entry.note_id = note.id;
            entry.text = note.body;
        }
    }
    /// What happened at the same moment stays as it was gathered.
    [[nodiscard]] std::vector<TimelineEntry> in_order() && {
        std::vector<TimelineEntry> entries;
        entries.reserve(entries_.size());
        for (auto& [at, entry] : entries_) entries.push_back(std::move(entry));
        return entries;
    }

 private:
    TimelineEntry& add(TimelineKind kind, Instant at, const Uuid& actor, std::string role) {
        auto& entry = entries_.emplace(at, TimelineEntry{})->second;
        entry.kind = kind;
        entry.at = at;
        entry.actor = std::move(role);
        if (audience_ == Audience::admin) entry.actor_name = people_.name_of(actor);
        return entry;
    }

    db::Read& read_;
    const Order& order_;
    Audience audience_;
    People people_;
    std::multimap<Instant, TimelineEntry> entries_;
};

}  // namespace

std::vector<TimelineEntry> timeline_of(db::Read& read, const Order& order, Audience audience) {
    Gathering gathering(read, order, audience);
    gathering.add_history();
    gathering.add_refunds();
    gathering.add_notes();
    return std::move(gathering).in_order();
}

}  // namespace scalemart::orders
