#pragma once
// The operations on past prices.

#include "catalog/price_history_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_price_history_routes(http::Router& router, PriceHistoryController& prices);

}  // namespace scalemart::catalog
