// What orders take and give back, and corrections of single items.
#include "ledger.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct Order {
    const Taker& taker;
    const Units& units;
    const Recipes& recipes;  ///< of the kits among them
};

std::string shortage_text(db::Read& read, const Taker& taker, const Shortage& shortage) {
    if (taker.shortage_text) return taker.shortage_text(read, shortage);
    return "Only " + std::to_string(shortage.left) + " of " + shortage.product.to_string() + " are left.";
}

/// Of what is short, what the order asked for: the product itself, else the first kit it is part of. Says how
/// many are left, so that the shopper can take those.
Error shortage(db::Read& read, const Order& order, ProductId part) {
    const auto level = reservations::level(read, key_of(part, order.taker.store));
    if (!level) return {&errors::unknown_item, "This store does not stock " + part.to_string() + ".", {}, {}};
    Shortage found{part, level->available()};
    const Units parts = expand(order.units, order.recipes);
    for (const auto& [product, quantity] : order.units) {
        const std::int64_t share = share_of(product, part, order.recipes);
        if (share == 0) continue;
        const std::int64_t rest = level->available() - (parts.at(part) - quantity * share);
        found = {product, std::max<std::int64_t>(rest, 0) / share};
        if (product == part) break;
    }
    return {&errors::out_of_stock, shortage_text(read, order.taker, found), {}, {}};
}

/// What the kits of a new order are made of, from now on.
///
/// No lock is held yet, so somebody may make a product of the order a kit between this and the change of its
/// pool. It is found out afterwards, by require_no_kits(), and that is enough, because
///   - whoever takes from a pool has its lock from then until the commit, and reads the kits after that;
///   - whoever makes a product a kit locks its pools in all stores before writing the recipe (and the gate
///     before that, so that no store begins to stock it meanwhile), and refuses unless they hold nothing.
/// So either the recipe was committed before our lock, and require_no_kits() sees it; or our lock was first,
/// and the maker of the kit, who waited, sees what we took (an unlimited pool is below zero, or holds
/// something) and refuses. A recipe that changes while its old components are being taken does no harm: the
/// order was placed just before, keeps what it took (inventory_kit_taken), and the labels follow under the
/// lock of the kit's own row.
Recipes freeze_recipes(db::Tx& tx, OrderId order, const Units& units) {
    Recipes recipes = kit_components(tx, products_of(units));
    store_taken(tx, order, recipes);
    return recipes;
}

KitsOf kits_of(db::Read& read, std::span<const Changed> changed) {
    std::vector<ProductId> products;
    products.reserve(changed.size());
    for (const auto& change : changed) products.push_back(change.product);
    return inventory::kits_of(read, products);
}

/// For those who took from the pools themselves: none of them is a kit's.
void require_no_kits(const KitsOf& kits) {
    if (kits.among.empty()) return;
    throw db::DatabaseError(db::ErrorCategory::serialization, "inventory.take",
                            kits.among.begin()->to_string() + " has become a kit");
}

enum class Hold { none, existing };

Result<Labels> sell_parts(db::Tx& tx, const jobs::Events& events, const Order& order, const Cause& cause,
                          Hold hold) {
    const auto& [taker, units, recipes] = order;
    std::vector<Changed> changed;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : expand(units, recipes)) {
        const auto key = key_of(product, taker.store);
        Result<reservations::Level> level = fail(errors::out_of_stock);
        if (hold == Hold::existing) level = reservations::confirm(tx, key, taker.order.value);
        // The hold ran out while the shopper was paying: what is still there may be sold all the same.
        if (!level) level = reservations::take(tx, key, quantity, cause.at);
        if (!level) return fail(shortage(tx, order, product));
        changed.push_back({product, taker.store, *level});
        rows.push_back(ledger_row(product, taker.store, -quantity, cause));
    }
    const KitsOf kits = kits_of(tx, changed);
    // What is held cannot become a kit. If it is one, then the hold ran out and the product as it was ordered
    // is gone; to run again would not bring it back.
    if (hold == Hold::existing && !kits.among.empty())
        return fail(errors::out_of_stock, shortage_text(tx, taker, {*kits.among.begin(), 0}));
    require_no_kits(kits);
    record(tx, rows);
    return settle(tx, events, changed, {}, kits);
}

}  // namespace

Result<Labels> adjust(db::Tx& tx, const jobs::Events& events, ProductId product, StoreId store,
                      std::int64_t delta, const Cause& cause) {
    const auto level = reservations::put(tx, key_of(product, store), delta);
    if (!level) return fail(shortage(tx, {{store, {}}, {}, {}}, product));
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
        if (!level) return fail(shortage(tx, {taker, units, recipes}, product));
        changed.push_back({product, taker.store, *level});
    }
    const KitsOf kits = kits_of(tx, changed);
    require_no_kits(kits);
    return settle(tx, events, changed, {}, kits);
}

Result<Labels> sell_held(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                         const Cause& cause) {
    return sell_parts(tx, events, {taker, units, recipes_taken(tx, taker.order)}, cause, Hold::existing);
}

Result<Labels> sell(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                    const Cause& cause) {
    return sell_parts(tx, events, {taker, units, freeze_recipes(tx, taker.order, units)}, cause, Hold::none);
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
