#pragma once
// The life of an order: its states, the one table of changes between them, and who may make which.
// docs/order-states.md is this table for people; a test holds the two together. Pure, thread-safe.

#include <boost/describe.hpp>

#include "base/result.hpp"

namespace scalemart::orders {

enum class OrderStatus { pending, confirmed, processing, shipped, delivered, cancelled, refunded };
BOOST_DESCRIBE_ENUM(OrderStatus, pending, confirmed, processing, shipped, delivered, cancelled, refunded)

[[nodiscard]] constexpr bool may_move(OrderStatus from, OrderStatus to) {
    switch (from) {
        case OrderStatus::pending:
            return to == OrderStatus::confirmed || to == OrderStatus::cancelled;
        case OrderStatus::confirmed:
            return to == OrderStatus::processing || to == OrderStatus::cancelled;
        case OrderStatus::processing:
            return to == OrderStatus::shipped || to == OrderStatus::cancelled;
        case OrderStatus::shipped:
            return to == OrderStatus::delivered;
        case OrderStatus::delivered:
            return to == OrderStatus::refunded;
        case OrderStatus::cancelled:
        case OrderStatus::refunded:
            return false;
    }
    return false;
}

/// Who asks for a cancellation decides how late it may be.
enum class CancelledBy { shopper, staff };

[[nodiscard]] constexpr bool may_cancel(OrderStatus status, CancelledBy by) {
    if (status == OrderStatus::processing) return by == CancelledBy::staff;
    return status == OrderStatus::pending || status == OrderStatus::confirmed;
}

/// Who wants an order to change. A vendor is that of the order's store; the system is the payment and the
/// jobs.
enum class Mover { shopper, vendor, admin, system };
BOOST_DESCRIBE_ENUM(Mover, shopper, vendor, admin, system)

/// May an order that is `from` become `to` at this one's wish? errors::status_not_for_shoppers,
/// status_not_for_vendors, not_cancellable, illegal_transition; the detail says it in a sentence.
[[nodiscard]] Result<void> judge_move(OrderStatus from, OrderStatus to, Mover who);

}  // namespace scalemart::orders
