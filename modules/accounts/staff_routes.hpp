#pragma once
// Puts the operations on staff roles into the router. Called once at start-up; the controller must outlive
// the router.

#include "accounts/staff_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_staff_routes(http::Router& router, StaffController& staff);

}  // namespace scalemart::accounts
