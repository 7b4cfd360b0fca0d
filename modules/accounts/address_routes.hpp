#pragma once
// Puts the operations of the address book into the router. Called once at start-up; the controller must
// outlive the router.

#include "accounts/address_controller.hpp"
#include "http/router.hpp"

namespace scalemart::accounts {

void add_address_routes(http::Router& router, AddressController& addresses);

}  // namespace scalemart::accounts
