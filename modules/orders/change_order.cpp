#include <fmt/format.h>

#include "rows.hpp"

namespace scalemart::orders {
namespace {

const char* name_of(OrderStatus status) {
    return boost::describe::enum_to_string(status, "");
}

}  // namespace

Result<void> move_order(db::Tx& tx, Order& order, OrderStatus to, const Actor& actor,
                        std::optional<std::string> note, Instant now) {
    if (!may_move(order.status, to))
        return fail(errors::illegal_transition,
                    fmt::format("An order that is {} cannot become {}.", name_of(order.status), name_of(to)));
    order.status = to;
    order.updated_at = now;
    tx.exec(sql::update_status, order.customer, order.id, to, now);
    tx.exec(sql::insert_history, order.customer, order.id, to, actor.id, actor.role, note, now);
    return {};
}

void set_payment(db::Tx& tx, Order& order, PaymentStatus status, std::optional<std::string> transaction_id,
                 std::optional<Instant> paid_at, Instant now) {
    order.payment_status = status;
    order.transaction_id = std::move(transaction_id);
    order.paid_at = paid_at;
    order.updated_at = now;
    tx.exec(sql::update_payment, order.customer, order.id, status, order.transaction_id, order.paid_at, now);
}

}  // namespace scalemart::orders
