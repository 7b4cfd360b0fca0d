#pragma once
// The parts in which an order leaves: what is in each, who carries it, and how far it is. Plain functions
// inside the caller's transaction, on an order that the caller has locked (lock_order), so that two parts
// never hold more together than was ordered. The order's own status is moved by the flow above.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "orders/orders.hpp"

namespace scalemart::orders {

struct FulfilmentTag {
    static constexpr std::string_view kPrefix = "ful";
};
using FulfilmentId = Id<FulfilmentTag>;

enum class FulfilmentStatus { packed, shipped, delivered, cancelled };
BOOST_DESCRIBE_ENUM(FulfilmentStatus, packed, shipped, delivered, cancelled)

/// How far an order is as a whole: the furthest that everything is, or that a part is.
enum class FulfilmentState {
    unfulfilled,
    partially_packed,
    packed,
    partially_shipped,
    shipped,
    partially_delivered,
    delivered
};
BOOST_DESCRIBE_ENUM(FulfilmentState, unfulfilled, partially_packed, packed, partially_shipped, shipped,
                    partially_delivered, delivered)

struct Fulfilment {
    FulfilmentId id;
    FulfilmentStatus status = FulfilmentStatus::packed;
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    std::optional<Instant> estimated_delivery;
    Instant packed_at;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> cancelled_at;
    std::int64_t version = 1;
};

struct FulfilmentLine {
    FulfilmentId fulfilment;
    std::int64_t line_number = 0;
    std::int64_t quantity = 0;  ///< of the line's quantity units
};

/// Oldest first.
[[nodiscard]] std::vector<Fulfilment> find_fulfilments(db::Read& read, UserId customer, OrderId order);
/// Of all its fulfilments.
[[nodiscard]] std::vector<FulfilmentLine> find_fulfilment_lines(db::Read& read, UserId customer,
                                                                OrderId order);

/// An order's fulfilments beside what was ordered.
struct Progress {
    std::vector<OrderLine> lines;
    std::vector<Fulfilment> fulfilments;
    std::vector<FulfilmentLine> parts;

    /// Units of a line in fulfilments that are at least at `status`; cancelled ones do not count.
    [[nodiscard]] std::int64_t units(std::int64_t line_number, FulfilmentStatus status) const;
    /// Units of a line that are in no fulfilment.
    [[nodiscard]] std::int64_t left(const OrderLine& line) const;
    /// Every line is in fulfilments that are at least at `status`.
    [[nodiscard]] bool all(FulfilmentStatus status) const;
    [[nodiscard]] FulfilmentState state() const;
    [[nodiscard]] const Fulfilment* find(FulfilmentId id) const;
};
[[nodiscard]] Progress find_progress(db::Read& read, const Order& order);

/// Puts goods into a new fulfilment: `parts` name lines and units; when empty, everything that is left.
/// Issues point at "/lines/2/quantity". errors::nothing_left, validation_failed.
Result<Fulfilment> pack(db::Tx& tx, const Order& order, const Fulfilment& wanted,
                        std::span<const FulfilmentLine> parts, const Actor& actor, Instant now);

/// Writes who carries it and how it is followed. errors::version_conflict, illegal_fulfilment_step (it is
/// delivered or cancelled).
Result<Fulfilment> change_carriage(db::Tx& tx, const Order& order, const Fulfilment& changed,
                                   std::int64_t seen_version, Instant now);

/// packed → shipped → delivered, or packed → cancelled. errors::fulfilment_not_found,
/// illegal_fulfilment_step.
Result<Fulfilment> advance(db::Tx& tx, const Order& order, FulfilmentId id, FulfilmentStatus to,
                           const Actor& actor, Instant now);

}  // namespace scalemart::orders
