// Sales, holds and corrections of single items.
#include "ledger.hpp"
#include "reservations/reservations.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct Settings {
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (low_stock_threshold, track_quantity, allow_backorders))

reservations::PoolKey key_of(ProductId product, StoreId store) {
    return {product.value, store.value};
}

AvailabilityChange label(db::Read& read, ProductId product, StoreId store, const reservations::Level& level) {
    const auto settings = read.one<Settings>(sql::item, product, store).value_or(Settings{});
    const StockItem item{product,
                         store,
                         level.quantity,
                         settings.low_stock_threshold,
                         settings.track_quantity,
                         settings.allow_backorders};
    return {product, store, availability_of(item, level.available())};
}

/// Says how many are left, so that the shopper can take those.
Error shortage(db::Read& read, ProductId product, StoreId store) {
    const auto level = reservations::level(read, key_of(product, store));
    if (!level)
        return {&errors::unknown_item, "This store does not stock " + product.to_string() + ".", {}, {}};
    return {&errors::out_of_stock,
            "Only " + std::to_string(level->available()) + " of " + product.to_string() + " are left.",
            {},
            {}};
}

}  // namespace

Result<AvailabilityChange> adjust(db::Tx& tx, ProductId product, StoreId store, std::int64_t delta,
                                  const Cause& cause) {
    const auto level = reservations::put(tx, key_of(product, store), delta);
    if (!level) return fail(shortage(tx, product, store));
    record(tx, product, store, delta, cause);
    return label(tx, product, store, *level);
}

Result<AvailabilityChange> hold(db::Tx& tx, ProductId product, StoreId store, OrderId order,
                                std::int64_t quantity, Instant expires_at, Instant now) {
    const auto level =
        reservations::reserve(tx, key_of(product, store), order.value, quantity, expires_at, now);
    if (!level) return fail(shortage(tx, product, store));
    return label(tx, product, store, *level);
}

Result<AvailabilityChange> sell_held(db::Tx& tx, ProductId product, StoreId store, OrderId order,
                                     std::int64_t quantity, const Cause& cause) {
    auto level = reservations::confirm(tx, key_of(product, store), order.value);
    // The hold ran out while the shopper was paying: what is still there may be sold all the same.
    if (!level) level = reservations::take(tx, key_of(product, store), quantity, cause.at);
    if (!level) return fail(shortage(tx, product, store));
    record(tx, product, store, -quantity, cause);
    return label(tx, product, store, *level);
}

Result<AvailabilityChange> sell(db::Tx& tx, ProductId product, StoreId store, std::int64_t quantity,
                                const Cause& cause) {
    const auto level = reservations::take(tx, key_of(product, store), quantity, cause.at);
    if (!level) return fail(shortage(tx, product, store));
    record(tx, product, store, -quantity, cause);
    return label(tx, product, store, *level);
}

std::optional<AvailabilityChange> release(db::Tx& tx, ProductId product, StoreId store, OrderId order) {
    const auto level = reservations::release(tx, key_of(product, store), order.value);
    if (!level) return std::nullopt;
    return label(tx, product, store, *level);
}

std::vector<AvailabilityChange> sweep_expired_holds(db::Tx& tx, Instant now, int limit) {
    std::vector<AvailabilityChange> changes;
    for (const auto& swept : reservations::sweep_expired(tx, now, limit))
        changes.push_back(label(tx, ProductId{swept.resource}, StoreId{swept.scope}, swept.level));
    return changes;
}

}  // namespace scalemart::inventory
