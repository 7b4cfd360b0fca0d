#include <fmt/format.h>

#include "attempt.hpp"
#include "checkout.hpp"
#include "finish.hpp"
#include "goods.hpp"
#include "jobs.hpp"
#include "jobs/jobs.hpp"
#include "orders/events.hpp"

namespace scalemart::checkout {
namespace {

/// What becomes of the money of an order that is not wanted any more.
void undo_payment(db::Tx& tx, const Environment& environment, orders::Order& order, Instant now) {
    auto payment = payments::find_payment_for_update(tx, order.customer, order.payment);
    if (!payment) throw std::logic_error("cancel: there is no payment for " + order.number);
    switch (payment->status) {
        case payments::Status::completed:
            if (payment->amount == 0) break;
            payments::set_status(tx, *payment, payments::Status::refund_pending, now);
            jobs::enqueue(tx, environment.clock, RefundPayment{payment->customer, payment->id});
            return;  // the order says "refunded" when the money has gone back
        case payments::Status::pending:
        case payments::Status::requires_action:
            payments::set_status(tx, *payment, payments::Status::cancelled, now);
            if (payment->method == payments::Method::card)
                jobs::enqueue(tx, environment.clock, VoidPayment{payment->customer, payment->id});
            break;
        case payments::Status::failed:
        case payments::Status::cancelled:
        case payments::Status::refund_pending:
        case payments::Status::refunded:
            break;
    }
    orders::set_payment(tx, order, orders::PaymentStatus::failed, order.transaction_id, order.paid_at, now);
}

}  // namespace

Result<orders::Order> cancel_order(db::Tx& tx, const Environment& environment, const CancelOrder& command) {
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    if (!orders::may_cancel(order->status, command.by))
        return fail(orders::errors::not_cancellable,
                    fmt::format("An order that is {} cannot be cancelled.",
                                boost::describe::enum_to_string(order->status, "")));
    const Instant now = environment.clock.now();
    const auto lines = orders::find_lines(tx, order->customer, order->id);
    const auto goods = goods_of(lines);
    const auto coupons = coupons_of(tx, *order);
    const Taking taking{environment.events, *order, goods, coupons, now};
    const bool was_pending = order->status == orders::OrderStatus::pending;
    if (was_pending) {
        release(tx, taking);
        if (const auto attempt = end_attempt(tx, order->customer, order->store, order->id))
            idempotency::finish(tx, order->customer.value, attempt->idempotency_key, kDeclinedStatus,
                                "The order was cancelled.");
    } else {
        give_back(tx, taking, command.actor);
    }
    SCALEMART_CHECK(
        orders::move_order(tx, *order, orders::OrderStatus::cancelled, command.actor, command.reason, now));
    undo_payment(tx, environment, *order, now);
    orders::clear_refund_owed(tx, *order, now);  // all of it goes back
    environment.events.publish(
        tx, orders::OrderCancelled{order->customer, order->id, order->number, order->store});
    return std::move(*order);
}

Result<orders::Order> change_status(db::Tx& tx, const Environment& environment, const ChangeStatus& command) {
    if (command.to == orders::OrderStatus::cancelled)
        return cancel_order(
            tx, environment,
            {command.order, command.customer, command.actor, orders::CancelledBy::staff, command.note});
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    const Instant now = environment.clock.now();
    // Only the payment confirms an order.
    if (command.to == orders::OrderStatus::confirmed)
        return fail(orders::errors::illegal_transition, "An order is confirmed by its payment.");
    SCALEMART_CHECK(orders::move_order(tx, *order, command.to, command.actor, command.note, now));
    auto payment = payments::find_payment_for_update(tx, order->customer, order->payment);
    if (!payment) throw std::logic_error("change_status: there is no payment for " + order->number);
    if (command.to == orders::OrderStatus::delivered && payment->method == payments::Method::cod) {
        payments::set_status(tx, *payment, payments::Status::completed, now);
        orders::set_payment(tx, *order, orders::PaymentStatus::completed, {}, now, now);
    }
    if (command.to == orders::OrderStatus::refunded && payment->status == payments::Status::completed) {
        payments::set_status(tx, *payment, payments::Status::refund_pending, now);
        jobs::enqueue(tx, environment.clock, RefundPayment{payment->customer, payment->id});
        orders::clear_refund_owed(tx, *order, now);  // all of it goes back
    }
    if (command.to == orders::OrderStatus::delivered)
        environment.events.publish(
            tx, orders::OrderDelivered{order->customer, order->id, order->number, order->store});
    environment.events.publish(tx, orders::OrderStatusChanged{order->customer, order->id, order->number,
                                                              order->store, order->status});
    return std::move(*order);
}

}  // namespace scalemart::checkout
