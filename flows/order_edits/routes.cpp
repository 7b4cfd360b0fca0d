#include "routes.hpp"

#include "inventory/errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::order_edits {

void add_routes(http::Router& router, EditsController& controller) {
    router.post("/admin/orders/{orderId}/edits", "editOrder")
        .says(
            "Changes what is in a confirmed order of which nothing was packed: other quantities, lines that "
            "go, lines that come at today's prices. Price, stock and what is to be paid follow.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::version_conflict, &errors::not_editable,
                &checkout::errors::total_changed, &checkout::errors::above_authorised_amount,
                &inventory::errors::out_of_stock, &inventory::errors::unknown_item})
        .calls(controller, &EditsController::edit);
    router.post("/vendor/orders/{orderId}/edits", "editVendorOrder")
        .says("Changes what is in a confirmed order of one of the caller's stores.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_write>)
        .fails({&orders::errors::order_not_found, &orders::errors::version_conflict, &errors::not_editable,
                &checkout::errors::total_changed, &checkout::errors::above_authorised_amount,
                &inventory::errors::out_of_stock, &inventory::errors::unknown_item})
        .calls(controller, &EditsController::edit_as_vendor);
}

}  // namespace scalemart::order_edits
