#include "routes.hpp"

#include "idempotency/idempotency.hpp"
#include "orders/errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::buy_again {

void add_routes(http::Router& router, BuyAgainController& controller) {
    router.post("/orders/{orderId}/reorder", "reorder")
        .says(
            "Puts what is still sold of one of the caller's orders into the cart of its store, and says of "
            "every other line why it could not be added. An Idempotency-Key makes a repeated request have "
            "its effect once.")
        .allow(access::shopper)
        .fails({&orders::errors::order_not_found, &stores::errors::store_not_found,
                &stores::errors::store_not_selling, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(controller, &BuyAgainController::reorder);
    router.get("/users/me/buy-again", "listBoughtBefore")
        .says(
            "What the caller has bought in a store before and the store still sells, at today's prices: most "
            "often or most recently bought first. The latest 500 orders count.")
        .means("sort", "often (when left out) or recent.")
        .allow(access::shopper)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &BuyAgainController::list);
}

}  // namespace scalemart::buy_again
