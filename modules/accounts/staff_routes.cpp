#include "staff_routes.hpp"

#include "errors.hpp"
#include "staff_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_staff_routes(http::Router& router, StaffController& staff) {
    constexpr auto kRule = access::admin_may<Permission::settings_write>;

    router.get("/admin/staff-roles", "listStaffRoles")
        .says("The staff roles, by name.")
        .tagged("admin")
        .allow(kRule)
        .only(http::ApiVersion::v1)
        .calls(staff, &StaffController::list_v1);
    router.get("/admin/staff-roles", "listStaffRoles")
        .says("The staff roles, by name.")
        .tagged("admin")
        .allow(kRule)
        .only(http::ApiVersion::v2)
        .calls(staff, &StaffController::list_v2);
    router.post("/admin/staff-roles", "createStaffRole")
        .says(
            "Makes a named set of permissions. An administrator without a staff role may do everything, one "
            "with a staff role only what it names.")
        .tagged("admin")
        .allow(kRule)
        .replies(201)
        .fails({&errors::staff_role_name_taken, &errors::beyond_your_permissions})
        .calls(staff, &StaffController::create);
    router.patch("/admin/staff-roles/{id}", "changeStaffRole")
        .says(
            "Changes the name or the permissions; it counts from the next request of everybody who has the "
            "role. Send the version you have seen in If-Match or in the body.")
        .tagged("admin")
        .allow(kRule)
        .fails({&errors::staff_role_not_found, &errors::version_conflict, &errors::staff_role_name_taken,
                &errors::beyond_your_permissions})
        .calls(staff, &StaffController::change);
    router.delete_("/admin/staff-roles/{id}", "deleteStaffRole")
        .says("Removes a staff role that nobody has.")
        .tagged("admin")
        .allow(kRule)
        .replies(204)
        .fails({&errors::staff_role_not_found, &errors::staff_role_in_use, &errors::beyond_your_permissions})
        .calls(staff, &StaffController::remove);
}

}  // namespace scalemart::accounts
