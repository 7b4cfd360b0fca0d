#pragma once
// Puts /users/me/deactivate into the router. Called once at start-up; the controller must outlive the router.

#include "accounts/owner_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_owner_routes(http::Router& router, OwnerController& owner);

}  // namespace scalemart::accounts
