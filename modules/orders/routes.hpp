#pragma once
// Puts the operations of orders into the router. Called once at start-up; the controller must outlive the
// router.

#include "http/router.hpp"
#include "orders/orders_controller.hpp"

namespace scalemart::orders {

void add_routes(http::Router& router, OrdersController& controller);

}  // namespace scalemart::orders
