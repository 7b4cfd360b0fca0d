#include "job_handlers.hpp"

#include "catalog/catalog.hpp"
#include "inventory/inventory.hpp"
#include "refund.hpp"

namespace scalemart::checkout {
namespace {

struct Pending {
    orders::Order order;
    payments::Payment payment;
};

std::optional<Pending> find_pending(db::Read& read, UserId customer, OrderId id) {
    auto order = orders::find_order(read, customer, id);
    if (!order || order->status != orders::OrderStatus::pending) return std::nullopt;
    auto payment = payments::find_payment(read, customer, order->payment);
    if (!payment) return std::nullopt;
    return Pending{std::move(*order), std::move(*payment)};
}

}  // namespace

void JobHandlers::register_with(jobs::JobRegistry& registry) {
    registry.handle<SettleOrder>(*this, &JobHandlers::settle_order);
    registry.handle<VoidPayment>(*this, &JobHandlers::void_payment);
    registry.handle<RefundPayment>(*this, &JobHandlers::refund);
    registry.handle<SweepExpiredHolds>(*this, &JobHandlers::sweep);
    registry.every<SweepExpiredHolds>(std::chrono::minutes{1});
}

Task<jobs::JobOutcome> JobHandlers::settle_order(jobs::JobContext& context, SettleOrder job) {
    const auto look = [&](db::Read& read) { return find_pending(read, job.customer_id, job.order_id); };
    const auto pending = co_await database_.read(look);
    if (!pending) co_return jobs::JobOutcome::done();
    const Instant gives_up = pending->order.created_at + environment_.settings.hold;
    if (pending->payment.status == payments::Status::requires_action && context.clock.now() < gives_up)
        co_return jobs::JobOutcome::snooze(gives_up);

    // Either the charge never happens any more, or the provider says that it has.
    const payments::Outcome outcome = co_await gateway_.cancel(pending->payment.idempotency_key());
    if (outcome.standing == payments::Standing::unknown
        || outcome.standing == payments::Standing::requires_action)
        co_return jobs::JobOutcome::retry("the provider does not say what became of the payment");
    const auto write = [&](db::Tx& tx) {
        return settle(tx, environment_, job.customer_id, job.order_id, outcome);
    };
    const auto settled = co_await database_.write(write);
    if (!settled) {
        const auto abandon = [&](db::Tx& tx) {
            return abandon_paid(tx, environment_, job.customer_id, job.order_id, outcome);
        };
        co_await database_.write(abandon);
    }
    co_return jobs::JobOutcome::done();
}

Task<jobs::JobOutcome> JobHandlers::void_payment(jobs::JobContext&, VoidPayment job) {
    const auto look = [&](db::Read& read) {
        return payments::find_payment(read, job.customer_id, job.payment_id);
    };
    const auto payment = co_await database_.read(look);
    if (!payment) co_return jobs::JobOutcome::cancel("there is no such payment");
    const payments::Outcome outcome = co_await gateway_.cancel(payment->idempotency_key());
    if (outcome.standing == payments::Standing::unknown
        || outcome.standing == payments::Standing::requires_action)
        co_return jobs::JobOutcome::retry("the provider does not say what became of the payment");
    // The order is settled already: this refunds it when the money was taken all the same, and changes
    // nothing otherwise.
    const auto write = [&](db::Tx& tx) {
        return settle(tx, environment_, payment->customer, payment->order, outcome);
    };
    (void)co_await database_.write(write);
    co_return jobs::JobOutcome::done();
}

Task<jobs::JobOutcome> JobHandlers::refund(jobs::JobContext&, RefundPayment job) {
    const auto look = [&](db::Read& read) {
        return payments::find_payment(read, job.customer_id, job.payment_id);
    };
    const auto payment = co_await database_.read(look);
    if (!payment) co_return jobs::JobOutcome::cancel("there is no such payment");
    const auto look_for_refunds = [&](db::Read& read) {
        return payments::refunds_of_order(read, payment->customer, payment->order);
    };
    const auto refunds = co_await database_.read(look_for_refunds);
    bool all_answered = true;
    for (const auto& refund : refunds)
        if (refund.payment == payment->id && refund.status == payments::RefundStatus::pending)
            all_answered = co_await pay_back(*payment, refund) && all_answered;
    co_return all_answered ? jobs::JobOutcome::done()
                           : jobs::JobOutcome::retry("the provider has not confirmed a refund");
}

Task<bool> JobHandlers::pay_back(const payments::Payment& payment, const payments::RefundRecord& refund) {
    // Cash is handed over by whoever took the order back.
    auto standing = payments::Standing::succeeded;
    if (payment.method == payments::Method::card)
        standing = co_await gateway_.refund({refund.idempotency_key(),
                                             payment.provider_reference.value_or(""),
                                             {refund.amount, payment.money().currency}});
    if (standing != payments::Standing::succeeded && standing != payments::Standing::declined)
        co_return false;
    const auto write = [&](db::Tx& tx) {
        record_refund(tx, environment_, refund, standing == payments::Standing::succeeded);
        return db::Done{};
    };
    co_await database_.write(write);
    co_return true;
}

Task<jobs::JobOutcome> JobHandlers::sweep(jobs::JobContext&, SweepExpiredHolds) {
    constexpr int kBatch = 500;  // keeps the transaction short; what is left comes in the next round
    const auto write = [&](db::Tx& tx) {
        catalog::apply_availability(
            tx, inventory::sweep_expired_holds(tx, environment_.events, environment_.clock.now(), kBatch));
        return db::Done{};
    };
    co_await database_.write(write);
    co_return jobs::JobOutcome::done();
}

}  // namespace scalemart::checkout
