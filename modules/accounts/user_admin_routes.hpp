#pragma once
// Puts the operations on users into the router. Called once at start-up; the controller must outlive the
// router.

#include "accounts/user_admin_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_user_admin_routes(http::Router& router, UserAdminController& users);

}  // namespace scalemart::accounts
