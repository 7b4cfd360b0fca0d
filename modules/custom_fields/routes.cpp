#include "routes.hpp"

#include "errors.hpp"
#include "requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::custom_fields {
namespace {

void add_definition_routes(http::Router& router, CustomFieldsController& controller) {
    router.get("/custom-fields", "listCustomFields")
        .says("The fields that the shop has added to products, categories, stores, users or orders.")
        .means("entity", "Whose fields.")
        .tagged("custom fields")
        .allow(access::vendor_may<Permission::catalog_read>)
        .calls(controller, &CustomFieldsController::list);
    router.post("/admin/custom-fields", "createCustomField")
        .says("Adds a field. isPublic shows it with the thing; others are for staff and the thing's vendor.")
        .tagged("custom fields")
        .allow(access::admin_may<Permission::settings_write>)
        .replies(201)
        .fails({&errors::field_exists, &errors::field_being_removed, &errors::too_many_fields})
        .calls(controller, &CustomFieldsController::create);
    router.patch("/admin/custom-fields/{entity}/{key}", "changeCustomField")
        .says(
            "Changes a field, unless stored values would not fit it any more: 409. Whole numbers may become "
            "numbers; dates, choices and addresses may become texts; options that nobody has chosen may go.")
        .tagged("custom fields")
        .allow(access::admin_may<Permission::settings_write>)
        .fails({&errors::field_not_found, &errors::version_conflict, &errors::field_in_use})
        .calls(controller, &CustomFieldsController::change);
    router.delete_("/admin/custom-fields/{entity}/{key}", "removeCustomField")
        .says("Removes a field. Its values are out of sight at once and deleted in the background.")
        .tagged("custom fields")
        .allow(access::admin_may<Permission::settings_write>)
        .replies(204)
        .fails({&errors::field_not_found})
        .calls(controller, &CustomFieldsController::remove);
}

template <class EntityId>
void add_value_routes(http::Router& router, CustomFieldsController& controller, const std::string& things,
                      const std::string& Thing, const http::Access& reading, const http::Access& writing) {
    const auto& failures = controller.rules().at(EntityOf<EntityId>::value).failures;
    auto show = router.get("/admin/" + things + "/{id}/custom-fields", "get" + Thing + "CustomFields");
    for (const auto* failure : failures) show.fails({failure});
    show.says("All custom fields of one of the " + things + ", with the values it has.")
        .tagged("custom fields")
        .allow(reading)
        .calls(controller, &CustomFieldsController::show<EntityId>);
    auto save = router.put("/admin/" + things + "/{id}/custom-fields", "set" + Thing + "CustomFields");
    for (const auto* failure : failures) save.fails({failure});
    save.says(
            "Replaces the values of the custom fields; what is left out or null has none any more. Send the "
            "version you have seen in If-Match or in the body.")
        .tagged("custom fields")
        .allow(writing)
        .fails({&errors::version_conflict})
        .calls(controller, &CustomFieldsController::save<EntityId>);
}

}  // namespace

void add_routes(http::Router& router, CustomFieldsController& controller) {
    using enum Permission;
    add_definition_routes(router, controller);
    add_value_routes<ProductId>(router, controller, "products", "Product", access::vendor_may<catalog_read>,
                                access::vendor_may<catalog_write>);
    add_value_routes<CategoryId>(router, controller, "categories", "Category",
                                 access::admin_may<catalog_read>, access::admin_may<catalog_write>);
    add_value_routes<StoreId>(router, controller, "stores", "Store", access::vendor_may<stores_write>,
                              access::vendor_may<stores_write>);
    add_value_routes<UserId>(router, controller, "users", "User", access::admin_may<users_read>,
                             access::admin_may<users_write>);
    add_value_routes<OrderId>(router, controller, "orders", "Order", access::vendor_may<orders_read>,
                              access::vendor_may<orders_write>);
}

}  // namespace scalemart::custom_fields
