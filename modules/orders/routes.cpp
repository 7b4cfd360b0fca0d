#include "routes.hpp"

#include "requests.hpp"
#include "stores/errors.hpp"
#include "vendor_orders.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

using http::ApiVersion;

void add_routes(http::Router& router, OrdersController& controller) {
    router.get("/orders", "listOrders")
        .says("The caller's orders, newest first, by page.")
        .allow(access::shopper)
        .only(ApiVersion::v1)
        .calls(controller, &OrdersController::list_v1);
    router.get("/orders", "listOrders")
        .says("The caller's orders, newest first.")
        .allow(access::shopper)
        .only(ApiVersion::v2)
        .calls(controller, &OrdersController::list);
    router.get("/orders/{idOrNumber}", "getOrder")
        .says("One of the caller's orders, with its lines and the history of its status.")
        .allow(access::shopper)
        .fails({&errors::order_not_found})
        .calls(controller, &OrdersController::get);
    router.get("/admin/orders", "listAllOrders")
        .says("All orders, newest first; by status, store or customer.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .calls(controller, &OrdersController::list_all);
    router.get("/admin/orders/{idOrNumber}", "getAnyOrder")
        .says("Any order.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrdersController::get_any);
    router.get("/vendor/orders", "listVendorOrders")
        .says("The orders in the caller's stores, newest first; by status or store.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &OrdersController::list_for_vendor);
    router.get("/vendor/orders/{idOrNumber}", "getVendorOrder")
        .says("An order in one of the caller's stores, with what is needed to pack and deliver it.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrdersController::get_for_vendor);
}

}  // namespace scalemart::orders
