#include "routes.hpp"

#include "category_routes.hpp"
#include "change_variants.hpp"
#include "collection_routes.hpp"
#include "errors.hpp"
#include "product_requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {
namespace {

constexpr http::CachePolicy kShared{true, std::chrono::seconds{30}};

/// Both versions of the list filter and sort alike.
http::RouteBuilder list_of_products(http::Router& router) {
    auto route = router.get("/products", "listProducts");
    route.means("category", "Only what is in this category or below it, by id or slug.")
        .means("collection", "Only what is in this collection, by id or slug.")
        .means("minPrice", "Only what costs at least this much now, in minor units (cents).")
        .means("maxPrice", "Only what costs at most this much now, in minor units (cents).")
        .means("tags", "Only what has all of these tags.")
        .means("dietary", "Only what is declared to be all of this, such as vegan or gluten-free.")
        .means("allergenFree",
               "Leaves out what declares one of these allergens. What declares nothing is shown, so the "
               "package must be read.")
        .means("spec",
               "Only what has these specifications: `key:value` or `key:min..max`, perhaps with a unit. "
               "Several of one key are alternatives.")
        .means("onSale", "true: only what is reduced now; false: only what is not.")
        .means("featured", "true: only what the shop recommends; false: only the rest.")
        .means("inStock", "true: only what can be bought now; false: only what cannot.")
        .means("minRating", "Only what is rated at least this well on average, of 5 stars.")
        .means("brand", "Only what is of this brand, by its whole name.")
        .means("sort", "By what the list is sorted; a minus turns the order round.");
    return route;
}

void add_shop_routes(http::Router& router, CatalogController& products) {
    using http::ApiVersion;
    list_of_products(router)
        .only(ApiVersion::v1)
        .says(
            "Products on sale in a store. Amounts are minor units (cents). allergenFree leaves out what "
            "declares "
            "an allergen; what declares nothing is shown. pagination.total is counted up to "
            "10,000, and "
            "pages end there.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&stores::errors::store_not_found, &errors::category_not_found, &errors::collection_not_found})
        .calls(products, &CatalogController::list_v1);
    list_of_products(router)
        .only(ApiVersion::v2)
        .says(
            "Products on sale in a store. Amounts are minor units (cents). allergenFree leaves out what "
            "declares "
            "an allergen; what declares nothing is shown. Follow nextCursor, with the same "
            "parameters, "
            "until it is absent.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&stores::errors::store_not_found, &errors::category_not_found, &errors::collection_not_found})
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
            "Products of every status, newest first; with q those whose SKU or name starts so, variants "
            "included; with "
            "barcode the one that has it. Vendors see "
            "their own.")
        .means("vendor", "Only products of this vendor, by user id; a vendor sees its own in any case.")
        .means("q", "The beginning of a SKU or a name. Answers one page, SKUs first.")
        .means("barcode", "As scanned. Answers one product at most.")
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
        .fails({&errors::sku_taken, &errors::barcode_taken, &errors::slug_taken, &errors::category_not_found,
                &errors::currency_mismatch, &errors::not_your_store, &stores::errors::store_not_found})
        .calls(products, &CatalogController::create);
    router.patch("/products/{id}", "changeProduct")
        .says(
            "Changes a product; prices are those of its offer in ?store=. Send the version you have seen in "
            "If-Match or in "
            "the body. After a new slug the old one keeps leading here.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::product_not_found, &errors::not_your_product, &errors::not_your_store,
                &errors::offer_not_found, &errors::version_conflict, &errors::sku_taken,
                &errors::barcode_taken, &errors::slug_taken, &errors::has_variants,
                &errors::belongs_to_family, &errors::sold_by_weight_fixed, &errors::category_not_found,
                &stores::errors::store_not_found})
        .calls(products, &CatalogController::change);
    router.delete_("/products/{id}", "archiveProduct")
        .says("Archives a product: it leaves every list, its history stays.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::product_not_found, &errors::not_your_product, &errors::belongs_to_family})
        .calls(products, &CatalogController::archive);
    router.put("/products/{id}/variants", "setVariants")
        .says(
            "Sells a product in variants: a matrix of up to three options, whose combinations on sale are "
            "products "
            "of their own with SKU, price and stock. Creates, changes and archives variants to match; a "
            "variant "
            "is found again by its SKU, else by its combination. Prices are those in ?store=; further stores "
            "follow with setOffer. The product itself is then listed once, from the lowest price, and not "
            "sold. "
            "Send the version you have seen in If-Match or in the body.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::product_not_found, &errors::not_your_product, &errors::not_your_store,
                &errors::version_conflict, &errors::product_in_stock, &errors::part_of_bundle,
                &errors::belongs_to_family, &errors::currency_mismatch, &errors::category_not_found,
                &stores::errors::store_not_found})
        .calls(products, &CatalogController::set_variants);
    router.put("/products/{id}/offers/{store}", "setOffer")
        .says(
            "Sets the price, sale and shelf of a product in a store. Amounts are minor units (cents). A sale "
            "shows from "
            "saleStartsAt to saleEndsAt, to the second.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::product_not_found, &errors::not_your_store, &errors::currency_mismatch,
                &errors::category_not_found, &errors::has_variants, &stores::errors::store_not_found})
        .calls(products, &CatalogController::set_offer);
}

}  // namespace

void add_routes(http::Router& router, CatalogController& products, CategoryController& categories,
                CollectionController& collections) {
    add_shop_routes(router, products);
    add_staff_routes(router, products);
    add_category_routes(router, categories);
    add_collection_routes(router, collections);
}

}  // namespace scalemart::catalog
