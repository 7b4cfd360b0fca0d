#include "routes.hpp"

#include "accounts/errors.hpp"
#include "gift_cards/errors.hpp"
#include "inventory/errors.hpp"
#include "pricing/errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {

void add_routes(http::Router& router, CheckoutController& controller) {
    router.post("/orders", "placeOrder")
        .says(
            "Turns the cart into an order. Send an Idempotency-Key: repeating the request gives the same "
            "order. The address is given, or named by the id of a saved one; the order keeps it as it was.")
        .allow(access::shopper)
        .replies(201)
        .fails({&accounts::errors::address_not_found,
                &stores::errors::store_not_found,
                &stores::errors::store_not_selling,
                &errors::address_not_served,
                &errors::cart_empty,
                &errors::cart_has_problems,
                &errors::total_changed,
                &errors::below_minimum,
                &errors::checkout_in_progress,
                &errors::payment_source_required,
                &errors::cards_not_taken,
                &errors::age_confirmation_required,
                &inventory::errors::out_of_stock,
                &inventory::errors::unknown_item,
                &pricing::errors::coupon_used_up,
                &payments::errors::payment_declined,
                &gift_cards::errors::insufficient,
                &gift_cards::errors::unusable,
                &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(controller, &CheckoutController::place_order);
    router.post("/checkout/quote", "quoteOrder")
        .says(
            "What the cart costs when it goes to this address: taxes depend on where that is, and a tax "
            "provider is asked where the shop has one. Changes nothing.")
        .allow(access::shopper)
        .fails({&accounts::errors::address_not_found, &stores::errors::store_not_found, &errors::cart_empty})
        .calls(controller, &CheckoutController::quote);
    router.post("/payments/{paymentId}/confirm", "confirmPayment")
        .says("Finishes a payment that the shopper had to confirm with the bank.")
        .allow(access::shopper)
        .fails({&payments::errors::payment_not_found, &payments::errors::nothing_to_confirm,
                &inventory::errors::out_of_stock, &pricing::errors::coupon_used_up,
                &gift_cards::errors::insufficient, &payments::errors::payment_declined,
                &payments::errors::gateway_unavailable})
        .calls(controller, &CheckoutController::confirm_payment);
    router.post("/orders/{orderId}/cancel", "cancelOrder")
        .says("Cancels an order that is not on its way yet; stock, coupon uses and money go back.")
        .allow(access::shopper)
        .fails({&orders::errors::order_not_found, &orders::errors::not_cancellable})
        .calls(controller, &CheckoutController::cancel);
    router.patch("/admin/orders/{orderId}/status", "changeOrderStatus")
        .says("Moves an order along. Illegal changes are refused with the reason.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::illegal_transition,
                &orders::errors::not_cancellable})
        .calls(controller, &CheckoutController::change_status);
    router.post("/admin/orders/{orderId}/weights", "weighOrder")
        .says(
            "Puts the weights that were found in the place of the ordered ones, while the order is confirmed "
            "or processing. Lines, sums, stock and what is to be paid follow.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::not_weighable,
                &errors::weight_over_tolerance, &errors::above_authorised_amount,
                &inventory::errors::out_of_stock, &inventory::errors::unknown_item})
        .calls(controller, &CheckoutController::weigh);
    router.post("/vendor/orders/{orderId}/status", "changeVendorOrderStatus")
        .says(
            "Moves an order in one of the caller's stores along: processing, shipped, delivered. Cancelling "
            "and refunding are for administrators.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::illegal_transition,
                &orders::errors::status_not_for_vendors})
        .calls(controller, &CheckoutController::change_status_as_vendor);
    router.post("/vendor/orders/{orderId}/weights", "weighVendorOrder")
        .says(
            "Puts the weights that were found in the place of the ordered ones in an order of the caller's "
            "stores.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::not_weighable,
                &errors::weight_over_tolerance, &errors::above_authorised_amount,
                &inventory::errors::out_of_stock, &inventory::errors::unknown_item})
        .calls(controller, &CheckoutController::weigh_as_vendor);
}

}  // namespace scalemart::checkout
