#include "price_history_routes.hpp"

#include "errors.hpp"
#include "price_history_requests.hpp"

namespace scalemart::catalog {

void add_price_history_routes(http::Router& router, PriceHistoryController& prices) {
    router.get("/products/{idOrSlug}/price-history", "getPriceHistory")
        .says(
            "What a product cost in a store during the last days, scheduled sales included. Of a product "
            "that "
            "is sold in variants: ask for a variant. Amounts are minor units (cents).")
        .means("days", "How far to look back; 90 when left out.")
        .allow(http::anyone)
        .cached({true, std::chrono::seconds{60}})
        .fails({&errors::product_not_found, &stores::errors::store_not_found})
        .calls(prices, &PriceHistoryController::show);
}

}  // namespace scalemart::catalog
