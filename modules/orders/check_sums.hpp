#pragma once
// Private to orders: the sums that hold of every order that is stored. Throws std::logic_error when they do
// not: a bug of the caller.

#include <span>

#include "orders.hpp"

namespace scalemart::orders {

void check_sums(const Order& order, std::span<const OrderLine> lines);

}  // namespace scalemart::orders
