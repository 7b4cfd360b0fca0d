#include "order_desk_routes.hpp"

#include "idempotency/idempotency.hpp"
#include "inventory/errors.hpp"
#include "order_desk_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {

namespace {

using orders::errors::fulfilment_not_found;
using orders::errors::illegal_fulfilment_step;
using orders::errors::order_not_found;

void add_fulfilment_routes(http::Router& router, OrderDeskController& controller) {
    router.post("/orders/{orderId}/fulfilments", "packOrder")
        .says(
            "Packs a part of an order: lines and quantities, never more than is left of them, or everything "
            "that is left. The order is processing from the first one on. Vendors: orders of their stores. "
            "An Idempotency-Key makes a repeated request have its effect once.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_write>)
        .replies(201)
        .fails({&order_not_found, &orders::errors::not_fulfillable, &orders::errors::nothing_left,
                &orders::errors::illegal_transition, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(controller, &OrderDeskController::pack);
    router.get("/orders/{orderId}/fulfilments", "listFulfilments")
        .says("The parts in which an order leaves, oldest first, with those that were cancelled.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&order_not_found})
        .calls(controller, &OrderDeskController::list);
    router.patch("/orders/{orderId}/fulfilments/{fulfilmentId}", "changeFulfilment")
        .says(
            "Says who carries a fulfilment and how it is followed, until it is delivered. Send the version "
            "you have seen in If-Match or in the body.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&order_not_found, &fulfilment_not_found, &orders::errors::version_conflict,
                &illegal_fulfilment_step})
        .calls(controller, &OrderDeskController::change);
    router.post("/orders/{orderId}/fulfilments/{fulfilmentId}/ship", "shipFulfilment")
        .says("Hands a packed fulfilment over. When everything is on its way, the order is shipped.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&order_not_found, &fulfilment_not_found, &illegal_fulfilment_step,
                &orders::errors::version_conflict, &orders::errors::illegal_transition})
        .calls(controller, &OrderDeskController::ship);
    router.post("/orders/{orderId}/fulfilments/{fulfilmentId}/deliver", "deliverFulfilment")
        .says("The customer has it. When everything has arrived, the order is delivered.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&order_not_found, &fulfilment_not_found, &illegal_fulfilment_step,
                &orders::errors::illegal_transition})
        .calls(controller, &OrderDeskController::deliver);
    router.post("/orders/{orderId}/fulfilments/{fulfilmentId}/cancel", "cancelFulfilment")
        .says("Takes a packed fulfilment apart again; its goods can be packed anew.")
        .tagged("fulfilment")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&order_not_found, &fulfilment_not_found, &illegal_fulfilment_step,
                &orders::errors::illegal_transition})
        .calls(controller, &OrderDeskController::cancel);
}

}  // namespace

void add_order_desk_routes(http::Router& router, OrderDeskController& controller) {
    add_fulfilment_routes(router, controller);
    router.post("/admin/orders/bulk-status", "changeStatusOfOrders")
        .says(
            "Moves up to 200 orders to a status, each by itself and as a single change would: the answer "
            "says of every row what became of it.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .calls(controller, &OrderDeskController::change_status);
    router.post("/vendor/orders/bulk-status", "changeStatusOfVendorOrders")
        .says(
            "Moves up to 200 orders of the caller's stores to processing, shipped or delivered, each by "
            "itself: the answer says of every row what became of it.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .calls(controller, &OrderDeskController::change_status_as_vendor);
}

}  // namespace scalemart::checkout
