#pragma once
// What the endpoints of checkout take.

#include "checkout/checkout.hpp"
#include "http/endpoint.hpp"
#include "orders/views.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::checkout {

/// 1 to 100 printable ASCII characters, chosen by the client; a UUID is a good one.
struct IdempotencyKey {
    std::string value;
    static std::optional<IdempotencyKey> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

struct PlaceOrderBody {
    std::optional<schema::Text<1, 120>> store;
    /// Exactly one of the two: an address, or one that the caller has saved.
    std::optional<Address> shipping_address;
    std::optional<AddressId> shipping_address_id;
    std::optional<Address> billing_address;  ///< the shipping address when left out
    payments::Method payment_method = payments::Method::card;
    std::optional<schema::Text<1, 200>> payment_source;
    schema::Amount expected_total;  ///< the total the shopper saw, in minor units
    /// What is left of it after the cart's gift cards and store credit; compared when it is sent.
    std::optional<schema::Amount> expected_payment;
    std::optional<schema::Text<0, 1000>> notes;
    /// The shopper has the age that the cart's minimumAge asks for.
    std::optional<bool> age_confirmed;
};
BOOST_DESCRIBE_STRUCT(PlaceOrderBody, (),
                      (store, shipping_address, shipping_address_id, billing_address, payment_method,
                       payment_source, expected_total, expected_payment, notes, age_confirmed))

struct PlaceOrderInput {
    http::Header<IdempotencyKey> idempotency_key;
    http::Body<PlaceOrderBody> body;
};
BOOST_DESCRIBE_STRUCT(PlaceOrderInput, (), (idempotency_key, body))

struct QuoteBody {
    std::optional<schema::Text<1, 120>> store;
    /// Exactly one of the two: an address, or one that the caller has saved.
    std::optional<Address> shipping_address;
    std::optional<AddressId> shipping_address_id;
};
BOOST_DESCRIBE_STRUCT(QuoteBody, (), (store, shipping_address, shipping_address_id))

struct QuoteInput {
    http::Body<QuoteBody> body;
};
BOOST_DESCRIBE_STRUCT(QuoteInput, (), (body))

struct QuoteView {
    orders::OrderPricingView pricing;  ///< its total is the one to send as expectedTotal
    std::int64_t due = 0;              ///< what gift cards and store credit leave to be paid
    std::vector<pricing::PricedFee> fees;
    std::vector<pricing::TaxAmount> taxes;    ///< by rate
    std::optional<std::string> tax_provider;  ///< whose taxes these are; left out: the store's own
};
BOOST_DESCRIBE_STRUCT(QuoteView, (), (pricing, due, fees, taxes, tax_provider))

struct ConfirmPayment {
    http::Path<PaymentId> payment_id;
};
BOOST_DESCRIBE_STRUCT(ConfirmPayment, (), (payment_id))

struct CancelOrderBody {
    std::optional<schema::Text<0, 500>> reason;
};
BOOST_DESCRIBE_STRUCT(CancelOrderBody, (), (reason))

struct CancelOrderInput {
    http::Path<OrderId> order_id;
    http::Body<CancelOrderBody> body;
};
BOOST_DESCRIBE_STRUCT(CancelOrderInput, (), (order_id, body))

struct WeighedLineBody {
    std::int64_t line_number = 0;
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(WeighedLineBody, (), (line_number, quantity))

struct WeighOrderBody {
    std::vector<WeighedLineBody> lines;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(WeighOrderBody, (), (lines, note))

struct WeighOrderInput {
    http::Path<OrderId> order_id;
    http::Body<WeighOrderBody> body;
};
BOOST_DESCRIBE_STRUCT(WeighOrderInput, (), (order_id, body))

struct ChangeStatusBody {
    orders::OrderStatus status = orders::OrderStatus::processing;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(ChangeStatusBody, (), (status, note))

struct ChangeStatusInput {
    http::Path<OrderId> order_id;
    http::Body<ChangeStatusBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeStatusInput, (), (order_id, body))

}  // namespace scalemart::checkout
