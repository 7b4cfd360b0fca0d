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

namespace scalemart::orders {

struct OrderItemView {
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    std::int64_t quantity = 1;
    std::int64_t price_at_time = 0;
    std::int64_t total_price = 0;
    std::int64_t discount = 0;
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OrderItemView, (),
                      (product, sku, name, slug, image, quantity, price_at_time, total_price, discount,
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
};
BOOST_DESCRIBE_STRUCT(OrderPaymentView, (), (id, status, method, transaction_id, paid_at, action))

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
                      (id, order_number, customer, store, items, pricing, coupons, shipping_address,
                       billing_address, status, payment, notes, cancellable, status_history, created_at,
                       updated_at))

struct OrderSummaryView {
    OrderId id;
    std::string order_number;
    UserId customer;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    PaymentStatus payment_status = PaymentStatus::pending;
    OrderPricingView pricing;
    bool cancellable = false;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(OrderSummaryView, (),
                      (id, order_number, customer, store, status, payment_status, pricing, cancellable,
                       created_at))

/// For whoever has the lines already; only the history is read.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order, std::vector<OrderLine> lines,
                                   std::optional<std::string> action_url = std::nullopt);
/// Reads the lines and the history of an order.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order,
                                   std::optional<std::string> action_url = std::nullopt);
[[nodiscard]] OrderSummaryView summarise(const Order& order);

}  // namespace scalemart::orders
