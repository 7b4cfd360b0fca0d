#pragma once
// Puts the vendor operations into the router. Called once at start-up; the controller must outlive the
// router.

#include "http/router.hpp"
#include "vendors/vendor_controller.hpp"

namespace scalemart::vendors {

void add_routes(http::Router& router, VendorController& controller);

}  // namespace scalemart::vendors
