#pragma once
// Puts /users/me/sessions into the router. Called once at start-up; the controller must outlive the router.

#include "accounts/session_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_session_routes(http::Router& router, SessionController& sessions);

}  // namespace scalemart::accounts
