#include "routes.hpp"

#include "errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::vendors {

void add_routes(http::Router& router, VendorController& controller) {
    router.post("/vendors/applications", "applyAsVendor")
        .says(
            "Asks to sell here. There is one open application at a time; after a rejection another may "
            "follow.")
        .tagged("vendor")
        .allow(access::account)
        .replies(201)
        .fails({&errors::already_applied, &errors::account_not_eligible})
        .calls(controller, &VendorController::apply);
    router.get("/vendors/me", "getOwnVendor")
        .says("Where the caller's application, or its standing as a vendor, has got to.")
        .tagged("vendor")
        .allow(access::account)
        .fails({&errors::vendor_not_found})
        .calls(controller, &VendorController::me);

    router.get("/admin/vendors", "listVendors")
        .says("Vendors and applications, the newest application first; by status.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .calls(controller, &VendorController::list);
    router.get("/admin/vendors/{id}", "getVendor")
        .says("One vendor, with its stores and the history of its status.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .fails({&errors::vendor_not_found})
        .calls(controller, &VendorController::show);
    router.post("/admin/vendors/{id}/approve", "approveVendor")
        .says(
            "Approves an application: the user becomes a vendor and, unless told otherwise, gets the store "
            "it named.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .fails({&errors::vendor_not_found, &errors::illegal_transition, &errors::account_not_eligible,
                &stores::errors::too_many_stores})
        .calls(controller, &VendorController::approve);
    router.post("/admin/vendors/{id}/reject", "rejectVendor")
        .says("Turns an application down, with the reason.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .fails({&errors::vendor_not_found, &errors::illegal_transition})
        .calls(controller, &VendorController::reject);
    router.post("/admin/vendors/{id}/suspend", "suspendVendor")
        .says(
            "Suspends a vendor: all its stores stop selling at once, and it can look but not change "
            "anything.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .fails({&errors::vendor_not_found, &errors::illegal_transition})
        .calls(controller, &VendorController::suspend);
    router.post("/admin/vendors/{id}/reinstate", "reinstateVendor")
        .says("Ends a suspension: the stores that sold before sell again.")
        .tagged("admin")
        .allow(access::admin_may<Permission::vendors_write>)
        .fails({&errors::vendor_not_found, &errors::illegal_transition})
        .calls(controller, &VendorController::reinstate);
}

}  // namespace scalemart::vendors
