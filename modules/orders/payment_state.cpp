#include "payment_state.hpp"

#include "payments/payments.hpp"

namespace scalemart::orders {
namespace {

PaymentState own_word(PaymentStatus status) {
    switch (status) {
        case PaymentStatus::completed:
            return PaymentState::completed;
        case PaymentStatus::failed:
            return PaymentState::failed;
        case PaymentStatus::refunded:
            return PaymentState::refunded;
        case PaymentStatus::pending:
            break;
    }
    return PaymentState::pending;
}

}  // namespace

PaymentState payment_state_of(db::Read& read, const Order& order) {
    const auto payment = payments::find_payment(read, order.customer, order.payment);
    if (!payment) return own_word(order.payment_status);
    switch (payment->status) {
        case payments::Status::pending:
            return PaymentState::pending;
        case payments::Status::requires_action:
            return PaymentState::requires_action;
        case payments::Status::failed:
            return PaymentState::failed;
        case payments::Status::cancelled:
            return PaymentState::cancelled;
        case payments::Status::refund_pending:
            return PaymentState::refund_pending;
        case payments::Status::refunded:
            return PaymentState::refunded;
        case payments::Status::completed:
            break;
    }
    return payment->refunded > 0 ? PaymentState::partially_refunded : PaymentState::completed;
}

}  // namespace scalemart::orders
