#pragma once
// Private to checkout: the two ends of a pending order.

#include "checkout.hpp"

namespace scalemart::checkout {

/// The goods are sold: confirms the order, takes its lines out of the cart, tells the world, remembers the answer.
Settled confirm(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment,
                std::span<const orders::OrderLine> lines);

/// Nothing was sold: cancels the order and remembers the refusal. What was held must have been released.
Settled refuse(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment, std::string note);

/// The stored status of an attempt whose payment was declined.
inline constexpr int kDeclinedStatus = 402;

}  // namespace scalemart::checkout
