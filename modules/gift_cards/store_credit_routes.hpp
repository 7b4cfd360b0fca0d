#pragma once
// The operations on store credit: the customer's own, and those of the staff.

#include "gift_cards/gift_cards_controller.hpp"
#include "http/router.hpp"

namespace scalemart::gift_cards {

void add_store_credit_routes(http::Router& router, GiftCardsController& controller);

}  // namespace scalemart::gift_cards
