#pragma once
// What the endpoints of stock alerts take and give.

#include "http/endpoint.hpp"
#include "schema/values.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::stock_notices {

struct NameAlert {
    http::Path<ProductId> id;
    http::Query<std::optional<schema::Text<1, 120>>> store;  ///< id or slug; the default store when left out
};
BOOST_DESCRIBE_STRUCT(NameAlert, (), (id, store))

struct AlertView {
    ProductId product;
    StoreId store;
    Instant requested_at;
    /// Left out when the store does not sell the product any more.
    std::optional<std::string> name;
    std::optional<std::string> slug;
    std::optional<Availability> availability;
};
BOOST_DESCRIBE_STRUCT(AlertView, (), (product, store, requested_at, name, slug, availability))

struct AlertList {
    std::vector<AlertView> items;
};
BOOST_DESCRIBE_STRUCT(AlertList, (), (items))

}  // namespace scalemart::stock_notices
