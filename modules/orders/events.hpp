#pragma once
// What orders tells the rest of the system. Each event becomes one job per subscriber, in the transaction
// that caused it.

#include <boost/describe.hpp>
#include <string>
#include <string_view>

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

struct OrderCancelled {
    static constexpr std::string_view kKind = "order.cancelled";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
};
BOOST_DESCRIBE_STRUCT(OrderCancelled, (), (customer_id, order_id, number, store_id))

}  // namespace scalemart::orders
