#pragma once
// Puts the operations on a cart's gift cards and store credit into the router. Called once at start-up; the
// controller must outlive the router.

#include "cart/tenders_controller.hpp"
#include "http/router.hpp"

namespace scalemart::cart {

void add_tender_routes(http::Router& router, TendersController& controller);

}  // namespace scalemart::cart
