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
    std::optional<OrderId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VendorOrderSlice, (), (items, next_cursor))

struct ListVendorOrders {
    http::Query<std::optional<OrderStatus>> status;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<OrderId>> cursor;
    http::Query<std::optional<PageLimit>> limit;
};
BOOST_DESCRIBE_STRUCT(ListVendorOrders, (), (status, store, cursor, limit))

/// At most stores::kMaximumVendorStores stores.
struct StoresFilter {
    std::vector<StoreId> stores;
    std::optional<OrderStatus> status;
    std::optional<OrderId> before;
    std::int64_t limit = 20;
};
/// Newest first. Reads `limit` orders of each store at most, whatever there are.
[[nodiscard]] std::vector<Order> list_orders_of_stores(db::Read& read, const StoresFilter& filter);
/// The statement behind it; the parameters are appended.
[[nodiscard]] std::string orders_of_stores_sql(const StoresFilter& filter, std::vector<db::Param>& params);

[[nodiscard]] VendorOrderSummaryView summarise_for_vendor(const Order& order);

}  // namespace scalemart::orders
