#pragma once
// Private to order_edits: what is added to an order, at today's prices. Plain functions inside the caller's
// transaction.

#include "edit_order.hpp"
#include "orders/frozen_pricing.hpp"
#include "stores/stores.hpp"

namespace scalemart::order_edits {

struct NewLines {
    std::vector<orders::OrderLine> lines;  ///< without numbers
    pricing::PricedCart price;             ///< of these lines alone, in their order: no promotions, no fees
    std::optional<std::int64_t> minimum_age;
};

/// `kept` is what stays of the order: it counts towards the most of a product that one order may hold. Issues
/// point at "/additions/1/productId".
[[nodiscard]] NewLines price_new_lines(db::Read& read, const orders::Order& order, const stores::Store& store,
                                       const EditOrder& command, std::span<const orders::OrderLine> kept,
                                       Instant now, std::vector<Issue>& issues);

}  // namespace scalemart::order_edits
