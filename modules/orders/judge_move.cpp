#include <fmt/format.h>

#include "errors.hpp"
#include "status.hpp"

namespace scalemart::orders {
namespace {

const char* name_of(OrderStatus status) {
    return boost::describe::enum_to_string(status, "");
}

tl::unexpected<Error> illegal(OrderStatus from, OrderStatus to) {
    return fail(errors::illegal_transition,
                fmt::format("An order that is {} cannot become {}.", name_of(from), name_of(to)));
}

Result<void> judge_cancellation(OrderStatus from, Mover who) {
    const bool may = who == Mover::system ? may_move(from, OrderStatus::cancelled)
                                          : may_cancel(from, who == Mover::shopper ? CancelledBy::shopper
                                                                                   : CancelledBy::staff);
    if (may) return {};
    return fail(errors::not_cancellable,
                fmt::format("An order that is {} cannot be cancelled.", name_of(from)));
}

/// Vendors pack and deliver; cancelling and refunding move the shop's money.
bool is_for_vendors(OrderStatus to) {
    return to == OrderStatus::processing || to == OrderStatus::shipped || to == OrderStatus::delivered;
}

}  // namespace

Result<void> judge_move(OrderStatus from, OrderStatus to, Mover who) {
    if (who == Mover::vendor && !is_for_vendors(to))
        return fail(errors::status_not_for_vendors,
                    fmt::format("A vendor cannot make an order {}.", name_of(to)));
    if (who == Mover::shopper && to != OrderStatus::cancelled)
        return fail(errors::status_not_for_shoppers,
                    fmt::format("A customer cannot make an order {}.", name_of(to)));
    if (to == OrderStatus::cancelled) return judge_cancellation(from, who);
    if (to == OrderStatus::confirmed && who != Mover::system)
        return fail(errors::illegal_transition, "An order is confirmed by its payment.");
    if (!may_move(from, to)) return illegal(from, to);
    return {};
}

}  // namespace scalemart::orders
