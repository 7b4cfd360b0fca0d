#pragma once
// An order costs something else than it did when it was placed: because it was weighed or edited. What
// follows from that, in the transaction of the change, on a locked order. Amounts in minor units.

#include "checkout/checkout.hpp"
#include "inventory/inventory.hpp"
#include "orders/frozen_pricing.hpp"

namespace scalemart::checkout {

/// Puts the figures of a new price into the order and its lines, which come in the order of the price's.
void take_figures(orders::Order& order, std::span<orders::OrderLine> lines, const pricing::PricedCart& price);

/// Cash owes what gift cards and store credit do not cover of the new total. A card was charged: never for
/// more than that (errors::above_authorised_amount). What is too much is owed back until the order is sent.
Result<void> follow_with_payment(db::Tx& tx, orders::Order& order, Instant now);

/// The stock gets the difference between two states of an order as part of its sale, so that what the ledger
/// says was sold is what the order holds. The errors of inventory::sell().
Result<void> follow_with_stock(db::Tx& tx, const Environment& environment, const orders::Order& order,
                               const inventory::Units& before, const inventory::Units& after,
                               const audit::Actor& actor, const std::string& note, Instant now);

}  // namespace scalemart::checkout
