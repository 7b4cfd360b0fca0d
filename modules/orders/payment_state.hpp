#pragma once
// How the money of an order stands, as the record of its payment says it: in more words than the order's own
// payment status, which only knows the four of every shop. Plain functions inside the caller's transaction.

#include "orders/orders.hpp"

namespace scalemart::orders {

enum class PaymentState {
    pending,
    completed,
    failed,
    refunded,
    requires_action,     ///< the shopper has to confirm it with the bank
    cancelled,           ///< before any money was taken
    refund_pending,      ///< money is on its way back
    partially_refunded,  ///< a part of it went back
};
BOOST_DESCRIBE_ENUM(PaymentState, pending, completed, failed, refunded, requires_action, cancelled,
                    refund_pending, partially_refunded)

[[nodiscard]] PaymentState payment_state_of(db::Read& read, const Order& order);

}  // namespace scalemart::orders
