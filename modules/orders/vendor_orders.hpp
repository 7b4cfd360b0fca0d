#pragma once
// What a vendor is shown of the orders in its stores: the goods, what they cost, and as much of the customer
// as delivering them needs. Private to the module; called inside a transaction body.

#include "http/endpoint.hpp"
#include "orders/views.hpp"
#include "requests.hpp"

namespace scalemart::orders {

struct VendorOrderSummaryView {
    OrderId id;
    std::string order_number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    PaymentStatus payment_status = PaymentStatus::pending;
    std::string payment_method;
    OrderPricingView pricing;
    std::optional<std::int64_t> minimum_age;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(VendorOrderSummaryView, (),
                      (id, order_number, store, status, payment_status, payment_method, pricing, minimum_age,
                       created_at))

struct VendorOrderSlice {
    std::vector<VendorOrderSummaryView> items;
    std::optional<ListCursor> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VendorOrderSlice, (), (items, next_cursor))

struct ListVendorOrders : ListStaffOrders {};
BOOST_DESCRIBE_STRUCT(ListVendorOrders, (ListStaffOrders), ())

[[nodiscard]] VendorOrderSummaryView summarise_for_vendor(const Order& order);

}  // namespace scalemart::orders
