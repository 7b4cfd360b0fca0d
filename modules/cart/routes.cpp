#include "routes.hpp"

#include "requests.hpp"
#include "stores/errors.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::cart {

void add_routes(http::Router& router, CartController& controller) {
    const auto* not_found = &stores::errors::store_not_found;
    const auto* not_selling = &stores::errors::store_not_selling;
    router.get("/cart", "getCart")
        .says("The caller's cart in a store (the default store unless `store` names one), at today's prices.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &CartController::get);
    router.delete_("/cart", "clearCart")
        .says("Empties the cart.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &CartController::clear);
    router.patch("/cart", "changeCart")
        .says(
            "Sets the tip (an amount, or percent of the goods), priority delivery and the number of bags. "
            "What "
            "is left out stays.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &CartController::change);
    router.post("/cart/items", "addCartItem")
        .says("Adds an item, or more of it when the cart has it already.")
        .allow(access::shopper)
        .replies(201)
        .fails({not_found, not_selling, &errors::product_unavailable, &errors::not_enough_stock,
                &errors::quantity_limit, &errors::too_many_lines, &errors::variant_required,
                &errors::variant_not_found})
        .calls(controller, &CartController::add_item);
    router.post("/cart/items/batch", "addCartItems")
        .says("Adds several items: all of them, or none.")
        .allow(access::shopper)
        .replies(201)
        .fails({not_found, not_selling, &errors::product_unavailable, &errors::not_enough_stock,
                &errors::quantity_limit, &errors::too_many_lines, &errors::variant_required,
                &errors::variant_not_found})
        .calls(controller, &CartController::add_items);
    router.patch("/cart/items/{itemId}", "changeCartItem")
        .says("Sets the quantity or the note of an item.")
        .allow(access::shopper)
        .fails({&errors::line_not_found, not_selling, &errors::product_unavailable, &errors::not_enough_stock,
                &errors::quantity_limit})
        .calls(controller, &CartController::change_item);
    router.delete_("/cart/items/{itemId}", "removeCartItem")
        .says("Takes an item out.")
        .allow(access::shopper)
        .fails({&errors::line_not_found})
        .calls(controller, &CartController::remove_item);
    router.post("/cart/coupons", "addCartCoupon")
        .says("Puts a coupon on the cart. While it does not apply, the cart says why.")
        .allow(access::shopper)
        .replies(201)
        .fails({not_found, &pricing::errors::coupon_unknown, &errors::too_many_coupons})
        .calls(controller, &CartController::add_coupon);
    router.delete_("/cart/coupons/{code}", "removeCartCoupon")
        .says("Takes a coupon off.")
        .allow(access::shopper)
        .fails({not_found})
        .calls(controller, &CartController::remove_coupon);
}

}  // namespace scalemart::cart
