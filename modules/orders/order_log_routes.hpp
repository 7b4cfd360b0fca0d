#pragma once
// The routes of notes and timelines.

#include "http/router.hpp"
#include "orders/order_log_controller.hpp"

namespace scalemart::orders {

void add_order_log_routes(http::Router& router, OrderLogController& controller);

}  // namespace scalemart::orders
