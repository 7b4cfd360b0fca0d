#include "specification_routes.hpp"

#include "errors.hpp"
#include "specification_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {

void add_specification_routes(http::Router& router, SpecificationController& specifications) {
    using http::ApiVersion;
    constexpr http::CachePolicy kShared{true, std::chrono::seconds{60}};
    constexpr auto kAbout =
        "What products of a category are specified by, with what it inherits. Those that are filterable can "
        "be "
        "asked for in lists: spec=key:value, spec=key:min..max.";

    router.get("/categories/{idOrSlug}/specifications", "listSpecifications")
        .only(ApiVersion::v1)
        .says(kAbout)
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::category_not_found})
        .calls(specifications, &SpecificationController::list_v1);
    router.get("/categories/{idOrSlug}/specifications", "listSpecifications")
        .only(ApiVersion::v2)
        .says(kAbout)
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::category_not_found})
        .calls(specifications, &SpecificationController::list_v2);
    router.post("/admin/categories/{categoryId}/specifications", "createSpecification")
        .says(
            "Defines a specification for a category and those below. Products that say something under its "
            "key "
            "or label are checked from now on; their values can be filtered by within seconds.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(201)
        .fails(
            {&errors::category_not_found, &errors::specification_key_taken, &errors::too_many_specifications})
        .calls(specifications, &SpecificationController::create);
    router.patch("/admin/specifications/{id}", "changeSpecification")
        .says("Changes a definition. Send the version you have seen in If-Match or in the body.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .fails({&errors::specification_not_found, &errors::version_conflict})
        .calls(specifications, &SpecificationController::change);
    router.delete_("/admin/specifications/{id}", "deleteSpecification")
        .says("Removes a definition; what products say of it stays, as free text.")
        .tagged("admin")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::specification_not_found})
        .calls(specifications, &SpecificationController::remove);
}

}  // namespace scalemart::catalog
