#include "collection_routes.hpp"

#include "collection_requests.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {
namespace {

using http::ApiVersion;

void add_shop_routes(http::Router& router, CollectionController& collections) {
    constexpr http::CachePolicy kShared{true, std::chrono::seconds{60}};
    router.get("/collections", "listCollections")
        .only(ApiVersion::v1)
        .says("The collections of products chosen by hand, by position.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(collections, &CollectionController::list_v1);
    router.get("/collections", "listCollections")
        .only(ApiVersion::v2)
        .says("The collections of products chosen by hand, by position.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(collections, &CollectionController::list_v2);
    router.get("/collections/{idOrSlug}", "getCollection")
        .says("One collection. Its products by price, name and so on: GET /products?collection=.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::collection_not_found})
        .calls(collections, &CollectionController::show);
    router.get("/collections/{idOrSlug}/products", "listCollectionProducts")
        .only(ApiVersion::v1)
        .says("What a store sells of the collection, in the collection's own order, by page.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::collection_not_found, &stores::errors::store_not_found})
        .calls(collections, &CollectionController::products_v1);
    router.get("/collections/{idOrSlug}/products", "listCollectionProducts")
        .only(ApiVersion::v2)
        .says("What a store sells of the collection, in the collection's own order.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::collection_not_found, &stores::errors::store_not_found})
        .calls(collections, &CollectionController::products_v2);
}

void add_staff_routes(http::Router& router, CollectionController& collections) {
    router.get("/admin/collections", "listStaffCollections")
        .says("All collections with their products, hidden ones too.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_read>)
        .calls(collections, &CollectionController::list_for_staff);
    router.get("/admin/collections/{id}", "getStaffCollection")
        .says("One collection with its products.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_read>)
        .fails({&errors::collection_not_found})
        .calls(collections, &CollectionController::show_to_staff);
    router.post("/admin/collections", "createCollection")
        .says("Adds a collection, empty at first.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(201)
        .fails({&errors::slug_taken, &errors::too_many_collections})
        .calls(collections, &CollectionController::create);
    router.patch("/admin/collections/{id}", "changeCollection")
        .says("Changes a collection. Send the version you have seen in If-Match or in the body.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .fails({&errors::collection_not_found, &errors::slug_taken, &errors::version_conflict})
        .calls(collections, &CollectionController::change);
    router.put("/admin/collections/{id}/products", "fillCollection")
        .says("Replaces what is in a collection, in this order; 1,000 products at most.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .fails({&errors::collection_not_found, &errors::version_conflict})
        .calls(collections, &CollectionController::fill);
    router.delete_("/admin/collections/{id}", "deleteCollection")
        .says("Removes a collection; its products stay.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::collection_not_found})
        .calls(collections, &CollectionController::remove);
}

}  // namespace

void add_collection_routes(http::Router& router, CollectionController& collections) {
    add_shop_routes(router, collections);
    add_staff_routes(router, collections);
}

}  // namespace scalemart::catalog
