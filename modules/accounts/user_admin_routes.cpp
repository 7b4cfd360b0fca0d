#include "user_admin_routes.hpp"

#include "errors.hpp"
#include "user_admin_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_user_admin_routes(http::Router& router, UserAdminController& users) {
    router.get("/admin/users", "listUsers")
        .says(
            "People with an account, newest first. With q those whose e-mail address begins like that, then "
            "those whose last name does; \"asha ra\" finds a first name and the beginning of the last.")
        .means("q", "The beginning of an e-mail address or of a name.")
        .means("role", "Only people with this role.")
        .means("active", "true: only those who may sign in; false: only those who may not.")
        .tagged("admin")
        .allow(access::admin_may<Permission::users_read>)
        .calls(users, &UserAdminController::list);
    router.get("/admin/users/{id}", "getUser")
        .says("One user; guests and users whose data was erased, too.")
        .tagged("admin")
        .allow(access::admin_may<Permission::users_read>)
        .fails({&errors::user_not_found})
        .calls(users, &UserAdminController::show);
    router.patch("/admin/users/{id}", "changeUser")
        .says(
            "Changes role, staff role (null: may do everything) and activity; it counts from the user's next "
            "request. Send the version you have seen in If-Match or in the body.")
        .tagged("admin")
        .allow(access::admin_may<Permission::users_write>)
        .fails({&errors::user_not_found, &errors::user_erased, &errors::version_conflict,
                &errors::role_not_possible, &errors::staff_role_needs_admin, &errors::beyond_your_permissions,
                &errors::last_admin})
        .calls(users, &UserAdminController::change);
}

}  // namespace scalemart::accounts
