#pragma once
// Private to checkout: what an order takes out of stock, promotions, gift cards and store credit, as a whole:
// inventory gets all of it at once, so that what kits and single items share is counted once. The catalogue's
// labels follow in the same transaction.

#include <map>
#include <span>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "inventory/inventory.hpp"
#include "orders/orders.hpp"
#include "pricing/tenders.hpp"

namespace scalemart::checkout {

/// Units per product; a product in two variants counts once.
using Goods = inventory::Units;
[[nodiscard]] Goods goods_of(std::span<const orders::OrderLine> lines);

struct Taking {
    const jobs::Events& events;
    const orders::Order& order;
    const Goods& goods;
    std::span<const std::string> promotions;  ///< keys of those that applied
    Instant now;
    /// What is paid with gift cards and store credit: of a new order only.
    std::span<const pricing::TenderShare> tenders = {};
};

/// An order as inventory knows it; what is short is named and measured as the shopper knows it.
[[nodiscard]] inventory::Taker taker_of(const orders::Order& order, Instant now);

Result<void> hold(db::Tx& tx, const Taking& taking, Instant until);
/// Sells what is held. An error leaves the transaction half done: the caller must roll it back.
Result<void> sell_held(db::Tx& tx, const Taking& taking);
/// Sells without holding first. The same holds for an error.
Result<void> sell(db::Tx& tx, const Taking& taking);
/// Gives back what is held; harmless when nothing is.
void release(db::Tx& tx, const Taking& taking);
/// Gives back what was sold.
void give_back(db::Tx& tx, const Taking& taking, const orders::Actor& actor);

}  // namespace scalemart::checkout
