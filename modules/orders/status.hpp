#pragma once
// The life of an order: its states and the one table of changes between them. Pure, thread-safe.

#include <boost/describe.hpp>

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

}  // namespace scalemart::orders
