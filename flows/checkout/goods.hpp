#pragma once
// Private to checkout: what an order takes out of stock and out of coupons, as a whole. Products are always
// touched in product order, so that two orders never wait for each other in a circle. The catalogue's labels
// follow in the same transaction.

#include <map>
#include <span>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "orders/orders.hpp"
#include "pricing/coupons.hpp"

namespace scalemart::checkout {

/// Units per product; a product in two variants counts once.
using Goods = std::map<ProductId, std::int64_t>;
[[nodiscard]] Goods goods_of(std::span<const orders::OrderLine> lines);

/// The coupons an order was placed with.
[[nodiscard]] std::vector<pricing::Coupon> coupons_of(db::Read& read, const orders::Order& order);

struct Taking {
    const orders::Order& order;
    const Goods& goods;
    std::span<const pricing::Coupon> coupons;
    Instant now;
};

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
