#pragma once
// Puts the insights into the router. Called once at start-up; the controller must outlive the router.

#include "http/router.hpp"
#include "insights/insights_controller.hpp"

namespace scalemart::insights {

void add_routes(http::Router& router, InsightsController& controller);

}  // namespace scalemart::insights
