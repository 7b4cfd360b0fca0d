#pragma once
// What fulfilments tell the rest of the system. Each event becomes one job per subscriber, in the transaction
// that caused it.

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "orders/fulfilments.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

/// A part of the order is packed.
struct FulfilmentPacked {
    static constexpr std::string_view kKind = "order.fulfilment_packed";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    FulfilmentId fulfilment_id;
};
BOOST_DESCRIBE_STRUCT(FulfilmentPacked, (), (customer_id, order_id, number, store_id, fulfilment_id))

/// A part of the order is on its way.
struct FulfilmentShipped {
    static constexpr std::string_view kKind = "order.fulfilment_shipped";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    FulfilmentId fulfilment_id;
};
BOOST_DESCRIBE_STRUCT(FulfilmentShipped, (), (customer_id, order_id, number, store_id, fulfilment_id))

/// Its customer has a part of the order.
struct FulfilmentDelivered {
    static constexpr std::string_view kKind = "order.fulfilment_delivered";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    FulfilmentId fulfilment_id;
};
BOOST_DESCRIBE_STRUCT(FulfilmentDelivered, (), (customer_id, order_id, number, store_id, fulfilment_id))

/// What was packed was taken apart again.
struct FulfilmentCancelled {
    static constexpr std::string_view kKind = "order.fulfilment_cancelled";
    UserId customer_id;
    OrderId order_id;
    std::string number;
    StoreId store_id;
    FulfilmentId fulfilment_id;
};
BOOST_DESCRIBE_STRUCT(FulfilmentCancelled, (), (customer_id, order_id, number, store_id, fulfilment_id))

}  // namespace scalemart::orders
