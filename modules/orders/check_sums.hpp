#pragma once
// Private to orders: the sums that hold of every order that is stored. Throws std::logic_error when they do
// not: a bug of the caller.

#include <span>

#include "frozen_pricing.hpp"

namespace scalemart::orders {

/// total = subtotal + fees + tip + added tax − discount; subtotal and discount are those of the lines.
void check_sums(const Order& order, std::span<const OrderLine> lines);
/// The same; order and lines say what the pricing says, and its own invariants hold.
void check_sums(const Order& order, std::span<const OrderLine> lines, const pricing::PricedCart& cart);

/// The rows of the lines.
void insert_lines(db::Tx& tx, const Order& order, std::span<const OrderLine> lines);

void store_pricing(db::Tx& tx, const Order& order, const FrozenPricing& pricing);

}  // namespace scalemart::orders
