#pragma once
// The operations on a shopper's own lists.

#include "http/router.hpp"
#include "shopping_lists/lists_controller.hpp"

namespace scalemart::shopping_lists {

void add_routes(http::Router& router, ListsController& controller);

}  // namespace scalemart::shopping_lists
