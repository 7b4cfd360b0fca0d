#include "move_as_staff.hpp"

#include "vocabulary/access.hpp"

namespace scalemart::checkout {

/// What the audit log keeps of a change of status.
struct StatusEntry {
    orders::OrderStatus status{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(StatusEntry, (), (status, note))

Result<orders::Order> move_as_staff(db::Tx& tx, const Environment& environment, const orders::Order& found,
                                    const StaffMove& move, const audit::Actor& staff) {
    const ChangeStatus command{found.id,  found.customer, move.to, {staff.id, staff.role},
                               move.note, move.mover};
    SCALEMART_TRY(order, change_status(tx, environment, command));
    audit_status(tx, environment, staff, found, order, move.note);
    return order;
}

bool may_move_to(const http::Principal& principal, orders::OrderStatus to) {
    return to != orders::OrderStatus::refunded || access::may(principal, Permission::payments_write);
}

void audit_status(db::Tx& tx, const Environment& environment, const audit::Actor& staff,
                  const orders::Order& before, const orders::Order& after,
                  const std::optional<std::string>& note) {
    const StatusEntry was{before.status, std::nullopt};
    const StatusEntry is{after.status, note};
    audit::record(tx, environment.clock.now(), staff, "order.status_changed", after.id, &was, &is);
}

}  // namespace scalemart::checkout
