#include "open_items.hpp"

#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::inventory {
namespace {

std::vector<ProductId> list_of(const std::set<ProductId>& products) {
    return {products.begin(), products.end()};
}

ProductsIn without_item(db::Read& read, const ProductsIn& products) {
    ProductsIn missing;
    for (const auto& [store, some] : products) {
        auto rest = some;
        for (const auto& [product, level] : own_levels(read, store, list_of(some))) rest.erase(product);
        if (!rest.empty()) missing.emplace(store, std::move(rest));
    }
    return missing;
}

/// What is not a kit.
void leave_kits_out(db::Read& read, ProductsIn& products) {
    std::set<ProductId> all;
    for (const auto& [store, some] : products) all.insert(some.begin(), some.end());
    for (const auto kit : kits_of(read, list_of(all)).among)
        for (auto& [store, some] : products) some.erase(kit);
}

}  // namespace

Opened open_items(db::Tx& tx, const Stockroom& room, const ProductsIn& products, const Measures& measures) {
    Opened opened;
    auto missing = without_item(tx, products);
    if (missing.empty()) return opened;
    lock_gate(tx);
    missing = without_item(tx, missing);  // somebody else may have been at it
    leave_kits_out(tx, missing);
    std::vector<db::ParamRow> items;
    std::vector<NewItem> wanted;
    for (auto& [store, some] : missing) {
        if (room.listeners.offered && !some.empty()) {
            auto offered = room.listeners.offered(tx, store, list_of(some));
            std::ranges::sort(offered);
            for (const auto product : offered) {
                const StockItem usual;
                const auto threshold =
                    usual.low_stock_threshold * units_in_one(measures.of(product).sold_by_weight);
                some.erase(product);
                wanted.push_back({product, store});
                items.push_back({product.value, store.value, threshold, usual.track_quantity,
                                 usual.allow_backorders, db::to_param(Availability::out), true});
            }
        }
        for (const auto product : some) opened.unknown.insert({store, product});
    }
    if (wanted.empty()) return opened;
    const auto made = tx.exec_many(sql::insert_item_if_new, items);
    std::vector<reservations::PoolKey> pools;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (made[i] == 0) continue;  // a repair was quicker, which may know its settings
        pools.push_back(key_of(wanted[i].product, wanted[i].store));
        opened.created.push_back(wanted[i]);
    }
    reservations::open_pools(tx, pools, false);
    return opened;
}

}  // namespace scalemart::inventory
