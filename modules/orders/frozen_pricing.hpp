#pragma once
// How an order came to its price, as it was when the order was placed or last weighed. Values, and plain
// functions inside the caller's transaction.

#include <span>
#include <string>
#include <vector>

#include "orders/orders.hpp"
#include "pricing/agreed_terms.hpp"
#include "pricing/priced_cart.hpp"

namespace scalemart::orders {

/// The lines of `cart` are the order's first lines, in their order; gifts come after them.
struct FrozenPricing {
    pricing::PricedCart cart;
    pricing::AgreedTerms terms;
};

/// Of an order from before prices were kept, what its lines and coupons say. `lines` are all of the order's.
[[nodiscard]] FrozenPricing find_pricing(db::Read& read, const Order& order,
                                         std::span<const OrderLine> lines);

/// The keys of the promotions that applied, as Order::promotion_keys has them, and back.
[[nodiscard]] std::string promotion_keys_of(const pricing::PricedCart& cart);
[[nodiscard]] std::vector<std::string> promotions_of(const Order& order);

}  // namespace scalemart::orders
