#include "routes.hpp"

#include "accounts/errors.hpp"
#include "cart/errors.hpp"
#include "inventory/errors.hpp"
#include "pricing/errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::draft_orders {
namespace {

void add_item_routes(http::Router& router, DraftsController& controller) {
    router.post("/admin/draft-orders/{draftId}/items", "addDraftOrderItems")
        .says("Puts items into a draft: all of them, or none. The rules are those of carts.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .replies(201)
        .fails({&errors::draft_not_found, &errors::draft_closed, &stores::errors::store_not_selling,
                &cart::errors::product_unavailable, &cart::errors::not_enough_stock,
                &cart::errors::quantity_limit, &cart::errors::too_many_lines, &cart::errors::variant_required,
                &cart::errors::variant_not_found})
        .calls(controller, &DraftsController::add_items);
    router.patch("/admin/draft-orders/{draftId}/items/{itemId}", "changeDraftOrderItem")
        .says("Sets the quantity of an item of a draft.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::draft_not_found, &errors::draft_closed, &cart::errors::line_not_found,
                &stores::errors::store_not_selling, &cart::errors::product_unavailable,
                &cart::errors::not_enough_stock, &cart::errors::quantity_limit})
        .calls(controller, &DraftsController::change_item);
    router.delete_("/admin/draft-orders/{draftId}/items/{itemId}", "removeDraftOrderItem")
        .says("Takes an item out of a draft.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::draft_not_found, &errors::draft_closed, &cart::errors::line_not_found})
        .calls(controller, &DraftsController::remove_item);
    router.post("/admin/draft-orders/{draftId}/coupons", "addDraftOrderCoupon")
        .says("Puts a coupon on a draft. While it does not apply, the draft says why.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .replies(201)
        .fails({&errors::draft_not_found, &errors::draft_closed, &pricing::errors::coupon_unknown,
                &cart::errors::too_many_coupons})
        .calls(controller, &DraftsController::add_coupon);
    router.delete_("/admin/draft-orders/{draftId}/coupons/{code}", "removeDraftOrderCoupon")
        .says("Takes a coupon off a draft.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::draft_not_found, &errors::draft_closed})
        .calls(controller, &DraftsController::remove_coupon);
}

}  // namespace

void add_routes(http::Router& router, DraftsController& controller) {
    router.post("/admin/draft-orders", "createDraftOrder")
        .says(
            "Begins an order for a customer, named by id or e-mail address, or for somebody without an "
            "account. What is in it is priced as the customer's.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .replies(201)
        .fails({&errors::customer_not_found, &stores::errors::store_not_found})
        .calls(controller, &DraftsController::create);
    router.get("/admin/draft-orders", "listDraftOrders")
        .says("Draft orders, newest first; by status.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .calls(controller, &DraftsController::list);
    router.get("/admin/draft-orders/{draftId}", "getDraftOrder")
        .says("A draft with its priced cart.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_read>)
        .fails({&errors::draft_not_found})
        .calls(controller, &DraftsController::get);
    add_item_routes(router, controller);
    router.post("/admin/draft-orders/{draftId}/complete", "completeDraftOrder")
        .says("Places the order, to be paid on delivery. A draft is completed once.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .replies(201)
        .fails({&errors::draft_not_found, &errors::draft_closed, &accounts::errors::address_not_found,
                &stores::errors::store_not_found, &stores::errors::store_not_selling,
                &checkout::errors::address_not_served, &checkout::errors::cart_empty,
                &checkout::errors::cart_has_problems, &checkout::errors::total_changed,
                &checkout::errors::below_minimum, &checkout::errors::age_confirmation_required,
                &inventory::errors::out_of_stock, &inventory::errors::unknown_item,
                &pricing::errors::coupon_used_up})
        .calls(controller, &DraftsController::complete);
    router.post("/admin/draft-orders/{draftId}/send", "sendDraftOrder")
        .says("Puts the draft's goods into the customer's own cart, where the customer orders and pays them.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::draft_not_found, &errors::draft_closed, &errors::customer_has_no_account})
        .calls(controller, &DraftsController::send);
    router.post("/admin/draft-orders/{draftId}/discard", "discardDraftOrder")
        .says("Gives a draft up.")
        .tagged("admin")
        .allow(access::admin_may<Permission::orders_write>)
        .fails({&errors::draft_not_found, &errors::draft_closed})
        .calls(controller, &DraftsController::discard);
}

}  // namespace scalemart::draft_orders
