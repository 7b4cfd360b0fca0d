#pragma once
// Puts the operations on API keys into the router. Called once at start-up; the controller must outlive the
// router.

#include "accounts/api_key_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_api_key_routes(http::Router& router, ApiKeyController& keys);

}  // namespace scalemart::accounts
