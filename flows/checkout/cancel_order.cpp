#include <fmt/format.h>

#include "attempt.hpp"
#include "checkout.hpp"
#include "finish.hpp"
#include "follow_status.hpp"
#include "goods.hpp"
#include "jobs.hpp"
#include "jobs/jobs.hpp"
#include "orders/events.hpp"
#include "orders/frozen_pricing.hpp"
#include "refund.hpp"

namespace scalemart::checkout {
namespace {

/// What becomes of the money of an order that is not wanted any more.
void undo_payment(db::Tx& tx, const Environment& environment, orders::Order& order, Instant now) {
    auto payment = payments::find_payment_for_update(tx, order.customer, order.payment);
    if (!payment) throw std::logic_error("cancel: there is no payment for " + order.number);
    refund_all(tx, environment, order, *payment, payments::RefundCause::cancelled, now);
    const bool waits =
        payment->status == payments::Status::pending || payment->status == payments::Status::requires_action;
    if (waits) {
        payments::set_status(tx, *payment, payments::Status::cancelled, now);
        if (payment->method == payments::Method::card)
            jobs::enqueue(tx, environment.clock, VoidPayment{payment->customer, payment->id});
    }
    // Where money was taken the order says "refunded" when it has gone back.
    if (waits || payment->status == payments::Status::failed
        || payment->status == payments::Status::cancelled)
        orders::set_payment(tx, order, orders::PaymentStatus::failed, order.transaction_id, order.paid_at,
                            now);
}

}  // namespace

Result<orders::Order> cancel_order(db::Tx& tx, const Environment& environment, const CancelOrder& command) {
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    const bool is_shopper = command.by == orders::CancelledBy::shopper;
    SCALEMART_CHECK(orders::judge_move(order->status, orders::OrderStatus::cancelled,
                                       is_shopper ? orders::Mover::shopper : orders::Mover::admin));
    SCALEMART_CHECK(unpack_all(tx, environment, *order, command.actor));
    const Instant now = environment.clock.now();
    const auto lines = orders::find_lines(tx, order->customer, order->id);
    const auto goods = goods_of(lines);
    const auto promotions = orders::promotions_of(*order);
    const Taking taking{environment.events, *order, goods, promotions, now};
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
    auto order = orders::lock_order(tx, command.customer, command.order);
    if (!order) return fail(orders::errors::order_not_found);
    SCALEMART_CHECK(orders::judge_move(order->status, command.to, command.mover));
    if (command.to == orders::OrderStatus::cancelled)
        return cancel_order(
            tx, environment,
            {command.order, command.customer, command.actor, orders::CancelledBy::staff, command.note});
    fulfil_rest(tx, environment, *order, command.to, command.actor);
    SCALEMART_CHECK(follow_status(tx, environment, *order, command.to, command.actor, command.note));
    return std::move(*order);
}

Result<void> follow_status(db::Tx& tx, const Environment& environment, orders::Order& order,
                           orders::OrderStatus to, const orders::Actor& actor,
                           std::optional<std::string> note) {
    const Instant now = environment.clock.now();
    SCALEMART_CHECK(orders::move_order(tx, order, to, actor, std::move(note), now));
    auto payment = payments::find_payment_for_update(tx, order.customer, order.payment);
    if (!payment) throw std::logic_error("change_status: there is no payment for " + order.number);
    if (to == orders::OrderStatus::delivered && payment->method == payments::Method::cod) {
        payments::set_status(tx, *payment, payments::Status::completed, now);
        orders::set_payment(tx, order, orders::PaymentStatus::completed, {}, now, now);
    }
    if (to == orders::OrderStatus::refunded) {
        refund_all(tx, environment, order, *payment, payments::RefundCause::refunded, now);
        orders::clear_refund_owed(tx, order, now);  // all of it goes back
    }
    if (to == orders::OrderStatus::shipped)
        pay_what_is_owed(tx, environment, order, *payment, now);  // weighing is over
    if (to == orders::OrderStatus::delivered)
        environment.events.publish(
            tx, orders::OrderDelivered{order.customer, order.id, order.number, order.store});
    environment.events.publish(
        tx, orders::OrderStatusChanged{order.customer, order.id, order.number, order.store, order.status});
    return {};
}

}  // namespace scalemart::checkout
