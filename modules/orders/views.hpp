#pragma once
// Orders as the API shows them. Amounts in minor units of `currency`. Described here, encoded by whoever
// answers with them.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "orders/orders.hpp"
#include "schema/json_text.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::orders {

struct OrderItemView {
    std::int64_t line_number = 1;
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    Quantity quantity;  ///< what is charged: as ordered until it is weighed
    bool sold_by_weight = false;
    std::optional<std::string> unit;             ///< of weight, for which `price_at_time` is the price
    std::optional<Quantity> estimated_quantity;  ///< as ordered, of what is sold by weight
    std::optional<Quantity> final_quantity;      ///< once it was weighed
    std::int64_t price_at_time = 0;
    std::int64_t total_price = 0;
    std::int64_t discount = 0;
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OrderItemView, (),
                      (line_number, product, sku, name, slug, image, quantity, sold_by_weight, unit,
                       estimated_quantity, final_quantity, price_at_time, total_price, discount,
                       selected_variants, note))

struct OrderPricingView {
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;
    std::int64_t tax = 0;
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(OrderPricingView, (), (subtotal, shipping, tax, discount, total, currency))

/// What the shopper has to do to finish paying.
struct PaymentActionView {
    std::string type;  ///< "redirect"
    std::string url;
};
BOOST_DESCRIBE_STRUCT(PaymentActionView, (), (type, url))

struct OrderPaymentView {
    PaymentId id;
    PaymentStatus status = PaymentStatus::pending;
    std::string method;
    std::optional<std::string> transaction_id;
    std::optional<Instant> paid_at;
    std::optional<PaymentActionView> action;
    std::optional<std::int64_t> refund_owed;  ///< charged, but for more than was found; left out when nothing
};
BOOST_DESCRIBE_STRUCT(OrderPaymentView, (),
                      (id, status, method, transaction_id, paid_at, action, refund_owed))

struct StatusHistoryView {
    OrderStatus status = OrderStatus::pending;
    Instant timestamp;
    std::string actor;  ///< the role that made the change
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(StatusHistoryView, (), (status, timestamp, actor, note))

struct OrderView {
    OrderId id;
    std::string order_number;
    UserId customer;
    StoreId store;
    std::vector<OrderItemView> items;
    OrderPricingView pricing;
    std::optional<OrderPricingView> estimated_pricing;  ///< as placed, once weighing has changed it
    std::optional<std::int64_t> minimum_age;            ///< of whoever takes the goods at the door
    std::vector<std::string> coupons;
    schema::JsonText<Address> shipping_address;
    schema::JsonText<Address> billing_address;
    OrderStatus status = OrderStatus::pending;
    OrderPaymentView payment;
    std::optional<std::string> notes;
    bool cancellable = false;  ///< by the shopper, now
    std::vector<StatusHistoryView> status_history;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, order_number, customer, store, items, pricing, estimated_pricing, minimum_age,
                       coupons, shipping_address, billing_address, status, payment, notes, cancellable,
                       status_history, created_at, updated_at))

/// What the vendor of the order's store sees: no more of the customer than the delivery needs.
struct VendorOrderView {
    OrderId id;
    std::string order_number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    std::vector<OrderStatus> next_statuses;  ///< to which the vendor may move it
    std::vector<OrderItemView> items;
    OrderPricingView pricing;
    std::optional<std::int64_t> minimum_age;  ///< of whoever takes the goods at the door
    std::string payment_method;
    PaymentStatus payment_status = PaymentStatus::pending;
    std::optional<schema::JsonText<Address>> shipping_address;  ///< while there is something to deliver
    std::optional<std::string> notes;
    std::vector<StatusHistoryView> status_history;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(VendorOrderView, (),
                      (id, order_number, store, status, next_statuses, items, pricing, minimum_age,
                       payment_method, payment_status, shipping_address, notes, status_history, created_at,
                       updated_at))

struct OrderSummaryView {
    OrderId id;
    std::string order_number;
    UserId customer;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    PaymentStatus payment_status = PaymentStatus::pending;
    OrderPricingView pricing;
    std::optional<std::int64_t> minimum_age;
    bool cancellable = false;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(OrderSummaryView, (),
                      (id, order_number, customer, store, status, payment_status, pricing, minimum_age,
                       cancellable, created_at))

/// For whoever has the lines already; only the history is read.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order, std::vector<OrderLine> lines,
                                   std::optional<std::string> action_url = std::nullopt);
/// Reads the lines and the history of an order.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order,
                                   std::optional<std::string> action_url = std::nullopt);
[[nodiscard]] OrderSummaryView summarise(const Order& order);
[[nodiscard]] VendorOrderView view_order_for_vendor(db::Read& read, const Order& order);

}  // namespace scalemart::orders
