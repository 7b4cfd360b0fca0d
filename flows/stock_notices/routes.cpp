#include "routes.hpp"

#include "catalog/errors.hpp"
#include "errors.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stock_notices {

void add_routes(http::Router& router, AlertController& controller) {
    router.put("/products/{id}/stock-alert", "putStockAlert")
        .says(
            "Asks for a mail when the product is in stock again in the store. Once: ask again for the next "
            "time.")
        .allow(access::account)
        .fails(
            {&stores::errors::store_not_found, &catalog::errors::offer_not_found, &errors::too_many_alerts})
        .calls(controller, &AlertController::put);
    router.delete_("/products/{id}/stock-alert", "deleteStockAlert")
        .says("Takes the wish back; harmless when there is none.")
        .allow(access::account)
        .replies(204)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &AlertController::remove);
    router.get("/users/me/stock-alerts", "listStockAlerts")
        .says("What you wait for, newest first; 200 at most.")
        .allow(access::account)
        .calls(controller, &AlertController::list);
}

}  // namespace scalemart::stock_notices
