#include "category_routes.hpp"

#include "category_requests.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {

void add_category_routes(http::Router& router, CategoryController& categories) {
    using http::ApiVersion;
    constexpr http::CachePolicy kShared{true, std::chrono::seconds{60}};

    router.get("/categories", "listCategories")
        .only(ApiVersion::v1)
        .says("The whole tree of categories.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(categories, &CategoryController::list_v1);
    router.get("/categories", "listCategories")
        .only(ApiVersion::v2)
        .says("The whole tree of categories.")
        .allow(http::anyone)
        .cached(kShared)
        .calls(categories, &CategoryController::list_v2);
    router.get("/categories/{idOrSlug}", "getCategory")
        .says("A category with its breadcrumb and the categories directly below it.")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&errors::category_not_found})
        .calls(categories, &CategoryController::show);
    router.post("/categories", "createCategory")
        .says("Adds a category.")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(201)
        .fails({&errors::category_not_found, &errors::category_too_deep, &errors::slug_taken})
        .calls(categories, &CategoryController::create);
    router.patch("/categories/{id}", "changeCategory")
        .says(
            "Changes a category; another parentId moves it with all that is below. Send the version you have "
            "seen in "
            "If-Match or in the body.")
        .allow(access::admin_may<Permission::catalog_write>)
        .fails({&errors::category_not_found, &errors::category_cycle, &errors::category_too_deep,
                &errors::slug_taken, &errors::version_conflict})
        .calls(categories, &CategoryController::change);
    router.delete_("/categories/{id}", "deleteCategory")
        .says("Removes a category that has neither products (archived ones count) nor subcategories.")
        .allow(access::admin_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::category_not_found, &errors::category_in_use})
        .calls(categories, &CategoryController::remove);
}

}  // namespace scalemart::catalog
