#pragma once
// The jobs of stock notices: one mail to one person each, and the next batch of people to tell.

#include <boost/describe.hpp>
#include <string_view>

#include "vocabulary/ids.hpp"

namespace scalemart::stock_notices {

/// Those who wait for it and have not been told in this round yet.
struct TellTheRest {
    static constexpr std::string_view kKind = "stock_notices.tell_the_rest";
    ProductId product;
    StoreId store;
};
BOOST_DESCRIBE_STRUCT(TellTheRest, (), (product, store))

struct SendBackInStock {
    static constexpr std::string_view kKind = "stock_notices.send_back_in_stock";
    UserId user;
    ProductId product;
    StoreId store;
};
BOOST_DESCRIBE_STRUCT(SendBackInStock, (), (user, product, store))

struct SendLowStock {
    static constexpr std::string_view kKind = "stock_notices.send_low_stock";
    UserId user;
    ProductId product;
    StoreId store;
    std::int64_t available = 0;
    std::int64_t threshold = 0;
};
BOOST_DESCRIBE_STRUCT(SendLowStock, (), (user, product, store, available, threshold))

}  // namespace scalemart::stock_notices
