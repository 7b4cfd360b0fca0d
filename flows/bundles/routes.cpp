#include "routes.hpp"

#include "inventory/errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::bundles {

void add_routes(http::Router& router, BundleController& bundles) {
    router.put("/products/{id}/bundle", "setBundle")
        .says(
            "Makes a product a bundle of others, or changes what is in it. A bundle has no stock of its own: "
            "there are as many as its scarcest component allows. Send the version of the product you have "
            "seen "
            "in If-Match or in the body. Orders placed before keep what they were placed with.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&catalog::errors::product_not_found, &catalog::errors::not_your_product,
                &catalog::errors::version_conflict, &catalog::errors::bundle_of_bundles,
                &catalog::errors::not_for_bundles, &inventory::errors::kit_has_stock,
                &inventory::errors::kit_of_kits, &inventory::errors::kit_invalid})
        .calls(bundles, &BundleController::set);
    router.delete_("/products/{id}/bundle", "removeBundle")
        .says("Makes a bundle an ordinary product again, out of stock until it is given some.")
        .allow(access::vendor_may<Permission::catalog_write>)
        .replies(204)
        .fails({&catalog::errors::product_not_found, &catalog::errors::not_your_product,
                &catalog::errors::not_a_bundle})
        .calls(bundles, &BundleController::remove);
}

}  // namespace scalemart::bundles
