#pragma once
// Puts the operations on passwords into the router. Called once at start-up; the controller must outlive the
// router.

#include "accounts/password_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_password_routes(http::Router& router, PasswordController& passwords);

}  // namespace scalemart::accounts
