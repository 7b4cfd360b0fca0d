#include <algorithm>
#include <set>

#include "ledger.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

using LabelOf = std::map<std::pair<ProductId, StoreId>, Availability>;

std::vector<ProductId> products_of(std::span<const StockItem> items) {
    std::set<ProductId> products;
    for (const auto& item : items) products.insert(item.product);
    return {products.begin(), products.end()};
}

ProductsIn items_of(std::span<const StockItem> items) {
    ProductsIn products;
    for (const auto& item : items) products[item.store].insert(item.product);
    return products;
}

/// What becomes of the pools that are known, in three statements for all of them.
class KnownPools {
 public:
    /// What it is afterwards.
    reservations::Level change(const StockItem& item, reservations::Level level) {
        const auto key = key_of(item.product, item.store);
        const bool unlimited = !item.track_quantity || item.allow_backorders;
        // A pool below zero must be unlimited: it is so first when it becomes so, and last when it stops
        // being so.
        if (unlimited && !level.unlimited) opened_.push_back(key);
        if (level.unlimited && !unlimited) closed_.push_back(key);
        if (const std::int64_t delta = item.quantity - level.quantity; delta != 0)
            puts_.push_back({key, delta});
        level.quantity = item.quantity;
        level.unlimited = unlimited;
        return level;
    }
    void write(db::Tx& tx) const {
        reservations::open_pools(tx, opened_, true);
        if (!std::ranges::all_of(reservations::put_many(tx, puts_), std::identity{}))
            throw std::logic_error("set_stock: a quantity below zero for a counted item");
        reservations::open_pools(tx, closed_, false);
    }

 private:
    std::vector<reservations::PoolKey> opened_;
    std::vector<reservations::PoolKey> closed_;
    std::vector<reservations::Put> puts_;
};

/// The last word about each.
std::vector<StockItem> once_each(std::span<const StockItem> items) {
    std::map<ItemOf, std::size_t> last;
    for (std::size_t i = 0; i < items.size(); ++i) last[{items[i].store, items[i].product}] = i;
    std::vector<StockItem> once;
    once.reserve(last.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        if (last.at({items[i].store, items[i].product}) == i) once.push_back(items[i]);
    return once;
}

/// What is to stay as it is, as it is now. Under the locks of the pools, which settings are changed under
/// too.
void fill_in(db::Read& read, std::vector<StockItem>& items, const LockedPools& pools) {
    const auto keeps_some = [&](const StockItem& item) {
        return (item.keeps.quantity || item.keeps.threshold || item.keeps.selling)
               && pools.contains({item.store, item.product});
    };
    std::map<StoreId, std::vector<ProductId>> products_in;
    for (const auto& item : items)
        if (keeps_some(item)) products_in[item.store].push_back(item.product);
    std::map<StoreId, LevelsOf> levels_in;
    for (const auto& [store, products] : products_in)
        levels_in.emplace(store, own_levels(read, store, products));
    for (auto& item : items) {
        if (!keeps_some(item)) continue;
        if (item.keeps.quantity) item.quantity = pools.at({item.store, item.product}).quantity;
        const auto& levels = levels_in.at(item.store);
        const auto at = levels.find(item.product);
        if (at == levels.end()) continue;
        if (item.keeps.threshold) item.low_stock_threshold = at->second.low_stock_threshold;
        if (!item.keeps.selling) continue;
        item.track_quantity = at->second.track_quantity;
        item.allow_backorders = at->second.allow_backorders;
    }
}

bool all_known(db::Read& read, std::span<const StockItem> items) {
    std::map<StoreId, std::vector<Uuid>> products_in;
    for (const auto& item : items) products_in[item.store].push_back(item.product.value);
    return std::ranges::all_of(products_in, [&](const auto& in) {
        return reservations::levels(read, in.first.value, in.second).size() == in.second.size();
    });
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

Labels set_stock(db::Tx& tx, const jobs::Events& events, std::span<const StockItem> all_items,
                 const Cause& cause) {
    std::vector<StockItem> items = once_each(all_items);
    // Whoever makes items passes the gate, and looks at what there is after it.
    if (!all_known(tx, items)) lock_gate(tx);
    // Locked: a sale between reading and setting would make the difference wrong.
    const LockedPools pools = lock_pools(tx, items_of(items));
    fill_in(tx, items, pools);
    const KitsOf kits = kits_of(tx, products_of(items));
    std::vector<std::pair<reservations::PoolKey, reservations::Level>> new_pools;
    KnownPools known_pools;
    std::vector<db::ParamRow> settings;
    std::vector<db::ParamRow> ledger;
    std::vector<Changed> changed;
    std::vector<NewItem> created;
    std::vector<db::ParamRow> new_items;
    Labels new_labels;
    ProductsIn asked_kits;
    for (const auto& item : items) {
        if (kits.among.contains(item.product)) {
            asked_kits[item.store].insert(item.product);
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
        if (const auto known = pools.find({item.store, item.product}); known == pools.end()) {
            new_pools.emplace_back(key_of(item.product, item.store),
                                   reservations::Level{item.quantity, 0, !as_new.counted()});
            created.push_back({item.product, item.store});
            new_labels.push_back({item.product, item.store, label});
            new_items.push_back(std::move(row));
        } else {
            settings.push_back(std::move(row));
            delta -= known->second.quantity;
            changed.push_back({item.product, item.store, known_pools.change(item, known->second)});
        }
        if (delta != 0) ledger.push_back(ledger_row(item.product, item.store, delta, cause));
    }
    known_pools.write(tx);
    reservations::open_new_pools(tx, new_pools);
    if (!new_items.empty()) tx.exec_many(sql::insert_item, new_items);
    if (!settings.empty()) tx.exec_many(sql::upsert_item, settings);
    record(tx, ledger);
    Labels settled = settle(tx, events, changed, created, kits);
    for (const auto& [store, products] : asked_kits) {
        const auto labels = settle_kits(tx, events, store, std::vector(products.begin(), products.end()));
        settled.insert(settled.end(), labels.begin(), labels.end());
    }
    if (settled.empty() && new_labels.size() == items.size()) return new_labels;
    return in_order(items, new_labels, std::move(settled));
}

}  // namespace scalemart::inventory
