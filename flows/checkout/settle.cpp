// Phase 3: what the provider said becomes the state of the order, in one transaction.
#include "attempt.hpp"
#include "checkout.hpp"
#include "finish.hpp"
#include "goods.hpp"
#include "orders/frozen_pricing.hpp"
#include "orders/views.hpp"
#include "refund.hpp"
#include "schema/encode.hpp"

namespace scalemart::checkout {
namespace {

struct Locked {
    orders::Order order;
    payments::Payment payment;
};

Locked lock(db::Tx& tx, UserId customer, OrderId id) {
    auto order = orders::lock_order(tx, customer, id);
    if (!order) throw std::logic_error("checkout: there is no order " + id.to_string());
    auto payment = payments::find_payment_for_update(tx, customer, order->payment);
    if (!payment) throw std::logic_error("checkout: there is no payment for " + order->number);
    return {std::move(*order), std::move(*payment)};
}

Settled as_it_stands(db::Tx& tx, Locked locked) {
    Settled settled{std::move(locked.order), std::move(locked.payment), {}};
    settled.response = schema::to_json(orders::view_order(tx, settled.order, settled.payment.action_url));
    return settled;
}

/// The order was settled before this answer came. Money that arrives for a dead order goes back.
Settled settle_late(db::Tx& tx, const Environment& environment, Locked locked,
                    const payments::Outcome& outcome, Instant now) {
    auto& [order, payment] = locked;
    const bool is_dead = order.status == orders::OrderStatus::cancelled;
    const bool is_news =
        payment.status == payments::Status::pending || payment.status == payments::Status::cancelled
        || payment.status == payments::Status::requires_action || payment.status == payments::Status::failed;
    if (is_dead && is_news && outcome.standing == payments::Standing::succeeded) {
        payments::record_outcome(tx, payment, outcome, now);
        refund_all(tx, environment, order, payment, payments::RefundCause::cancelled, now);
    }
    return as_it_stands(tx, std::move(locked));
}

std::string refusal_note(const payments::Outcome& outcome) {
    if (outcome.standing == payments::Standing::cancelled) return "The payment was not completed in time.";
    return outcome.reason.empty() ? "The payment was declined." : outcome.reason;
}

Settled confirm_paid(db::Tx& tx, const Environment& environment, Locked locked,
                     std::span<const orders::OrderLine> lines) {
    const auto ordered = ordered_lines(tx, locked.order, lines);
    const UserId customer = locked.order.customer;
    Settled settled = confirm(tx, environment, std::move(locked.order), std::move(locked.payment), lines,
                              {customer, ordered});
    remember(tx, settled.order, 201, settled.response);
    return settled;
}

}  // namespace

Result<Settled> settle(db::Tx& tx, const Environment& environment, UserId customer, OrderId id,
                       const payments::Outcome& outcome) {
    const Instant now = environment.clock.now();
    Locked locked = lock(tx, customer, id);
    auto& [order, payment] = locked;
    if (order.status != orders::OrderStatus::pending)
        return settle_late(tx, environment, std::move(locked), outcome, now);

    payments::record_outcome(tx, payment, outcome, now);
    const auto lines = orders::find_lines(tx, customer, id);
    const auto goods = goods_of(lines);
    const auto promotions = orders::promotions_of(order);
    const Taking taking{environment.events, order, goods, promotions, now};
    switch (outcome.standing) {
        case payments::Standing::succeeded:
            SCALEMART_CHECK(sell_held(tx, taking));
            return confirm_paid(tx, environment, std::move(locked), lines);
        case payments::Standing::declined:
        case payments::Standing::cancelled:
            release(tx, taking);
            return refuse(tx, environment, std::move(order), std::move(payment), refusal_note(outcome));
        case payments::Standing::requires_action:
        case payments::Standing::unknown:
            break;
    }
    // Still pending: the shopper has to act, or the job finds out. The answer is remembered, the attempt goes
    // on.
    Settled settled = as_it_stands(tx, std::move(locked));
    if (const auto attempt = find_attempt(tx, customer, settled.order.store); attempt && attempt->order == id)
        idempotency::finish(tx, customer.value, attempt->idempotency_key, 201, settled.response);
    return settled;
}

Settled abandon_paid(db::Tx& tx, const Environment& environment, UserId customer, OrderId id,
                     const payments::Outcome& outcome) {
    const Instant now = environment.clock.now();
    Locked locked = lock(tx, customer, id);
    auto& [order, payment] = locked;
    if (order.status != orders::OrderStatus::pending)
        return settle_late(tx, environment, std::move(locked), outcome, now);
    const auto lines = orders::find_lines(tx, customer, id);
    const auto goods = goods_of(lines);
    const auto promotions = orders::promotions_of(order);
    release(tx, {environment.events, order, goods, promotions, now});
    payments::record_outcome(tx, payment, outcome, now);
    refund_all(tx, environment, order, payment, payments::RefundCause::cancelled, now);
    return refuse(tx, environment, std::move(order), std::move(payment),
                  "Some items were sold out before the payment arrived; the money is being returned.");
}

}  // namespace scalemart::checkout
