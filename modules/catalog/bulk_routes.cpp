#include "bulk_routes.hpp"

#include "bulk_requests.hpp"
#include "errors.hpp"
#include "idempotency/idempotency.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {

void add_bulk_routes(http::Router& router, BulkController& bulk) {
    router.post("/admin/products/bulk", "saveProductsInBulk")
        .says(
            "Adds and changes up to 1,000 products, found by id or sku. Each row is applied or refused by "
            "itself, and the answer says which. With an Idempotency-Key, repeating the request gives the "
            "same "
            "answer and changes nothing.")
        .tagged("admin")
        .allow(access::vendor_may<Permission::catalog_write>)
        .body_limit(4 * 1024 * 1024)
        .fails({&idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(bulk, &BulkController::products);
    router.post("/admin/prices/bulk", "setPricesInBulk")
        .says(
            "Sets the terms of up to 1,000 offers: base price, and a sale or none. Each row is applied or "
            "refused by itself. Takes an Idempotency-Key. Amounts are minor units (cents).")
        .tagged("admin")
        .allow(access::vendor_may<Permission::catalog_write>)
        .body_limit(512 * 1024)
        .fails({&idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(bulk, &BulkController::prices);
    router.post("/admin/products/bulk-status", "setStatusInBulk")
        .says(
            "Gives up to 1,000 products a status. Each is changed or refused by itself. Takes an "
            "Idempotency-Key.")
        .tagged("admin")
        .allow(access::vendor_may<Permission::catalog_write>)
        .body_limit(128 * 1024)
        .fails({&idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(bulk, &BulkController::status);
}

}  // namespace scalemart::catalog
