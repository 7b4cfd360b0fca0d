#pragma once
// The operations on gift cards: for whoever has a code, and for the staff.

#include "gift_cards/gift_cards_controller.hpp"
#include "http/router.hpp"

namespace scalemart::gift_cards {

void add_routes(http::Router& router, GiftCardsController& controller);

}  // namespace scalemart::gift_cards
