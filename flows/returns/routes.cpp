#include "routes.hpp"

#include "gift_cards/errors.hpp"
#include "idempotency/idempotency.hpp"
#include "payments/errors.hpp"
#include "pricing/errors.hpp"
#include "refund_requests.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::returns {
namespace {

void add_shopper_routes(http::Router& router, ReturnsController& controller) {
    router.post("/orders/{orderId}/returns", "requestReturn")
        .says(
            "Asks to return lines of a delivered order, or parts of them. The answer estimates what would "
            "be paid back: each line's price less its share of discounts, with its tax.")
        .allow(access::shopper)
        .replies(201)
        .fails({&orders::errors::order_not_found, &errors::not_returnable, &errors::too_late})
        .calls(controller, &ReturnsController::request);
    router.get("/orders/{orderId}/returns", "listReturnsOfOrder")
        .says("The returns of one of the caller's orders, oldest first.")
        .allow(access::shopper)
        .fails({&orders::errors::order_not_found})
        .calls(controller, &ReturnsController::of_order);
    router.post("/returns/{returnId}/cancel", "cancelReturn")
        .says("Withdraws a return that was not refunded yet.")
        .allow(access::shopper)
        .fails({&errors::return_not_found, &errors::illegal_step})
        .calls(controller, &ReturnsController::withdraw);
}

void add_admin_routes(http::Router& router, ReturnsController& controller) {
    router.post("/admin/orders/{orderId}/returns", "enterReturn")
        .says("Enters a return for a customer, approved at once and at any time after delivery.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .replies(201)
        .fails({&orders::errors::order_not_found, &errors::not_returnable})
        .calls(controller, &ReturnsController::enter);
    router.get("/admin/returns", "listReturns")
        .says("All returns, newest first; by status or store.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .calls(controller, &ReturnsController::list);
    router.get("/admin/returns/{returnId}", "getReturn")
        .says("Any return.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .fails({&errors::return_not_found})
        .calls(controller, &ReturnsController::get);
    router.post("/admin/returns/{returnId}/approve", "approveReturn")
        .says("Lets the goods come.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::return_not_found, &errors::illegal_step})
        .calls(controller, &ReturnsController::approve);
    router.post("/admin/returns/{returnId}/reject", "rejectReturn")
        .says("Turns a return down; the note says why.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::return_not_found, &errors::illegal_step})
        .calls(controller, &ReturnsController::reject);
    router.post("/admin/returns/{returnId}/receive", "receiveReturn")
        .says(
            "Takes the goods back and pays for them. Of each line less may be accepted, and what cannot be "
            "sold again need not be restocked; lines that are not named came as announced.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&errors::return_not_found, &errors::illegal_step, &errors::not_returnable,
                &pricing::errors::nothing_to_refund, &gift_cards::errors::refund_exceeds_taken})
        .calls(controller, &ReturnsController::receive);
}

void add_vendor_routes(http::Router& router, ReturnsController& controller) {
    router.get("/vendor/returns", "listVendorReturns")
        .says("The returns in the caller's stores, newest first; by status or store.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &ReturnsController::list_for_vendor);
    router.get("/vendor/returns/{returnId}", "getVendorReturn")
        .says("A return in one of the caller's stores.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&errors::return_not_found})
        .calls(controller, &ReturnsController::get_for_vendor);
    router.post("/vendor/returns/{returnId}/approve", "approveVendorReturn")
        .says("Lets the goods come to one of the caller's stores. Money is given back by administrators.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&errors::return_not_found, &errors::illegal_step})
        .calls(controller, &ReturnsController::approve_as_vendor);
    router.post("/vendor/returns/{returnId}/reject", "rejectVendorReturn")
        .says("Turns a return in one of the caller's stores down; the note says why.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&errors::return_not_found, &errors::illegal_step})
        .calls(controller, &ReturnsController::reject_as_vendor);
}

void add_refund_routes(http::Router& router, RefundsController& refunds) {
    router.get("/admin/refunds", "listRefunds")
        .says("Refunds of all payments, newest first; by status. Those that failed wait for somebody.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .calls(refunds, &RefundsController::list);
    router.post("/admin/orders/{orderId}/refunds", "refundAmount")
        .says(
            "Gives a part of what was paid back without a return, as goodwill. Send an Idempotency-Key: "
            "repeating the request pays once.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .replies(201)
        .fails({&orders::errors::order_not_found, &payments::errors::not_refundable,
                &payments::errors::refund_exceeds_payment, &checkout::errors::refund_differs,
                &gift_cards::errors::refund_exceeds_taken, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(refunds, &RefundsController::give);
    router.post("/admin/refunds/{refundId}/retry", "retryRefund")
        .says("Asks the provider once more for a refund that it refused; the answer is the new refund.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&errors::refund_not_found, &errors::refund_not_failed, &payments::errors::not_refundable,
                &payments::errors::refund_exceeds_payment})
        .calls(refunds, &RefundsController::retry);
}

}  // namespace

void add_routes(http::Router& router, ReturnsController& controller, RefundsController& refunds) {
    add_shopper_routes(router, controller);
    add_admin_routes(router, controller);
    add_vendor_routes(router, controller);
    add_refund_routes(router, refunds);
}

}  // namespace scalemart::returns
