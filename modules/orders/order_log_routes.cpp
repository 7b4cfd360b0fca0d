#include "order_log_routes.hpp"

#include "errors.hpp"
#include "order_log_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

void add_order_log_routes(http::Router& router, OrderLogController& controller) {
    router.get("/orders/{idOrNumber}/timeline", "getOrderTimeline")
        .says(
            "Everything that happened to one of the caller's orders, oldest first: changes of status, "
            "weighing, fulfilments, refunds, notes for the customer.")
        .allow(access::shopper)
        .fails({&errors::order_not_found})
        .calls(controller, &OrderLogController::timeline);
    router.get("/admin/orders/{idOrNumber}/timeline", "getAnyOrderTimeline")
        .says("Everything that happened to an order, with who did it, and the internal notes.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrderLogController::timeline_for_admin);
    router.get("/vendor/orders/{idOrNumber}/timeline", "getVendorOrderTimeline")
        .says("Everything that happened to an order in one of the caller's stores, with the internal notes.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrderLogController::timeline_for_vendor);
    router.get("/orders/{orderId}/notes", "listOrderNotes")
        .says("What staff wrote about an order, oldest first. Vendors: orders of their stores.")
        .tagged("order notes")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrderLogController::list_notes);
    router.post("/orders/{orderId}/notes", "addOrderNote")
        .says(
            "Adds a note: for the customer to read, or an internal one, which only administrators and the "
            "vendor of the order's store ever see.")
        .tagged("order notes")
        .allow(access::vendor_may<Permission::orders_write>)
        .replies(201)
        .fails({&errors::order_not_found})
        .calls(controller, &OrderLogController::add_note);
    router.patch("/orders/{orderId}/notes/{noteId}", "changeOrderNote")
        .says("Changes a note of one's own. Send the version you have seen in If-Match or in the body.")
        .tagged("order notes")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&errors::order_not_found, &errors::note_not_found, &errors::not_your_note,
                &errors::version_conflict})
        .calls(controller, &OrderLogController::change_note);
    router.delete_("/orders/{orderId}/notes/{noteId}", "deleteOrderNote")
        .says("Deletes a note of one's own.")
        .tagged("order notes")
        .allow(access::vendor_may<Permission::orders_write>)
        .replies(204)
        .fails({&errors::order_not_found, &errors::note_not_found, &errors::not_your_note})
        .calls(controller, &OrderLogController::delete_note);
}

}  // namespace scalemart::orders
