#pragma once
// Puts the operations on returns and refunds into the router. Called once at start-up; the controllers must
// outlive the router.

#include "http/router.hpp"
#include "returns/refunds_controller.hpp"
#include "returns/returns_controller.hpp"

namespace scalemart::returns {

void add_routes(http::Router& router, ReturnsController& controller, RefundsController& refunds);

}  // namespace scalemart::returns
