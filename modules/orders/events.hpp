#pragma once
// What orders tells the rest of the system. Each event becomes one job per subscriber, in the transaction
// that caused it.

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "orders/status.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

/// The order is confirmed: paid, or to be paid in cash.
struct OrderPlaced {
    static constexpr std::string_view kKind = "order.placed";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
};
BOOST_DESCRIBE_STRUCT(OrderPlaced, (), (customer_id, order_id, number, store_id))

/// Goods were weighed, and the total may be another one now. Amounts in minor units of the order's currency.
struct OrderWeighed {
    static constexpr std::string_view kKind = "order.weighed";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    std::int64_t total_before = 0;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(OrderWeighed, (), (customer_id, order_id, number, store_id, total_before, total))

/// Staff changed what is in it before anything was packed. Amounts in minor units of the order's currency.
struct OrderEdited {
    static constexpr std::string_view kKind = "order.edited";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    std::int64_t total_before = 0;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(OrderEdited, (), (customer_id, order_id, number, store_id, total_before, total))

/// Its customer has the goods.
struct OrderDelivered {
    static constexpr std::string_view kKind = "order.delivered";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
};
BOOST_DESCRIBE_STRUCT(OrderDelivered, (), (customer_id, order_id, number, store_id))

/// Staff moved the order along; a cancellation is told as such instead.
struct OrderStatusChanged {
    static constexpr std::string_view kKind = "order.status_changed";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    OrderStatus status = OrderStatus::processing;
};
BOOST_DESCRIBE_STRUCT(OrderStatusChanged, (), (customer_id, order_id, number, store_id, status))

struct OrderCancelled {
    static constexpr std::string_view kKind = "order.cancelled";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
};
BOOST_DESCRIBE_STRUCT(OrderCancelled, (), (customer_id, order_id, number, store_id))

}  // namespace scalemart::orders
