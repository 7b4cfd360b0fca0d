#pragma once
// Orders as the API shows them. Amounts in minor units of `currency`. Described here, encoded by whoever
// answers with them.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "orders/fulfilment_views.hpp"
#include "orders/orders.hpp"
#include "orders/payment_state.hpp"
#include "pricing/priced_cart.hpp"
#include "pricing/tenders.hpp"
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
    bool is_gift = false;             ///< of a promotion: costs nothing
    std::optional<std::int64_t> tax;  ///< of it; left out for orders from before it was kept
};
BOOST_DESCRIBE_STRUCT(OrderItemView, (),
                      (line_number, product, sku, name, slug, image, quantity, sold_by_weight, unit,
                       estimated_quantity, final_quantity, price_at_time, total_price, discount,
                       selected_variants, note, is_gift, tax))

/// total = subtotal + fee_total + added_tax + tip − discount
struct OrderPricingView {
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;  ///< the part of `fee_total` for bringing the goods
    std::int64_t tax = 0;       ///< all of it, whether prices include it or not
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::string currency;
    std::int64_t fee_total = 0;
    std::int64_t tip = 0;
    std::int64_t added_tax = 0;  ///< `tax` where prices leave it out, else 0
};
BOOST_DESCRIBE_STRUCT(OrderPricingView, (),
                      (subtotal, shipping, tax, discount, total, currency, fee_total, tip, added_tax))

/// A promotion that applied.
struct OrderPromotionView {
    std::string name;
    std::optional<std::string> code;
    std::int64_t discount = 0;        ///< off the items
    std::int64_t delivery_saved = 0;  ///< off the delivery fee
};
BOOST_DESCRIBE_STRUCT(OrderPromotionView, (), (name, code, discount, delivery_saved))

/// What the shopper has to do to finish paying.
struct PaymentActionView {
    std::string type;  ///< "redirect"
    std::string url;
};
BOOST_DESCRIBE_STRUCT(PaymentActionView, (), (type, url))

/// A gift card or store credit that paid a part of the total; the payment paid the rest.
struct OrderTenderView {
    pricing::TenderKind kind = pricing::TenderKind::gift_card;
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
};
BOOST_DESCRIBE_STRUCT(OrderTenderView, (), (kind, amount, refunded))

struct OrderPaymentView {
    PaymentId id;
    PaymentState status = PaymentState::pending;
    std::string method;
    std::optional<std::string> transaction_id;
    std::optional<Instant> paid_at;
    std::optional<PaymentActionView> action;
    std::optional<std::int64_t> refund_owed;  ///< charged, but for more than was found; left out when nothing
    std::vector<OrderTenderView> tenders;
    std::int64_t amount = 0;  ///< what tenders leave of the total to be paid by `method`
};
BOOST_DESCRIBE_STRUCT(OrderPaymentView, (),
                      (id, status, method, transaction_id, paid_at, action, refund_owed, tenders, amount))

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
    std::vector<pricing::PricedFee> fees;
    std::vector<pricing::TaxAmount> taxes;  ///< by rate
    std::vector<OrderPromotionView> promotions;
    std::optional<std::int64_t> minimum_age;  ///< of whoever takes the goods at the door
    std::vector<std::string> coupons;
    schema::JsonText<Address> shipping_address;
    schema::JsonText<Address> billing_address;
    OrderStatus status = OrderStatus::pending;
    OrderPaymentView payment;
    FulfilmentState fulfilment_status = FulfilmentState::unfulfilled;
    std::vector<FulfilmentView> fulfilments;    ///< without cancelled ones
    std::optional<OrderShippingView> shipping;  ///< once a part is on its way
    std::optional<std::string> notes;
    std::vector<PublicNoteView> staff_notes;  ///< those for the customer
    bool cancellable = false;                 ///< by the shopper, now
    std::vector<StatusHistoryView> status_history;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, order_number, customer, store, items, pricing, estimated_pricing, fees, taxes,
                       promotions, minimum_age, coupons, shipping_address, billing_address, status, payment,
                       fulfilment_status, fulfilments, shipping, notes, staff_notes, cancellable,
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
    PaymentState payment_status = PaymentState::pending;
    std::optional<schema::JsonText<Address>> shipping_address;  ///< while there is something to deliver
    FulfilmentState fulfilment_status = FulfilmentState::unfulfilled;
    std::vector<FulfilmentView> fulfilments;  ///< without cancelled ones
    std::optional<std::string> notes;
    std::vector<PublicNoteView> staff_notes;  ///< those for the customer
    std::vector<StatusHistoryView> status_history;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(VendorOrderView, (),
                      (id, order_number, store, status, next_statuses, items, pricing, minimum_age,
                       payment_method, payment_status, shipping_address, fulfilment_status, fulfilments,
                       notes, staff_notes, status_history, created_at, updated_at))

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

/// For whoever has the lines already.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order, std::vector<OrderLine> lines,
                                   std::optional<std::string> action_url = std::nullopt);
/// Reads the lines, the pricing and the history of an order.
[[nodiscard]] OrderView view_order(db::Read& read, const Order& order,
                                   std::optional<std::string> action_url = std::nullopt);
[[nodiscard]] OrderSummaryView summarise(const Order& order);
[[nodiscard]] VendorOrderView view_order_for_vendor(db::Read& read, const Order& order);

}  // namespace scalemart::orders
