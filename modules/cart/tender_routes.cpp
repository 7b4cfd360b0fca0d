#include "tender_routes.hpp"

#include "stores/errors.hpp"
#include "tender_requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::cart {

void add_tender_routes(http::Router& router, TendersController& controller) {
    const auto* not_found = &stores::errors::store_not_found;
    router.post("/cart/gift-cards", "addCartGiftCard")
        .says(
            "Pays with a gift card, before anything else. The cart says what each card covers and what is "
            "left to pay. Only a few codes may be tried.")
        .allow(access::shopper)
        .limited(http::RateClass::sensitive)
        .replies(201)
        .fails({not_found, &gift_cards::errors::not_found, &errors::too_many_gift_cards})
        .calls(controller, &TendersController::add_gift_card);
    router.delete_("/cart/gift-cards/{cardId}", "removeCartGiftCard")
        .says("Does not pay with this gift card.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &TendersController::remove_gift_card);
    router.put("/cart/store-credit", "useStoreCredit")
        .says("Says whether the caller's store credit is used, after gift cards and before the payment.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &TendersController::use_store_credit);
}

}  // namespace scalemart::cart
