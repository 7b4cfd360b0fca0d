#pragma once
// The operations by which staff works on prices. Called once at start-up; the controllers must outlive the
// router.

#include "http/router.hpp"
#include "pricing/market_controller.hpp"
#include "pricing/price_list_controller.hpp"
#include "pricing/promotion_controller.hpp"

namespace scalemart::pricing {

void add_routes(http::Router& router, PromotionController& promotions, PriceListController& price_lists,
                MarketController& markets);

}  // namespace scalemart::pricing
