#include "open_items.hpp"

#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {

std::set<ProductId> open_items(db::Tx& tx, const Stockroom& room, StoreId store,
                               std::span<const ProductId> products) {
    std::set<ProductId> missing(products.begin(), products.end());
    if (missing.empty()) return missing;
    const std::vector<ProductId> asked(missing.begin(), missing.end());
    for (const auto& [product, level] : own_levels(tx, store, asked)) missing.erase(product);
    if (missing.empty()) return missing;
    for (const auto& [kit, recipe] : kit_components(tx, asked)) missing.erase(kit);
    if (missing.empty() || !room.listeners.offered) return missing;

    const std::vector<ProductId> unknown(missing.begin(), missing.end());
    auto offered = room.listeners.offered(tx, store, unknown);
    std::ranges::sort(offered);  // pools are locked in product order
    std::vector<NewItem> created;
    for (const auto product : offered) {
        const StockItem item{product, store};
        missing.erase(product);
        // Somebody else may be creating it with settings of its own: those stay.
        if (tx.exec(sql::insert_item_if_new, product, store, item.low_stock_threshold, item.track_quantity,
                    item.allow_backorders, Availability::out, true)
            == 0)
            continue;
        reservations::open_pool(tx, key_of(product, store), 0, false);
        created.push_back({product, store});
    }
    room.show(tx, settle(tx, room.events, {}, created));
    return missing;
}

}  // namespace scalemart::inventory
