#pragma once
// Puts the operations that edit orders into the router. Called once at start-up; the controller must outlive
// the router.

#include "http/router.hpp"
#include "order_edits/edits_controller.hpp"

namespace scalemart::order_edits {

void add_routes(http::Router& router, EditsController& controller);

}  // namespace scalemart::order_edits
