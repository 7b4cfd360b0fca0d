#include "goods.hpp"

#include "catalog/catalog.hpp"
#include "inventory/inventory.hpp"
#include "schema/decode.hpp"

namespace scalemart::checkout {
namespace {

inventory::Cause sale(const Taking& taking) {
    return {inventory::Reason::sale, taking.order.id.value, taking.order.customer.value, {}, taking.now};
}

/// Does `step` for every product in order, collecting the new labels.
template <class Step>
Result<void> for_each_product(db::Tx& tx, const Goods& goods, Step step) {
    std::vector<AvailabilityChange> changes;
    for (const auto& [product, quantity] : goods) {
        SCALEMART_TRY(change, step(product, quantity));
        changes.push_back(change);
    }
    catalog::apply_availability(tx, changes);
    return {};
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
    const auto& [order, goods, coupons, now] = taking;
    SCALEMART_CHECK(for_each_product(tx, goods, [&](ProductId product, std::int64_t quantity) {
        return inventory::hold(tx, product, taking.order.store, taking.order.id, quantity, until, taking.now);
    }));
    for (const auto& coupon : coupons)
        SCALEMART_CHECK(pricing::hold_use(tx, coupon, order.customer, order.id, until, now));
    return {};
}

Result<void> sell_held(db::Tx& tx, const Taking& taking) {
    const auto cause = sale(taking);
    SCALEMART_CHECK(for_each_product(tx, taking.goods, [&](ProductId product, std::int64_t quantity) {
        return inventory::sell_held(tx, product, taking.order.store, taking.order.id, quantity, cause);
    }));
    for (const auto& coupon : taking.coupons)
        SCALEMART_CHECK(pricing::confirm_use(tx, coupon, taking.order.customer, taking.order.id, taking.now));
    return {};
}

Result<void> sell(db::Tx& tx, const Taking& taking) {
    const auto cause = sale(taking);
    SCALEMART_CHECK(for_each_product(tx, taking.goods, [&](ProductId product, std::int64_t quantity) {
        return inventory::sell(tx, product, taking.order.store, quantity, cause);
    }));
    for (const auto& coupon : taking.coupons)
        SCALEMART_CHECK(pricing::confirm_use(tx, coupon, taking.order.customer, taking.order.id, taking.now));
    return {};
}

void release(db::Tx& tx, const Taking& taking) {
    std::vector<AvailabilityChange> changes;
    for (const auto& [product, quantity] : taking.goods)
        if (const auto change = inventory::release(tx, product, taking.order.store, taking.order.id))
            changes.push_back(*change);
    catalog::apply_availability(tx, changes);
    for (const auto& coupon : taking.coupons)
        pricing::release_use(tx, coupon, taking.order.customer, taking.order.id);
}

void give_back(db::Tx& tx, const Taking& taking, const orders::Actor& actor) {
    const inventory::Cause cause{
        inventory::Reason::cancellation, taking.order.id.value, actor.id, {}, taking.now};
    std::vector<AvailabilityChange> changes;
    for (const auto& [product, quantity] : taking.goods)
        if (const auto change = inventory::adjust(tx, product, taking.order.store, quantity, cause))
            changes.push_back(*change);
    catalog::apply_availability(tx, changes);
    for (const auto& coupon : taking.coupons) pricing::return_use(tx, coupon, taking.order.customer);
}

}  // namespace scalemart::checkout
