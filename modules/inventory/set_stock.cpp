#include <set>
#include <unordered_map>

#include "ledger.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

using Levels = std::unordered_map<Uuid, reservations::Level>;
using LabelOf = std::map<std::pair<ProductId, StoreId>, Availability>;

std::vector<ProductId> products_of(std::span<const StockItem> items) {
    std::set<ProductId> products;
    for (const auto& item : items) products.insert(item.product);
    return {products.begin(), products.end()};
}

/// Locked: a sale between reading and setting would make the difference wrong.
std::map<StoreId, Levels> current_levels(db::Tx& tx, std::span<const StockItem> items) {
    std::map<StoreId, std::vector<Uuid>> products_in;
    for (const auto& item : items) products_in[item.store].push_back(item.product.value);
    std::map<StoreId, Levels> levels;
    for (const auto& [store, products] : products_in)
        for (const auto& [product, level] : reservations::lock_levels(tx, store.value, products))
            levels[store].emplace(product, level);
    return levels;
}

/// Brings a known pool to the item's quantity and settings; what it is afterwards.
reservations::Level change_pool(db::Tx& tx, const StockItem& item, const reservations::Level& known) {
    const auto key = key_of(item.product, item.store);
    const bool unlimited = !item.track_quantity || item.allow_backorders;
    auto level = known;
    // A pool below zero must be unlimited: it is so first when it becomes so, and last when it stops being
    // so.
    if (unlimited && !known.unlimited) level = reservations::open_pool(tx, key, 0, true);
    if (const std::int64_t delta = item.quantity - known.quantity; delta != 0) {
        const auto put = reservations::put(tx, key, delta);
        if (!put) throw std::logic_error("set_stock: a quantity below zero for a counted item");
        level = *put;
    }
    if (known.unlimited && !unlimited) level = reservations::open_pool(tx, key, 0, false);
    return level;
}

/// In the order of the items, then the kits.
Labels in_order(std::span<const StockItem> items, const Labels& created, Labels settled) {
    LabelOf known;
    for (const auto& label : created) known[{label.product, label.store}] = label.now;
    Labels labels;
    Labels rest;
    std::set<std::pair<ProductId, StoreId>> asked;
    for (const auto& item : items) asked.emplace(item.product, item.store);
    for (const auto& label : settled) {
        known[{label.product, label.store}] = label.now;
        if (!asked.contains({label.product, label.store})) rest.push_back(label);
    }
    for (const auto& item : items)
        if (const auto at = known.find({item.product, item.store}); at != known.end())
            labels.push_back({item.product, item.store, at->second});
    labels.insert(labels.end(), rest.begin(), rest.end());
    return labels;
}

}  // namespace

Labels set_stock(db::Tx& tx, const jobs::Events& events, std::span<const StockItem> items,
                 const Cause& cause) {
    const KitsOf kits = kits_of(tx, products_of(items));
    const auto levels = current_levels(tx, items);
    std::vector<std::pair<reservations::PoolKey, reservations::Level>> new_pools;
    std::vector<db::ParamRow> settings;
    std::vector<db::ParamRow> ledger;
    std::vector<Changed> changed;
    std::vector<NewItem> created;
    std::vector<db::ParamRow> new_items;
    Labels new_labels;
    std::map<StoreId, std::vector<ProductId>> asked_kits;
    for (const auto& item : items) {
        if (kits.among.contains(item.product)) {
            asked_kits[item.store].push_back(item.product);
            continue;
        }
        const StockLevel as_new{
            item.product,        item.store,           item.quantity, 0, item.low_stock_threshold,
            item.track_quantity, item.allow_backorders};
        const auto label = as_new.availability();
        db::ParamRow row{item.product.value,  item.store.value,      item.low_stock_threshold,
                         item.track_quantity, item.allow_backorders, db::to_param(label),
                         as_new.is_low()};
        std::int64_t delta = item.quantity;
        const auto store = levels.find(item.store);
        const auto known =
            store == levels.end() ? Levels::const_iterator{} : store->second.find(item.product.value);
        if (store == levels.end() || known == store->second.end()) {
            new_pools.emplace_back(key_of(item.product, item.store),
                                   reservations::Level{item.quantity, 0, !as_new.counted()});
            created.push_back({item.product, item.store});
            new_labels.push_back({item.product, item.store, label});
            new_items.push_back(std::move(row));
        } else {
            settings.push_back(std::move(row));
            delta -= known->second.quantity;
            changed.push_back({item.product, item.store, change_pool(tx, item, known->second)});
        }
        if (delta != 0) ledger.push_back(ledger_row(item.product, item.store, delta, cause));
    }
    reservations::open_new_pools(tx, new_pools);
    if (!new_items.empty()) tx.exec_many(sql::insert_item, new_items);
    if (!settings.empty()) tx.exec_many(sql::upsert_item, settings);
    record(tx, ledger);
    Labels settled = settle(tx, events, changed, created);
    for (auto& [store, products] : asked_kits) {
        std::ranges::sort(products);
        const auto labels = settle_kits(tx, events, store, products);
        settled.insert(settled.end(), labels.begin(), labels.end());
    }
    if (settled.empty() && new_labels.size() == items.size()) return new_labels;
    return in_order(items, new_labels, std::move(settled));
}

}  // namespace scalemart::inventory
