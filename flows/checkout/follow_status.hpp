#pragma once
// Private to checkout: how the status of an order and its fulfilments follow each other. Called with the
// order locked.

#include "checkout.hpp"

namespace scalemart::checkout {

/// Moves the order, does with its payment what belongs to that, and tells the world.
Result<void> follow_status(db::Tx& tx, const Environment& environment, orders::Order& order,
                           orders::OrderStatus to, const orders::Actor& actor,
                           std::optional<std::string> note);

/// Before the whole order becomes shipped or delivered: all parts do, and what was in none gets one.
void fulfil_rest(db::Tx& tx, const Environment& environment, const orders::Order& order,
                 orders::OrderStatus to, const orders::Actor& actor);

/// Before the order is cancelled: what was packed is taken apart. orders::errors::not_cancellable when a part
/// is on its way.
Result<void> unpack_all(db::Tx& tx, const Environment& environment, const orders::Order& order,
                        const orders::Actor& actor);

/// What is packed has been weighed. validation_failed with an issue for each line that is.
Result<void> refuse_packed_lines(db::Read& read, const orders::Order& order,
                                 std::span<const WeighedLine> lines);

}  // namespace scalemart::checkout
