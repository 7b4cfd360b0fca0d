#include "goods.hpp"

#include "catalog/catalog.hpp"
#include "schema/decode.hpp"

namespace scalemart::checkout {
namespace {

inventory::Cause sale(const Taking& taking) {
    return {inventory::Reason::sale, taking.order.id.value, taking.order.customer.value, {}, taking.now};
}

inventory::Taker taker(const Taking& taking) {
    return {taking.order.store, taking.order.id};
}

}  // namespace

Goods goods_of(std::span<const orders::OrderLine> lines) {
    Goods goods;
    for (const auto& line : lines) goods[line.product] += line.quantity;
    return goods;
}

std::vector<pricing::Coupon> coupons_of(db::Read& read, const orders::Order& order) {
    const auto codes = schema::decode<std::vector<std::string>>(order.coupons);
    if (!codes) throw std::logic_error("order " + order.number + ": its coupons cannot be read");
    return pricing::find_coupons(read, *codes);
}

Result<void> hold(db::Tx& tx, const Taking& taking, Instant until) {
    SCALEMART_TRY(labels, inventory::hold(tx, taking.events, taker(taking), taking.goods, until, taking.now));
    catalog::apply_availability(tx, labels);
    for (const auto& coupon : taking.coupons)
        SCALEMART_CHECK(
            pricing::hold_use(tx, coupon, taking.order.customer, taking.order.id, until, taking.now));
    return {};
}

Result<void> sell_held(db::Tx& tx, const Taking& taking) {
    SCALEMART_TRY(labels, inventory::sell_held(tx, taking.events, taker(taking), taking.goods, sale(taking)));
    catalog::apply_availability(tx, labels);
    for (const auto& coupon : taking.coupons)
        SCALEMART_CHECK(pricing::confirm_use(tx, coupon, taking.order.customer, taking.order.id, taking.now));
    return {};
}

Result<void> sell(db::Tx& tx, const Taking& taking) {
    SCALEMART_TRY(labels, inventory::sell(tx, taking.events, taker(taking), taking.goods, sale(taking)));
    catalog::apply_availability(tx, labels);
    for (const auto& coupon : taking.coupons)
        SCALEMART_CHECK(pricing::confirm_use(tx, coupon, taking.order.customer, taking.order.id, taking.now));
    return {};
}

void release(db::Tx& tx, const Taking& taking) {
    catalog::apply_availability(tx, inventory::release(tx, taking.events, taker(taking), taking.goods));
    for (const auto& coupon : taking.coupons)
        pricing::release_use(tx, coupon, taking.order.customer, taking.order.id);
}

void give_back(db::Tx& tx, const Taking& taking, const orders::Actor& actor) {
    const inventory::Cause cause{
        inventory::Reason::cancellation, taking.order.id.value, actor.id, {}, taking.now};
    catalog::apply_availability(tx,
                                inventory::give_back(tx, taking.events, taker(taking), taking.goods, cause));
    for (const auto& coupon : taking.coupons) pricing::return_use(tx, coupon, taking.order.customer);
}

}  // namespace scalemart::checkout
