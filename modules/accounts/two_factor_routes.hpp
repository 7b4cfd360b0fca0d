#pragma once
// Puts /users/me/two-factor into the router. Called once at start-up; the controller must outlive the router.

#include "accounts/two_factor_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_two_factor_routes(http::Router& router, TwoFactorController& two_factor);

}  // namespace scalemart::accounts
