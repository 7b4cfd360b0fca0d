#pragma once
// Puts the operations of accounts into the router: /auth/… and /users/me. Called once at start-up; the
// controller must outlive the router.

#include "accounts/accounts_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_routes(http::Router& router, AccountsController& controller);

}  // namespace scalemart::accounts
