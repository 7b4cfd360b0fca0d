#pragma once
// One past order, lived through again by the real steps of cart and checkout on a clock set back to its day.
// Private to the demo shop.

#include "demo_data.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

struct PastOrder {
    const DemoOrder& order;
    std::size_t index;  ///< in the file
    const Person& customer;
    const stores::Store& store;
    const Products& products;

    /// Nil when the demo has no such product.
    [[nodiscard]] ProductId product(const std::string& sku) const {
        const auto at = products.find(sku);
        return at == products.end() ? ProductId{} : at->second;
    }
};

/// When it was placed: at a time of day that differs from order to order, and so that all that followed is in
/// the past too.
[[nodiscard]] Instant placed_at(const PastOrder& past, Instant now);

/// From the cart to its status. What was ordered comes into stock just before, and what was cancelled leaves
/// it again, so that the stock is as it was. DemoDataError when the shop would have refused the order.
void live_through(db::Tx& tx, const Load& load, const PastOrder& past);

}  // namespace scalemart::demo_shop
