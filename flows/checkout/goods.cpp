#include "goods.hpp"

#include <array>

#include "catalog/catalog.hpp"
#include "gift_cards/spending.hpp"
#include "orders/order_tenders.hpp"
#include "pricing/load_terms.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::checkout {
namespace {

inventory::Cause sale(const Taking& taking) {
    return {inventory::Reason::sale, taking.order.id.value, taking.order.customer.value, {}, taking.now};
}

inventory::Taker taker(const Taking& taking) {
    return taker_of(taking.order, taking.now);
}

std::string shortage_text(db::Read& read, StoreId store, Instant now, const inventory::Shortage& shortage) {
    const std::array products{shortage.product};
    const auto items = catalog::items_for_sale(read, store, products, now);
    if (items.empty()) return "There is not enough of " + shortage.product.to_string() + " left.";
    const auto& item = items.front();
    return "Only " + quantity_text(shortage.left, item.sold_by_weight, item.unit) + " of " + item.name
           + " are left.";
}

}  // namespace

inventory::Taker taker_of(const orders::Order& order, Instant now) {
    return {order.store, order.id,
            [store = order.store, now](db::Read& read, const inventory::Shortage& shortage) {
                return shortage_text(read, store, now, shortage);
            }};
}

Goods goods_of(std::span<const orders::OrderLine> lines) {
    Goods goods;
    for (const auto& line : lines) goods[line.product] += line.quantity;
    return goods;
}

Result<void> hold(db::Tx& tx, const Taking& taking, Instant until) {
    SCALEMART_TRY(labels, inventory::hold(tx, taking.events, taker(taking), taking.goods, until, taking.now));
    catalog::apply_availability(tx, labels);
    SCALEMART_CHECK(
        pricing::hold_uses(tx, taking.promotions, taking.order.customer, taking.order.id, until, taking.now));
    return gift_cards::hold(tx, taking.tenders, taking.order.id, until, taking.now);
}

Result<void> sell_held(db::Tx& tx, const Taking& taking) {
    SCALEMART_TRY(labels, inventory::sell_held(tx, taking.events, taker(taking), taking.goods, sale(taking)));
    catalog::apply_availability(tx, labels);
    SCALEMART_CHECK(
        pricing::confirm_uses(tx, taking.promotions, taking.order.customer, taking.order.id, taking.now));
    return gift_cards::capture(tx, taking.order.id, taking.now);
}

Result<void> sell(db::Tx& tx, const Taking& taking) {
    SCALEMART_TRY(labels, inventory::sell(tx, taking.events, taker(taking), taking.goods, sale(taking)));
    catalog::apply_availability(tx, labels);
    SCALEMART_CHECK(
        pricing::confirm_uses(tx, taking.promotions, taking.order.customer, taking.order.id, taking.now));
    // Held only to be taken at once.
    SCALEMART_CHECK(gift_cards::hold(tx, taking.tenders, taking.order.id,
                                     taking.now + std::chrono::minutes{1}, taking.now));
    return gift_cards::capture(tx, taking.order.id, taking.now);
}

void release(db::Tx& tx, const Taking& taking) {
    catalog::apply_availability(tx, inventory::release(tx, taking.events, taker(taking), taking.goods));
    pricing::release_uses(tx, taking.promotions, taking.order.customer, taking.order.id);
    gift_cards::release(tx, taking.order.id, taking.now);
    orders::release_tenders(tx, taking.order);
}

void give_back(db::Tx& tx, const Taking& taking, const orders::Actor& actor) {
    const inventory::Cause cause{
        inventory::Reason::cancellation, taking.order.id.value, actor.id, {}, taking.now};
    catalog::apply_availability(tx,
                                inventory::give_back(tx, taking.events, taker(taking), taking.goods, cause));
    pricing::return_uses(tx, taking.promotions, taking.order.customer, taking.order.id);
}

}  // namespace scalemart::checkout
