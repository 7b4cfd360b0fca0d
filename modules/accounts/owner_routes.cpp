#include "owner_routes.hpp"

#include "errors.hpp"
#include "owner_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_owner_routes(http::Router& router, OwnerController& owner) {
    constexpr std::size_t kSmallBody = 16 * 1024;
    router.post("/users/me/deactivate", "deactivateMe")
        .says("Closes the caller's account and ends all its sessions. An administrator can open it again.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts, &errors::last_admin})
        .calls(owner, &OwnerController::deactivate);
}

}  // namespace scalemart::accounts
