#include "routes.hpp"

#include "category_routes.hpp"
#include "errors.hpp"
#include "product_requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {
namespace {

constexpr http::CachePolicy kShared{true, std::chrono::seconds{30}};

void add_shop_routes(http::Router& router, CatalogController& products) {
    using http::ApiVersion;
    router.get("/products", "listProducts")
        .only(ApiVersion::v1)
        .says(
            "Products on sale in a store. Amounts are minor units (cents). pagination.total is counted up to "
            "10,000, and "
            "pages end there.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&stores::errors::store_not_found, &errors::category_not_found})
        .calls(products, &CatalogController::list_v1);
    router.get("/products", "listProducts")
        .only(ApiVersion::v2)
        .says(
            "Products on sale in a store. Amounts are minor units (cents). Follow nextCursor, with the same "
            "parameters, "
            "until it is absent.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&stores::errors::store_not_found, &errors::category_not_found})
        .calls(products, &CatalogController::list_v2);
    router.get("/products/{idOrSlug}", "getProduct")
        .says(
            "One product with its price and stock in a store. An old slug answers 301 with the current "
            "address.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::product_not_found, &errors::product_moved, &stores::errors::store_not_found})
        .calls(products, &CatalogController::show);
}

void add_staff_routes(http::Router& router, CatalogController& products) {
    router.get("/admin/products", "listStaffProducts")
        .says(
            "Products of every status, newest first; with q those whose SKU or name starts so. Vendors see "
            "their own.")
        .allow(access::vendor_may<Permission::catalog_read>)
        .calls(products, &CatalogController::list_for_staff);
    router.get("/admin/products/{id}", "getStaffProduct")
        .says("One product of any status, with cost price and all offers.")
        .allow(access::vendor_may<Permission::catalog_read>)
        .fails({&errors::product_not_found})
        .calls(products, &CatalogController::show_to_staff);
    router.post("/products", "createProduct")
        .says("Adds a product and offers it in a store. Amounts are minor units (cents).")
        .allow(access::vendor_may<Permission::catalog_write>)
        .replies(201)
        .fails({&errors::sku_taken, &errors::slug_taken, &errors::category_not_found,
                &errors::currency_mismatch, &errors::not_your_store, &stores::errors::store_not_found})
        .calls(products, &CatalogController::create);
    router.patch("/products/{id}", "changeProduct")
        .says(
            "Changes a product; prices are those of its offer in ?store=. Send the version you have seen in "
            "If-Match or in "
            "the body. After a new slug the old one keeps leading here.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::product_not_found, &errors::not_your_product, &errors::not_your_store,
                &errors::offer_not_found, &errors::version_conflict, &errors::sku_taken, &errors::slug_taken,
                &errors::category_not_found, &stores::errors::store_not_found})
        .calls(products, &CatalogController::change);
    router.delete_("/products/{id}", "archiveProduct")
        .says("Archives a product: it leaves every list, its history stays.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::product_not_found, &errors::not_your_product})
        .calls(products, &CatalogController::archive);
    router.put("/products/{id}/offers/{store}", "setOffer")
        .says(
            "Sets the price, sale and shelf of a product in a store. Amounts are minor units (cents). A sale "
            "shows from "
            "saleStartsAt to saleEndsAt, to the second.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::product_not_found, &errors::not_your_store, &errors::currency_mismatch,
                &errors::category_not_found, &stores::errors::store_not_found})
        .calls(products, &CatalogController::set_offer);
}

}  // namespace

void add_routes(http::Router& router, CatalogController& products, CategoryController& categories) {
    add_shop_routes(router, products);
    add_staff_routes(router, products);
    add_category_routes(router, categories);
}

}  // namespace scalemart::catalog
