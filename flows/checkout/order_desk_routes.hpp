#pragma once
// The routes of the order desk.

#include "checkout/order_desk_controller.hpp"
#include "http/router.hpp"

namespace scalemart::checkout {

void add_order_desk_routes(http::Router& router, OrderDeskController& controller);

}  // namespace scalemart::checkout
