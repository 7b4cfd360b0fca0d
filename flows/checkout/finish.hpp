#pragma once
// Private to checkout: the two ends of a pending order.

#include "cart/cart.hpp"
#include "checkout.hpp"

namespace scalemart::checkout {

/// What was ordered, and whose cart it is taken out of.
struct OrderedFrom {
    UserId cart_of;
    std::span<const cart::OrderedLine> lines;
};

/// The goods are sold: confirms the order, takes what was ordered out of the cart, tells the world. The
/// answer is the caller's to remember.
Settled confirm(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment,
                std::span<const orders::OrderLine> lines, const OrderedFrom& ordered);

/// The cart's lines as they were ordered: matched by product and variants, because a line's identity may have
/// changed since.
[[nodiscard]] std::vector<cart::OrderedLine> ordered_lines(db::Read& read, const orders::Order& order,
                                                           std::span<const orders::OrderLine> lines);

/// Ends the attempt and stores the answer under the key its shopper used.
void remember(db::Tx& tx, const orders::Order& order, int status, std::string_view response);

/// Nothing was sold: cancels the order and remembers the refusal. What was held must have been released.
Settled refuse(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment,
               std::string note);

/// The stored status of an attempt whose payment was declined.
inline constexpr int kDeclinedStatus = 402;

}  // namespace scalemart::checkout
