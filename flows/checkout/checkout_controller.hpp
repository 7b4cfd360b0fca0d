#pragma once
// Checkout over HTTP: placing, paying and cancelling orders. Owned by the composition root; stateless but for
// the database, so any thread may call.

#include "checkout/checkout.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "orders/views.hpp"
#include "payments/gateway.hpp"

namespace scalemart::checkout {

struct PlaceOrderInput;
struct QuoteInput;
struct QuoteView;
struct ConfirmPayment;
struct CancelOrderInput;
struct ChangeStatusInput;
struct WeighOrderInput;

class CheckoutController {
 public:
    CheckoutController(db::Database& database, payments::PaymentGateway& gateway, Environment environment)
        : database_(database), gateway_(gateway), environment_(environment) {}

    /// The stored bytes, so that a repeated request gets exactly the first answer.
    Task<http::Reply<schema::JsonText<orders::OrderView>>> place_order(http::Context& context,
                                                                       PlaceOrderInput in);
    Task<http::Reply<QuoteView>> quote(http::Context& context, QuoteInput in);
    Task<http::Reply<schema::JsonText<orders::OrderView>>> confirm_payment(http::Context& context,
                                                                           ConfirmPayment in);
    Task<http::Reply<orders::OrderView>> cancel(http::Context& context, CancelOrderInput in);
    Task<http::Reply<orders::OrderView>> change_status(http::Context& context, ChangeStatusInput in);
    Task<http::Reply<orders::VendorOrderView>> change_status_as_vendor(http::Context& context,
                                                                       ChangeStatusInput in);
    /// Of any order.
    Task<http::Reply<orders::OrderView>> weigh(http::Context& context, WeighOrderInput in);
    /// Of an order in one of the caller's stores.
    Task<http::Reply<orders::VendorOrderView>> weigh_as_vendor(http::Context& context, WeighOrderInput in);

 private:
    /// Phase 3, with the detour when paid goods are gone.
    Task<Result<schema::JsonText<orders::OrderView>>> settle_with(UserId customer, OrderId order,
                                                                  payments::Outcome outcome);

    db::Database& database_;
    payments::PaymentGateway& gateway_;
    Environment environment_;
};

}  // namespace scalemart::checkout
