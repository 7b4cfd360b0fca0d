#include "routes.hpp"

#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::insights {

void add_routes(http::Router& router, InsightsController& controller) {
    const auto* no_store = &stores::errors::store_not_found;
    router.get("/insights/me", "getOwnInsights")
        .says("The caller's own figures: orders, what was spent, by month, and what was bought most.")
        .tagged("insights")
        .allow(access::shopper)
        .calls(controller, &InsightsController::me);

    router.get("/admin/insights/revenue", "getRevenue")
        .says(
            "Orders, units and revenue by day (UTC), of one store or all; cancelled and refunded orders are "
            "taken out. At most 366 days; without dates the last 30.")
        .means("store", "Only of this store, by id or slug; left out: of all.")
        .tagged("insights")
        .allow(access::admin_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::revenue);
    router.get("/admin/insights/top-products", "getTopProducts")
        .says("The products sold most, by units or revenue.")
        .means("store", "Only of this store, by id or slug; left out: of all.")
        .means("by", "What makes a product the first; units when left out.")
        .means("limit", "How many products to show at most.")
        .tagged("insights")
        .allow(access::admin_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::top_products);
    router.get("/admin/insights/order-status", "getOrderStatus")
        .says("How many of the orders of these days are in which status now.")
        .means("store", "Only of this store, by id or slug; left out: of all.")
        .tagged("insights")
        .allow(access::admin_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::order_status);

    router.get("/vendor/insights/revenue", "getVendorRevenue")
        .says("Orders, units and revenue by day (UTC) in the caller's stores.")
        .means("store", "Only of this store, by id or slug; left out: of all of the caller's.")
        .tagged("insights")
        .allow(access::vendor_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::vendor_revenue);
    router.get("/vendor/insights/top-products", "getVendorTopProducts")
        .says("The products sold most in the caller's stores, by units or revenue.")
        .means("store", "Only of this store, by id or slug; left out: of all of the caller's.")
        .means("by", "What makes a product the first; units when left out.")
        .means("limit", "How many products to show at most.")
        .tagged("insights")
        .allow(access::vendor_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::vendor_top_products);
    router.get("/vendor/insights/order-status", "getVendorOrderStatus")
        .says("How many of the orders of these days in the caller's stores are in which status now.")
        .means("store", "Only of this store, by id or slug; left out: of all of the caller's.")
        .tagged("insights")
        .allow(access::vendor_may<Permission::reports_read>)
        .fails({no_store})
        .calls(controller, &InsightsController::vendor_order_status);
}

}  // namespace scalemart::insights
