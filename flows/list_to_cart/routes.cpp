#include "routes.hpp"

#include "cart/errors.hpp"
#include "requests.hpp"
#include "shopping_lists/errors.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::list_to_cart {

void add_routes(http::Router& router, ListToCartController& controller) {
    const auto* no_store = &stores::errors::store_not_found;
    const auto* not_selling = &stores::errors::store_not_selling;
    router.post("/cart/items/{itemId}/save-for-later", "saveCartItemForLater")
        .says("Takes an item out of the cart and saves it for later in the same store.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&cart::errors::line_not_found, &shopping_lists::errors::list_full})
        .calls(controller, &ListToCartController::save_for_later);
    router.post("/list-items/{itemId}/to-cart", "moveListItemToCart")
        .says(
            "Puts an item of a list into the cart. What was saved for later leaves its list and goes into "
            "the "
            "cart of its store; an item of any other list stays there too.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&shopping_lists::errors::item_not_found, no_store, not_selling,
                &cart::errors::product_unavailable, &cart::errors::not_enough_stock,
                &cart::errors::quantity_limit, &cart::errors::too_many_lines, &cart::errors::variant_required,
                &cart::errors::variant_not_found})
        .calls(controller, &ListToCartController::item_to_cart);
    router.post("/lists/{id}/to-cart", "addListToCart")
        .says(
            "Puts what is on a list and not checked off into the cart. What cannot be bought is skipped; the "
            "answer says what, and why.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&shopping_lists::errors::list_not_found, no_store, not_selling, &cart::errors::too_many_lines,
                &cart::errors::not_enough_stock})
        .calls(controller, &ListToCartController::list_to_cart);
    router.post("/shared-list/to-cart", "addSharedListToCart")
        .says("The same for the list that a link leads to. Send the token as Share-Token.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&shopping_lists::errors::share_not_found, no_store, not_selling,
                &cart::errors::too_many_lines, &cart::errors::not_enough_stock})
        .calls(controller, &ListToCartController::shared_to_cart);
}

}  // namespace scalemart::list_to_cart
