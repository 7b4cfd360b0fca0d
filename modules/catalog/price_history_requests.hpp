#pragma once
// What callers may ask of past prices, and how they look from outside. Amounts are minor units.

#include "product_requests.hpp"
#include "views.hpp"

namespace scalemart::catalog {

struct ShowPriceHistory {
    http::Path<std::string> id_or_slug;
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<schema::Integer<1, 365>>> days;  ///< 90 when left out
};
BOOST_DESCRIBE_STRUCT(ShowPriceHistory, (), (id_or_slug, store, days))

struct PricePeriodView {
    Instant from;
    std::optional<Instant> until;  ///< left out for the price that is in force
    std::int64_t price = 0;
    std::int64_t base_price = 0;
    bool on_sale = false;
};
BOOST_DESCRIBE_STRUCT(PricePeriodView, (), (from, until, price, base_price, on_sale))

struct PriceHistoryView {
    ProductId product;
    StoreRef store;
    schema::CurrencyCode currency;
    Instant from;  ///< a midnight (UTC); the product may be on offer since later
    std::vector<PricePeriodView> periods;
    std::optional<std::int64_t> lowest_price;  ///< of all that is shown
};
BOOST_DESCRIBE_STRUCT(PriceHistoryView, (), (product, store, currency, from, periods, lowest_price))

}  // namespace scalemart::catalog
