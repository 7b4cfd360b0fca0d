#pragma once
// What inventory tells the rest of the system. Each event is published in the transaction of the change that
// caused it, and only when a line is crossed: an item that stays low, or stays in stock, says nothing.

#include <boost/describe.hpp>
#include <string_view>

#include "vocabulary/ids.hpp"

namespace scalemart::inventory {

/// What is available went from above the threshold to at or below it.
struct LowStock {
    static constexpr std::string_view kKind = "inventory.low_stock";
    ProductId product_id;
    StoreId store_id;
    std::int64_t available = 0;
    std::int64_t threshold = 0;
};
BOOST_DESCRIBE_STRUCT(LowStock, (), (product_id, store_id, available, threshold))

/// The label went from out to something else. Of kits too.
struct BackInStock {
    static constexpr std::string_view kKind = "inventory.back_in_stock";
    ProductId product_id;
    StoreId store_id;
};
BOOST_DESCRIBE_STRUCT(BackInStock, (), (product_id, store_id))

}  // namespace scalemart::inventory
