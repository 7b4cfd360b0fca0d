#pragma once
// The routes of buying again.

#include "buy_again/buy_again_controller.hpp"
#include "http/router.hpp"

namespace scalemart::buy_again {

void add_routes(http::Router& router, BuyAgainController& controller);

}  // namespace scalemart::buy_again
