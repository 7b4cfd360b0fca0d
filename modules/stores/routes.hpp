#pragma once
// Puts the store operations into the router. Called once at start-up; the controller must outlive the router.

#include "http/router.hpp"
#include "stores/store_controller.hpp"

namespace scalemart::stores {

void add_routes(http::Router& router, StoreController& controller);

}  // namespace scalemart::stores
