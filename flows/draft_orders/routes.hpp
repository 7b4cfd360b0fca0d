#pragma once
// Puts the operations on draft orders into the router. Called once at start-up; the controller must outlive
// the router.

#include "draft_orders/drafts_controller.hpp"
#include "http/router.hpp"

namespace scalemart::draft_orders {

void add_routes(http::Router& router, DraftsController& controller);

}  // namespace scalemart::draft_orders
