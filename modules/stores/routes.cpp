#include "routes.hpp"

#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {

void add_routes(http::Router& router, StoreController& controller) {
    using http::ApiVersion;
    constexpr http::CachePolicy kShared{true, std::chrono::seconds{60}};

    router.get("/stores", "listStores")
        .only(ApiVersion::v1)
        .says("The active stores, by position; with postcode only those that deliver there.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(controller, &StoreController::list_v1);
    router.get("/stores", "listStores")
        .only(ApiVersion::v2)
        .says("The active stores, by position; with postcode only those that deliver there.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(controller, &StoreController::list_v2);
    router.get("/stores/{idOrSlug}", "getStore")
        .says("One store, by id or slug.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::store_not_found})
        .calls(controller, &StoreController::show);
    router.post("/stores", "createStore")
        .says(
            "Opens a store. The first one becomes the default store. Amounts are minor units of the store's "
            "currency.")
        .allow(access::admin_may<Permission::stores_write>)
        .replies(201)
        .fails({&errors::store_slug_taken})
        .calls(controller, &StoreController::create);
    router.patch("/stores/{id}", "changeStore")
        .says(
            "Changes a store. A vendor may change name, description, phone, hours and fees of its own "
            "stores. "
            "Send the version you have seen in If-Match or in the body.")
        .allow(access::vendor_may<Permission::stores_write>)
        .fails({&errors::store_not_found, &errors::not_your_store, &errors::staff_only_field,
                &errors::version_conflict, &errors::store_slug_taken, &errors::default_store_required})
        .calls(controller, &StoreController::change);
}

}  // namespace scalemart::stores
