// What orders take and give back, and corrections of single items.
#include "ledger.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

/// Of what is short, what the order asked for: the product itself, else the first kit it is part of. Says how
/// many are left, so that the shopper can take those.
Error shortage(db::Read& read, StoreId store, ProductId part, const Units& units, const Recipes& recipes) {
    const auto level = reservations::level(read, key_of(part, store));
    if (!level) return {&errors::unknown_item, "This store does not stock " + part.to_string() + ".", {}, {}};
    ProductId named = part;
    std::int64_t left = level->available();
    const Units parts = expand(units, recipes);
    for (const auto& [product, quantity] : units) {
        const std::int64_t share = share_of(product, part, recipes);
        if (share == 0) continue;
        const std::int64_t rest = level->available() - (parts.at(part) - quantity * share);
        named = product;
        left = std::max<std::int64_t>(rest, 0) / share;
        if (product == part) break;
    }
    return {&errors::out_of_stock,
            "Only " + std::to_string(left) + " of " + named.to_string() + " are left.",
            {},
            {}};
}

Result<Labels> sell_parts(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                          const Recipes& recipes, const Cause& cause, bool held) {
    std::vector<Changed> changed;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : expand(units, recipes)) {
        const auto key = key_of(product, taker.store);
        Result<reservations::Level> level = fail(errors::out_of_stock);
        if (held) level = reservations::confirm(tx, key, taker.order.value);
        // The hold ran out while the shopper was paying: what is still there may be sold all the same.
        if (!level) level = reservations::take(tx, key, quantity, cause.at);
        if (!level) return fail(shortage(tx, taker.store, product, units, recipes));
        changed.push_back({product, taker.store, *level});
        rows.push_back(ledger_row(product, taker.store, -quantity, cause));
    }
    record(tx, rows);
    return settle(tx, events, changed);
}

/// What the kits of a new order are made of, from now on.
Recipes freeze_recipes(db::Tx& tx, OrderId order, const Units& units) {
    Recipes recipes = kit_components(tx, products_of(units));
    store_taken(tx, order, recipes);
    return recipes;
}

}  // namespace

Result<Labels> adjust(db::Tx& tx, const jobs::Events& events, ProductId product, StoreId store,
                      std::int64_t delta, const Cause& cause) {
    const auto level = reservations::put(tx, key_of(product, store), delta);
    if (!level) return fail(shortage(tx, store, product, {}, {}));
    const std::array rows{ledger_row(product, store, delta, cause)};
    record(tx, rows);
    const std::array changed{Changed{product, store, *level}};
    return settle(tx, events, changed);
}

Result<Labels> hold(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                    Instant expires_at, Instant now) {
    const Recipes recipes = freeze_recipes(tx, taker.order, units);
    std::vector<Changed> changed;
    for (const auto& [product, quantity] : expand(units, recipes)) {
        const auto level = reservations::reserve(tx, key_of(product, taker.store), taker.order.value,
                                                 quantity, expires_at, now);
        if (!level) return fail(shortage(tx, taker.store, product, units, recipes));
        changed.push_back({product, taker.store, *level});
    }
    return settle(tx, events, changed);
}

Result<Labels> sell_held(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                         const Cause& cause) {
    return sell_parts(tx, events, taker, units, recipes_taken(tx, taker.order), cause, true);
}

Result<Labels> sell(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                    const Cause& cause) {
    return sell_parts(tx, events, taker, units, freeze_recipes(tx, taker.order, units), cause, false);
}

Labels release(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units) {
    const Recipes recipes = recipes_taken(tx, taker.order);
    std::vector<Changed> changed;
    for (const auto& [product, quantity] : expand(units, recipes))
        if (const auto level = reservations::release(tx, key_of(product, taker.store), taker.order.value))
            changed.push_back({product, taker.store, *level});
    if (!recipes.empty()) forget_taken(tx, taker.order);
    return settle(tx, events, changed);
}

Labels give_back(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                 const Cause& cause) {
    std::vector<Changed> changed;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : expand(units, recipes_taken(tx, taker.order))) {
        const auto level = reservations::put(tx, key_of(product, taker.store), quantity);
        if (!level) continue;  // the pool is gone, which the doctor reports; the order must end all the same
        changed.push_back({product, taker.store, *level});
        rows.push_back(ledger_row(product, taker.store, quantity, cause));
    }
    record(tx, rows);
    return settle(tx, events, changed);
}

Labels sweep_expired_holds(db::Tx& tx, const jobs::Events& events, Instant now, int limit) {
    std::vector<Changed> changed;
    for (const auto& swept : reservations::sweep_expired(tx, now, limit))
        changed.push_back({ProductId{swept.resource}, StoreId{swept.scope}, swept.level});
    return settle(tx, events, changed);
}

}  // namespace scalemart::inventory
