#include "routes.hpp"

#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {
namespace {

void add_shop_routes(http::Router& router, StoreController& controller) {
    using http::ApiVersion;
    constexpr http::CachePolicy kShared{true, std::chrono::seconds{60}};
    router.get("/stores", "listStores")
        .only(ApiVersion::v1)
        .says("The active stores, by position; with postcode only those that deliver there.")
        .means("postcode", "Only stores that deliver there.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(controller, &StoreController::list_v1);
    router.get("/stores", "listStores")
        .only(ApiVersion::v2)
        .says("The active stores, by position; with postcode only those that deliver there.")
        .means("postcode", "Only stores that deliver there.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(controller, &StoreController::list_v2);
    router.get("/stores/{idOrSlug}", "getStore")
        .says("One store, by id or slug, with whether it is open by the clock of its place.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::store_not_found})
        .calls(controller, &StoreController::show);
    router.get("/stores/{idOrSlug}/service-area", "getServiceArea")
        .says("Where a store delivers: postcodes, and beginnings of postcodes such as 972*.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::store_not_found})
        .calls(controller, &StoreController::show_area);
}

void add_admin_routes(http::Router& router, StoreController& controller) {
    router.get("/admin/stores", "listAllStores")
        .says("Stores of every status, by age; by status or vendor.")
        .tagged("admin")
        .allow(access::admin_may<Permission::stores_write>)
        .calls(controller, &StoreController::list_all);
    router.post("/stores", "createStore")
        .says(
            "Opens a store. The first one becomes the default store. Amounts are minor units of the store's "
            "currency.")
        .allow(access::admin_may<Permission::stores_write>)
        .replies(201)
        .fails({&errors::store_slug_taken})
        .calls(controller, &StoreController::create);
}

void add_vendor_routes(http::Router& router, StoreController& controller) {
    router.get("/vendor/stores", "listOwnStores")
        .says("The caller's stores of every status.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::catalog_read>)
        .calls(controller, &StoreController::list_own);
    router.post("/vendor/stores", "createOwnStore")
        .says("An approved vendor opens a store of its own.")
        .tagged("vendor")
        .allow(access::vendor_may<Permission::stores_write>)
        .replies(201)
        .fails({&errors::vendors_only, &errors::vendor_is_suspended, &errors::too_many_stores,
                &errors::store_slug_taken})
        .calls(controller, &StoreController::create_own);
    router.patch("/stores/{id}", "changeStore")
        .says(
            "Changes a store. A vendor may change name, description, phone, hours, special days, service "
            "area and fees of its own stores. Send the version you have seen in If-Match or in the body.")
        .allow(access::vendor_may<Permission::stores_write>)
        .fails({&errors::store_not_found, &errors::not_your_store, &errors::staff_only_field,
                &errors::version_conflict, &errors::store_slug_taken, &errors::default_store_required,
                &errors::vendor_is_suspended})
        .calls(controller, &StoreController::change);
    router.put("/stores/{id}/service-area", "setServiceArea")
        .says("Replaces where a store delivers. Nothing named means everywhere.")
        .allow(access::vendor_may<Permission::stores_write>)
        .fails({&errors::store_not_found, &errors::not_your_store, &errors::version_conflict})
        .calls(controller, &StoreController::change_area);
    router.delete_("/stores/{id}", "closeStore")
        .says("Closes a store: it sells nothing any more, its orders and history stay.")
        .means("reason", "Why, as shoppers are told.")
        .allow(access::vendor_may<Permission::stores_write>)
        .fails({&errors::store_not_found, &errors::not_your_store, &errors::default_store_required})
        .calls(controller, &StoreController::close);
    router.post("/stores/{id}/reopen", "reopenStore")
        .says("Opens a closed store again.")
        .allow(access::vendor_may<Permission::stores_write>)
        .fails({&errors::store_not_found, &errors::not_your_store, &errors::store_suspended,
                &errors::vendor_is_suspended})
        .calls(controller, &StoreController::reopen);
}

}  // namespace

void add_routes(http::Router& router, StoreController& controller) {
    add_shop_routes(router, controller);
    add_admin_routes(router, controller);
    add_vendor_routes(router, controller);
}

}  // namespace scalemart::stores
