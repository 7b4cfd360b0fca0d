#pragma once
// Puts the operations on stock alerts into the router. Called once at start-up; the controller must outlive
// the router.

#include "http/router.hpp"
#include "stock_notices/alert_controller.hpp"

namespace scalemart::stock_notices {

void add_routes(http::Router& router, AlertController& controller);

}  // namespace scalemart::stock_notices
