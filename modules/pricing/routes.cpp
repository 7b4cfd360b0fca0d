#include "routes.hpp"

#include "errors.hpp"
#include "market_requests.hpp"
#include "price_list_requests.hpp"
#include "priced_cart.hpp"
#include "promotion_requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::pricing {
namespace {

constexpr const char* kTag = "pricing";

void add_promotion_routes(http::Router& router, PromotionController& controller) {
    const auto& allowed = access::admin_may<Permission::promotions_write>;
    router.get("/admin/promotions", "listPromotions")
        .says("Coupons and offers without a code, newest first, each with how often it was used.")
        .means("q", "Only those with this in the name or the code.")
        .means("active", "Only those that are switched on, or off.")
        .means("hasCode", "Only coupons, or only offers that apply without a code.")
        .means("store", "Only those for this store alone, by id.")
        .tagged(kTag)
        .allow(allowed)
        .calls(controller, &PromotionController::list);
    router.get("/admin/promotions/{id}", "getPromotion")
        .says("One promotion.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::promotion_not_found})
        .calls(controller, &PromotionController::show);
    router.post("/admin/promotions", "createPromotion")
        .says(
            "Adds a promotion. With a code shoppers enter it; without one it applies by itself. Of the "
            "effect, "
            "`type` says which other fields belong to it. Everything that is wrong is said at once.")
        .tagged(kTag)
        .allow(allowed)
        .replies(201)
        .fails({&errors::code_taken, &errors::too_many_offers})
        .calls(controller, &PromotionController::create);
    router.post("/admin/promotions/try", "tryPromotion")
        .says(
            "What a promotion would do to a basket, beside the offers that the store runs; nothing is "
            "stored. "
            "The answer is the whole price, with what became of each promotion and why.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &PromotionController::attempt);
    router.patch("/admin/promotions/{id}", "changePromotion")
        .says(
            "Changes a promotion. What is named is replaced as a whole; null clears. Uses already made stay "
            "counted, also when the limit changes, and orders keep the prices they were placed at. Send the "
            "version you have seen in If-Match or in the body.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::promotion_not_found, &errors::version_conflict, &errors::code_taken,
                &errors::too_many_offers})
        .calls(controller, &PromotionController::change);
    router.delete_("/admin/promotions/{id}", "removePromotion")
        .says("Removes a promotion. Orders that used it stay as they are.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::promotion_not_found})
        .calls(controller, &PromotionController::remove);
}

void add_group_routes(http::Router& router, PriceListController& controller) {
    const auto& allowed = access::admin_may<Permission::promotions_write>;
    router.get("/admin/customer-groups", "listCustomerGroups")
        .says("The groups of customers that promotions, price lists and taxes tell apart, by key.")
        .tagged(kTag)
        .allow(allowed)
        .calls(controller, &PriceListController::list_groups);
    router.get("/admin/customer-groups/{id}", "getCustomerGroup")
        .says("One customer group.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::group_not_found})
        .calls(controller, &PriceListController::show_group);
    router.post("/admin/customer-groups", "createCustomerGroup")
        .says("Adds a customer group. Promotions name it by its key, which never changes.")
        .tagged(kTag)
        .allow(allowed)
        .replies(201)
        .fails({&errors::group_key_taken, &errors::too_many_groups})
        .calls(controller, &PriceListController::create_group);
    router.patch("/admin/customer-groups/{id}", "changeCustomerGroup")
        .says("Changes a customer group. Send the version you have seen in If-Match or in the body.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::group_not_found, &errors::version_conflict})
        .calls(controller, &PriceListController::change_group);
    router.delete_("/admin/customer-groups/{id}", "removeCustomerGroup")
        .says("Removes a customer group, unless a price list is for it.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::group_not_found, &errors::group_in_use})
        .calls(controller, &PriceListController::remove_group);
    router.get("/admin/customer-groups/{id}/members", "listGroupMembers")
        .says("The customers of a group, by id.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::group_not_found})
        .calls(controller, &PriceListController::list_members);
    router.put("/admin/customer-groups/{id}/members/{userId}", "addGroupMember")
        .says("Makes a customer a member of the group; harmless when they are one already.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::group_not_found})
        .calls(controller, &PriceListController::add_member);
    router.delete_("/admin/customer-groups/{id}/members/{userId}", "removeGroupMember")
        .says("Takes a customer out of the group; harmless when they are no member.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::group_not_found})
        .calls(controller, &PriceListController::remove_member);
}

void add_price_list_routes(http::Router& router, PriceListController& controller) {
    const auto& allowed = access::admin_may<Permission::promotions_write>;
    router.get("/admin/price-lists", "listPriceLists")
        .says("The price lists, by name. A shopper pays the lowest price of all lists that are for them.")
        .tagged(kTag)
        .allow(allowed)
        .calls(controller, &PriceListController::list);
    router.get("/admin/price-lists/{id}", "getPriceList")
        .says("One price list, without its prices.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::price_list_not_found})
        .calls(controller, &PriceListController::show);
    router.post("/admin/price-lists", "createPriceList")
        .says("Adds a price list in a currency, for a customer group, a region, both or everybody.")
        .tagged(kTag)
        .allow(allowed)
        .replies(201)
        .fails({&errors::price_list_name_taken, &errors::too_many_price_lists, &errors::group_not_found})
        .calls(controller, &PriceListController::create);
    router.patch("/admin/price-lists/{id}", "changePriceList")
        .says(
            "Changes a price list; its currency stays. Send the version you have seen in If-Match or in the "
            "body.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::price_list_not_found, &errors::version_conflict, &errors::price_list_name_taken,
                &errors::group_not_found})
        .calls(controller, &PriceListController::change);
    router.delete_("/admin/price-lists/{id}", "removePriceList")
        .says("Removes a price list with its prices.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::price_list_not_found})
        .calls(controller, &PriceListController::remove);
    router.get("/admin/price-lists/{id}/prices", "listListedPrices")
        .says("The prices of a list, by product, store and quantity.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::price_list_not_found})
        .calls(controller, &PriceListController::list_prices);
    router.put("/admin/price-lists/{id}/prices", "setListedPrices")
        .says(
            "Sets up to 1,000 prices: of a product in a store, from a quantity on. A row without an amount "
            "removes the price. Each row is applied or refused by itself, and the answer says which; the "
            "same "
            "rows can be sent again.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::price_list_not_found})
        .calls(controller, &PriceListController::set_prices);
}

void add_market_routes(http::Router& router, MarketController& controller) {
    const auto& allowed = access::admin_may<Permission::settings_write>;
    router.get("/admin/stores/{id}/market", "getStoreMarket")
        .says("What a store's market adds to its prices: taxes, and fees beside the store's delivery fee.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&stores::errors::store_not_found})
        .calls(controller, &MarketController::show);
    router.put("/admin/stores/{id}/market", "setStoreMarket")
        .says(
            "Replaces the settings of a store's market; what is left out is not decided. Amounts are minor "
            "units of the store's currency. Send the version you have seen in If-Match or in the body: 0 "
            "when "
            "nothing has been stored.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&stores::errors::store_not_found, &errors::version_conflict})
        .calls(controller, &MarketController::save);
    router.get("/admin/tax-zones", "listTaxZones")
        .says("The tax zones, by country, region and postcode.")
        .means("country", "Only those of this country, such as US.")
        .tagged(kTag)
        .allow(allowed)
        .calls(controller, &MarketController::list_zones);
    router.get("/admin/tax-zones/{id}", "getTaxZone")
        .says("One tax zone.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::tax_zone_not_found})
        .calls(controller, &MarketController::show_zone);
    router.post("/admin/tax-zones", "createTaxZone")
        .says(
            "Adds a tax zone: a country, a region of it, or the postcodes that begin with a prefix. The most "
            "specific zone of an address counts. Percentages are texts (\"8.875\"), so that nothing is "
            "rounded "
            "on the way.")
        .tagged(kTag)
        .allow(allowed)
        .replies(201)
        .fails({&errors::tax_zone_exists, &errors::too_many_tax_zones})
        .calls(controller, &MarketController::create_zone);
    router.patch("/admin/tax-zones/{id}", "changeTaxZone")
        .says(
            "Changes the name of a tax zone, or replaces its categories and rates. Orders keep the taxes "
            "they "
            "were placed with. Send the version you have seen in If-Match or in the body.")
        .tagged(kTag)
        .allow(allowed)
        .fails({&errors::tax_zone_not_found, &errors::version_conflict})
        .calls(controller, &MarketController::change_zone);
    router.delete_("/admin/tax-zones/{id}", "removeTaxZone")
        .says("Removes a tax zone.")
        .tagged(kTag)
        .allow(allowed)
        .replies(204)
        .fails({&errors::tax_zone_not_found})
        .calls(controller, &MarketController::remove_zone);
}

}  // namespace

void add_routes(http::Router& router, PromotionController& promotions, PriceListController& price_lists,
                MarketController& markets) {
    add_promotion_routes(router, promotions);
    add_group_routes(router, price_lists);
    add_price_list_routes(router, price_lists);
    add_market_routes(router, markets);
}

}  // namespace scalemart::pricing
