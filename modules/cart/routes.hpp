#pragma once
// Puts the operations of the cart into the router. Called once at start-up; the controller must outlive the
// router.

#include "cart/cart_controller.hpp"
#include "http/router.hpp"

namespace scalemart::cart {

void add_routes(http::Router& router, CartController& controller);

}  // namespace scalemart::cart
