#pragma once
// Other lines in the place of an order's: it was edited before anything was packed. Plain functions inside
// the caller's transaction, on a locked order.

#include <span>
#include <string>

#include "orders/frozen_pricing.hpp"

namespace scalemart::orders {

/// Stores `lines`, numbered from 1, and the order's figures and pricing with them; the history says who did
/// it. Nothing may refer to the old line numbers: no fulfilments, no returns, no weights. Throws
/// std::logic_error when the sums do not hold.
void replace_lines(db::Tx& tx, Order& order, std::span<const OrderLine> lines, const FrozenPricing& pricing,
                   const Actor& actor, const std::string& note, Instant now);

}  // namespace scalemart::orders
