#pragma once
// The operations between cart and lists.

#include "http/router.hpp"
#include "list_to_cart/list_to_cart_controller.hpp"

namespace scalemart::list_to_cart {

void add_routes(http::Router& router, ListToCartController& controller);

}  // namespace scalemart::list_to_cart
