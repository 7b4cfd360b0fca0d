#pragma once
// Puts the operations of checkout into the router. Called once at start-up; the controller must outlive the
// router.

#include "checkout/checkout_controller.hpp"
#include "http/router.hpp"

namespace scalemart::checkout {

void add_routes(http::Router& router, CheckoutController& controller);

}  // namespace scalemart::checkout
