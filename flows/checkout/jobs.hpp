#pragma once
// The jobs of checkout: what must happen even if the process that began it dies.

#include <boost/describe.hpp>
#include <string_view>

#include "vocabulary/ids.hpp"

namespace scalemart::checkout {

/// Finds out what became of a pending order's payment, and settles the order.
struct SettleOrder {
    static constexpr std::string_view kKind = "checkout.settle";
    UserId customer_id;
    OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(SettleOrder, (), (customer_id, order_id))

/// Makes sure that a payment of a cancelled order takes no money; refunds it when it already has.
struct VoidPayment {
    static constexpr std::string_view kKind = "checkout.void_payment";
    UserId customer_id;
    PaymentId payment_id;
};
BOOST_DESCRIBE_STRUCT(VoidPayment, (), (customer_id, payment_id))

/// Pays the refunds of a payment that are still to be paid.
struct RefundPayment {
    static constexpr std::string_view kKind = "checkout.refund";
    UserId customer_id;
    PaymentId payment_id;
};
BOOST_DESCRIBE_STRUCT(RefundPayment, (), (customer_id, payment_id))

/// Voids stock holds that have run out, so that lists show the items as available again. Periodic.
struct SweepExpiredHolds {
    static constexpr std::string_view kKind = "checkout.sweep_expired_holds";
};
BOOST_DESCRIBE_STRUCT(SweepExpiredHolds, (), ())

}  // namespace scalemart::checkout
