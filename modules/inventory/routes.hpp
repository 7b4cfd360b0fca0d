#pragma once
// Puts the stock operations into the router. Called once at start-up; the controllers must outlive the
// router.

#include "http/router.hpp"
#include "inventory/stock_controller.hpp"
#include "inventory/supply_controller.hpp"

namespace scalemart::inventory {

void add_routes(http::Router& router, StockController& stock, SupplyController& supply);

}  // namespace scalemart::inventory
