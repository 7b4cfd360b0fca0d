#pragma once
// Which orders are staff's to see: all of them for administrators, those of its own stores for a vendor.
// Plain functions inside the caller's transaction.

#include "http/access.hpp"
#include "orders/orders.hpp"

namespace scalemart::orders {

/// errors::order_not_found, also for what is somebody else's business.
[[nodiscard]] Result<Order> find_for_staff(db::Read& read, const http::Principal& who,
                                           const std::optional<Order>& order);

}  // namespace scalemart::orders
