#pragma once
// How much of an item there is, as a shopper is told. Whoever counts the stock decides the label; the catalog
// shows it.

#include <boost/describe.hpp>

#include "vocabulary/ids.hpp"

namespace scalemart {

enum class Availability {
    many,      ///< more than anyone will want
    in_stock,  ///< enough
    few,       ///< at or below the low-stock threshold
    out,       ///< cannot be bought now
};
BOOST_DESCRIBE_ENUM(Availability, many, in_stock, few, out)

[[nodiscard]] constexpr bool is_in_stock(Availability availability) {
    return availability != Availability::out;
}

/// Told by whoever changed the stock of an item to whoever shows it.
struct AvailabilityChange {
    ProductId product;
    StoreId store;
    Availability now = Availability::out;
};

}  // namespace scalemart
