#include "share_routes.hpp"

#include "errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::shopping_lists {

void add_share_routes(http::Router& router, ListsController& owner, SharedListsController& holder) {
    router.get("/lists/{id}/shares", "listShares")
        .says("The links to a list that lead somewhere, without their secret parts.")
        .tagged("lists")
        .allow(access::account)
        .fails({&errors::list_not_found})
        .calls(owner, &ListsController::shares);
    router.post("/lists/{id}/shares", "shareList")
        .says(
            "Makes a link to a list: to read, or to check off as well. The token is in this answer and in "
            "none "
            "later; put it behind the # of a page's address, which servers do not see.")
        .tagged("lists")
        .allow(access::account)
        .replies(201)
        .fails({&errors::list_not_found, &errors::built_in, &errors::too_many_shares})
        .calls(owner, &ListsController::share);
    router.delete_("/lists/{id}/shares/{shareId}", "revokeShare")
        .says("Takes a link back: it leads nowhere from now on.")
        .tagged("lists")
        .allow(access::account)
        .replies(204)
        .fails({&errors::share_not_found})
        .calls(owner, &ListsController::revoke_share);
    router.get("/shared-list", "getSharedList")
        .says("The list a link leads to, without a word on whose it is. Send the token as Share-Token.")
        .tagged("lists")
        .allow(http::anyone)
        .fails({&errors::share_not_found, &stores::errors::store_not_found})
        .means("store", "Whose prices to show, by id or slug. Left out: none.")
        .calls(holder, &SharedListsController::show);
    router.post("/shared-list/items/{itemId}/check", "checkSharedListItem")
        .says("Checks an item off, or takes that back, where the link allows it.")
        .tagged("lists")
        .allow(http::anyone)
        .fails({&errors::share_not_found, &errors::check_off_forbidden, &errors::item_not_found})
        .calls(holder, &SharedListsController::check);
    router.post("/shared-list/copy", "copySharedList")
        .says("Makes a list of the caller's own with what is on the shared one.")
        .tagged("lists")
        .allow(access::account)
        .replies(201)
        .fails({&errors::share_not_found, &errors::too_many_lists})
        .calls(holder, &SharedListsController::copy);
}

}  // namespace scalemart::shopping_lists
