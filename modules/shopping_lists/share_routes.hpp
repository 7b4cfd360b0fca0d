#pragma once
// The operations on links to lists: of the owner, and of whoever has the link.

#include "http/router.hpp"
#include "shopping_lists/lists_controller.hpp"
#include "shopping_lists/shared_lists_controller.hpp"

namespace scalemart::shopping_lists {

void add_share_routes(http::Router& router, ListsController& owner, SharedListsController& holder);

}  // namespace scalemart::shopping_lists
