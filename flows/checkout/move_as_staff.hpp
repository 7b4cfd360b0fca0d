#pragma once
// Private to checkout: the one way on which staff of either kind changes the status of an order, with its
// entry in the audit log. Plain functions inside the caller's transaction.

#include "checkout.hpp"
#include "http/access.hpp"

namespace scalemart::checkout {

struct StaffMove {
    orders::OrderStatus to = orders::OrderStatus::processing;
    std::optional<std::string> note;
    orders::Mover mover = orders::Mover::admin;
};
/// `found` is the order as it was read. Errors: those of change_status().
Result<orders::Order> move_as_staff(db::Tx& tx, const Environment& environment, const orders::Order& found,
                                    const StaffMove& move, const audit::Actor& staff);

void audit_status(db::Tx& tx, const Environment& environment, const audit::Actor& staff,
                  const orders::Order& before, const orders::Order& after,
                  const std::optional<std::string>& note);

/// Moving an order to "refunded" gives money back, which needs a permission of its own.
[[nodiscard]] bool may_move_to(const http::Principal& principal, orders::OrderStatus to);

}  // namespace scalemart::checkout
