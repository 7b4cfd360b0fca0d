#include "routes.hpp"

#include "requests.hpp"
#include "stores/errors.hpp"
#include "vendor_orders.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

using http::ApiVersion;

namespace {

/// What the lists that can be searched say of their parameters.
template <class Route>
Route&& describe_search(Route&& route) {
    route.means("status", "Only those in one of these statuses, separated by commas.")
        .means("store", "Only those of this store, by id.")
        .means("from", "Placed then or later, such as 2026-11-01T00:00:00Z.")
        .means("to", "Placed before, such as 2026-12-01T00:00:00Z.")
        .means(
            "q",
            "Words an order must have all of: its number or the letters after the date, a name, a telephone "
            "number or a postcode of its addresses; for administrators also the customer's e-mail address.");
    return std::forward<Route>(route);
}

template <class Route>
Route&& describe_staff_search(Route&& route) {
    describe_search(route)
        .means("paymentStatus", "Only those whose payment is in this status.")
        .means("paymentMethod", "Only those paid in this way, such as card or cod.")
        .means("minTotal", "Only what costs at least this much, in minor units (cents).")
        .means("maxTotal", "Only what costs at most this much, in minor units (cents).")
        .means("sku", "Only those with this SKU among their lines.")
        .means("sort", "newest (when left out), oldest, totalHigh or totalLow.");
    return std::forward<Route>(route);
}

}  // namespace

void add_routes(http::Router& router, OrdersController& controller) {
    router.get("/orders", "listOrders")
        .says("The caller's orders, newest first, by page.")
        .allow(access::shopper)
        .only(ApiVersion::v1)
        .calls(controller, &OrdersController::list_v1);
    describe_search(router.get("/orders", "listOrders"))
        .says("The caller's orders, newest first; by status, store, time or words.")
        .allow(access::shopper)
        .only(ApiVersion::v2)
        .calls(controller, &OrdersController::list);
    router.get("/orders/{idOrNumber}", "getOrder")
        .says("One of the caller's orders, with its lines and the history of its status.")
        .allow(access::shopper)
        .fails({&errors::order_not_found})
        .calls(controller, &OrdersController::get);
    describe_staff_search(router.get("/admin/orders", "listAllOrders"))
        .says("All orders; by status, store, customer, payment, time, total, words or SKU, in four orders.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .calls(controller, &OrdersController::list_all);
    router.get("/admin/orders/{idOrNumber}", "getAnyOrder")
        .says("Any order.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .fails({&errors::order_not_found})
        .calls(controller, &OrdersController::get_any);
    describe_staff_search(router.get("/vendor/orders", "listVendorOrders"))
        .says("The orders in the caller's stores; by status, store, payment, time, total, words or SKU.")
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
