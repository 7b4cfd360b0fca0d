#include "store_credit_routes.hpp"

#include "accounts/errors.hpp"
#include "errors.hpp"
#include "idempotency/idempotency.hpp"
#include "requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::gift_cards {

void add_store_credit_routes(http::Router& router, GiftCardsController& controller) {
    router.get("/users/me/store-credit", "getOwnStoreCredit")
        .says("What the shop owes the caller, in each currency.")
        .tagged("gift cards")
        .allow(access::account)
        .calls(controller, &GiftCardsController::own_credit);
    router.get("/users/me/store-credit/{currency}/entries", "listOwnStoreCreditEntries")
        .says("The movements of the caller's store credit in one currency, newest first.")
        .tagged("gift cards")
        .allow(access::account)
        .calls(controller, &GiftCardsController::own_credit_entries);
    router.get("/admin/users/{id}/store-credit", "getStoreCredit")
        .says("What the shop owes a customer.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&accounts::errors::user_not_found})
        .calls(controller, &GiftCardsController::credit_of);
    router.post("/admin/users/{id}/store-credit", "changeStoreCredit")
        .says(
            "Gives a customer store credit, or takes some back with an amount below zero (never what an "
            "order "
            "holds). The customer sees the note.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&accounts::errors::user_not_found, &errors::insufficient, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(controller, &GiftCardsController::grant);
    router.get("/admin/users/{id}/store-credit/{currency}/entries", "listStoreCreditEntries")
        .says("The movements of a customer's store credit in one currency, newest first.")
        .tagged("admin")
        .allow(access::admin_may<Permission::payments_write>)
        .fails({&accounts::errors::user_not_found})
        .calls(controller, &GiftCardsController::credit_entries_of);
}

}  // namespace scalemart::gift_cards
