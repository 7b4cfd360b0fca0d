#include <map>
#include <unordered_map>

#include "db/in_list.hpp"
#include "ledger.hpp"
#include "reservations/reservations.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

using Levels = std::unordered_map<Uuid, reservations::Level>;

/// Locked: a sale between reading and setting would make the difference wrong.
std::map<StoreId, Levels> current_levels(db::Tx& tx, std::span<const StockItem> items) {
    std::map<StoreId, std::vector<Uuid>> products_of;
    for (const auto& item : items) products_of[item.store].push_back(item.product.value);
    std::map<StoreId, Levels> levels;
    for (const auto& [store, products] : products_of)
        for (const auto& [product, level] : reservations::lock_levels(tx, store.value, products))
            levels[store].emplace(product, level);
    return levels;
}

}  // namespace

std::vector<AvailabilityChange> set_stock(db::Tx& tx, std::span<const StockItem> items, const Cause& cause) {
    const auto levels = current_levels(tx, items);
    std::vector<std::pair<reservations::PoolKey, reservations::Level>> new_pools;
    std::vector<db::ParamRow> settings;
    std::vector<db::ParamRow> ledger;
    std::vector<AvailabilityChange> changes;
    for (const auto& item : items) {
        const reservations::PoolKey key{item.product.value, item.store.value};
        const bool unlimited = !item.track_quantity || item.allow_backorders;
        settings.push_back({item.product.value, item.store.value, item.low_stock_threshold,
                            item.track_quantity, item.allow_backorders});
        std::int64_t delta = item.quantity;
        std::int64_t held = 0;
        const auto store = levels.find(item.store);
        const auto known =
            store == levels.end() ? Levels::const_iterator{} : store->second.find(item.product.value);
        if (store == levels.end() || known == store->second.end()) {
            new_pools.emplace_back(key, reservations::Level{item.quantity, 0, unlimited});
        } else {
            held = known->second.held;
            delta = item.quantity - known->second.quantity;
            // A pool below zero must be unlimited: it is so first when it becomes so, and last when it stops
            // being so.
            const bool was_unlimited = known->second.unlimited;
            if (unlimited && !was_unlimited) reservations::open_pool(tx, key, item.quantity, true);
            if (delta != 0 && !reservations::put(tx, key, delta))
                throw std::logic_error("set_stock: a quantity below zero for a counted item");
            if (was_unlimited && !unlimited) reservations::open_pool(tx, key, item.quantity, false);
        }
        if (delta != 0) ledger.push_back(ledger_row(item.product, item.store, delta, cause));
        changes.push_back({item.product, item.store, availability_of(item, item.quantity - held)});
    }
    reservations::open_new_pools(tx, new_pools);
    tx.exec_many(sql::upsert_item, settings);
    tx.exec_many(sql::insert_ledger, ledger);
    return changes;
}

}  // namespace scalemart::inventory
