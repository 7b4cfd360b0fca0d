#include "routes.hpp"

#include "accounts/errors.hpp"
#include "orders/errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::personal_data {

void add_routes(http::Router& router, PersonalDataController& controller) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.get("/users/me/export", "exportMe")
        .says(
            "Everything the shop holds about the caller, as one document; after 500 orders it goes on in "
            "another "
            "one, at nextCursor.")
        .means("cursor", "The `nextCursor` of the document before. Left out: the beginning.")
        .allow(access::shopper)
        .limited(http::RateClass::sensitive)
        .calls(controller, &PersonalDataController::export_me);
    router.post("/users/me/erase", "eraseMe")
        .says(
            "Forgets the caller for good: the account, its addresses, sessions and carts. Orders stay as the "
            "shop's books, without name, street and phone. Refused while an order is under way.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&accounts::errors::wrong_password, &accounts::errors::too_many_attempts,
                &accounts::errors::user_not_found, &accounts::errors::last_admin,
                &orders::errors::orders_under_way, &errors::owns_stores})
        .calls(controller, &PersonalDataController::erase_me);
    router.post("/admin/users/{id}/erase", "eraseUser")
        .says("The same on behalf of a user who asked for it in another way.")
        .tagged("admin")
        .allow(access::admin_may<Permission::users_write>)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&accounts::errors::user_not_found, &accounts::errors::last_admin,
                &accounts::errors::beyond_your_permissions, &orders::errors::orders_under_way,
                &errors::owns_stores})
        .calls(controller, &PersonalDataController::erase_user);
}

}  // namespace scalemart::personal_data
