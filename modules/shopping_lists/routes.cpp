#include "routes.hpp"

#include "catalog/errors.hpp"
#include "errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::shopping_lists {
namespace {

void add_list_routes(http::Router& router, ListsController& controller) {
    router.get("/lists", "listLists")
        .says(
            "The caller's lists, with how much is on each and checked off; oldest first, at most 50 with "
            "names.")
        .tagged("lists")
        .allow(access::shopper)
        .calls(controller, &ListsController::list);
    router.post("/lists", "createList")
        .says("Makes a list with a name: for shopping, for wishes, for a party.")
        .tagged("lists")
        .allow(access::account)
        .replies(201)
        .fails({&errors::too_many_lists})
        .calls(controller, &ListsController::create);
    router.get("/lists/{id}", "getList")
        .says("A list with what is on it; with the prices of a store when `store` names one.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&errors::list_not_found, &stores::errors::store_not_found})
        .means("store", "Whose prices to show, by id or slug. Left out: none.")
        .calls(controller, &ListsController::show);
    router.patch("/lists/{id}", "renameList")
        .says("Gives a list another name. Send the version you have seen in If-Match or in the body.")
        .tagged("lists")
        .allow(access::account)
        .fails({&errors::list_not_found, &errors::built_in, &errors::version_conflict})
        .calls(controller, &ListsController::rename);
    router.delete_("/lists/{id}", "deleteList")
        .says("Deletes a list with the links to it.")
        .tagged("lists")
        .allow(access::account)
        .replies(204)
        .fails({&errors::list_not_found, &errors::built_in})
        .calls(controller, &ListsController::remove);
}

void add_item_routes(http::Router& router, ListsController& controller) {
    router.post("/lists/{id}/items", "addListItem")
        .says("Puts a product on a list, or more of it when it is there already.")
        .tagged("lists")
        .allow(access::shopper)
        .replies(201)
        .fails({&errors::list_not_found, &errors::list_full, &catalog::errors::product_not_found})
        .calls(controller, &ListsController::add_item);
    router.patch("/list-items/{itemId}", "changeListItem")
        .says("Sets the quantity or the note, or checks the item off; the answer is its list.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&errors::item_not_found})
        .calls(controller, &ListsController::change_item);
    router.delete_("/list-items/{itemId}", "removeListItem")
        .says("Takes an item off its list, which is the answer.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&errors::item_not_found})
        .calls(controller, &ListsController::remove_item);
    router.post("/list-items/{itemId}/move", "moveListItem")
        .says("Moves an item to another of the caller's lists, which is the answer.")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&errors::item_not_found, &errors::list_not_found, &errors::list_full})
        .calls(controller, &ListsController::move_item);
}

}  // namespace

void add_routes(http::Router& router, ListsController& controller) {
    add_list_routes(router, controller);
    add_item_routes(router, controller);
    router.get("/saved-for-later", "getSavedForLater")
        .says("What the caller has saved for later in a store (the default store unless `store` names one).")
        .tagged("lists")
        .allow(access::shopper)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &ListsController::show_saved);
    router.post("/saved-for-later/items", "saveForLater")
        .says("Saves a product for later, or more of it when it is saved already.")
        .tagged("lists")
        .allow(access::shopper)
        .replies(201)
        .fails({&stores::errors::store_not_found, &errors::list_full, &catalog::errors::product_not_found})
        .calls(controller, &ListsController::save);
}

}  // namespace scalemart::shopping_lists
