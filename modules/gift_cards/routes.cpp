#include "routes.hpp"

#include "errors.hpp"
#include "idempotency/idempotency.hpp"
#include "requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::gift_cards {

void add_routes(http::Router& router, GiftCardsController& controller) {
    router.post("/gift-cards/lookup", "lookUpGiftCard")
        .says(
            "What is left on a gift card. A code that is not known and one that was disabled get the same "
            "answer, "
            "and only a few may be tried.")
        .tagged("gift cards")
        .allow(access::shopper)
        .limited(http::RateClass::sensitive)
        .fails({&errors::not_found})
        .calls(controller, &GiftCardsController::look_up);
    router.post("/admin/gift-cards", "issueGiftCard")
        .says(
            "Issues a gift card. Its code is in this answer and in none later; repeating the request with "
            "the same "
            "Idempotency-Key gives the same answer.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .replies(201)
        .fails({&idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(controller, &GiftCardsController::issue);
    router.post("/admin/gift-cards/bulk", "issueGiftCards")
        .says(
            "Issues up to 500 gift cards. Each row is issued or refused by itself, and the answer says "
            "which, with "
            "the codes.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .body_limit(512 * 1024)
        .fails({&idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(controller, &GiftCardsController::issue_many);
    router.get("/admin/gift-cards", "listGiftCards")
        .says("Gift cards, newest first; by status, the last four characters of the code, or the recipient.")
        .means("lastFour", "Only those whose code ends in these four characters.")
        .means("recipientEmail", "Only those that were sent to this address.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .means("lastFour", "The last four characters of the code.")
        .means("recipientEmail", "Only those that were issued to this address.")
        .calls(controller, &GiftCardsController::list);
    router.get("/admin/gift-cards/{id}", "getGiftCard")
        .says("One gift card.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&errors::not_found})
        .calls(controller, &GiftCardsController::show);
    router.patch("/admin/gift-cards/{id}", "changeGiftCard")
        .says(
            "Changes expiry, recipient or note, or disables the card (isActive) and enables it again. What "
            "an order "
            "already holds is paid all the same. Send the version you have seen in If-Match or in the body.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&errors::not_found, &errors::version_conflict})
        .calls(controller, &GiftCardsController::change);
    router.get("/admin/gift-cards/{id}/entries", "listGiftCardEntries")
        .says("Every movement on a card, newest first; the balance is their sum.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&errors::not_found})
        .calls(controller, &GiftCardsController::list_entries);
}

}  // namespace scalemart::gift_cards
