#pragma once
// Puts /auth/verify-email and /users/me/email into the router. Called once at start-up; the controller must
// outlive the router.

#include "accounts/email_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_email_routes(http::Router& router, EmailController& emails);

}  // namespace scalemart::accounts
