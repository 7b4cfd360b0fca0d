#include "change_settings.hpp"

#include "list_stock.hpp"

#include "open_items.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct Settings {
    StoreId store;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (store, low_stock_threshold, track_quantity, allow_backorders))

Settings settings_of(const StockLevel& level) {
    return {level.store, level.low_stock_threshold, level.track_quantity, level.allow_backorders};
}

}  // namespace

Result<StockView> change_settings(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, ProductId product, std::int64_t seen_version,
                                  const SettingsBody& wanted) {
    const std::array products{product};
    if (!open_items(tx, room, store, products).empty()) return fail(errors::unknown_item);
    if (!kit_components(tx, products).empty()) return fail(errors::is_kit);
    const auto key = key_of(product, store);
    const std::array resources{key.resource};
    const auto pools = reservations::lock_levels(tx, key.scope, resources);
    auto levels = own_levels(tx, store, products);
    const auto at = levels.find(product);
    if (at == levels.end() || pools.empty()) return fail(errors::unknown_item);
    StockLevel& level = at->second;
    if (level.version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(level.version) + ".");

    const Settings before = settings_of(level);
    const bool was_counted = level.counted();
    if (wanted.low_stock_threshold) level.low_stock_threshold = wanted.low_stock_threshold->value;
    if (wanted.track_quantity) level.track_quantity = *wanted.track_quantity;
    if (wanted.allow_backorders) level.allow_backorders = *wanted.allow_backorders;
    const Settings after = settings_of(level);
    // The label is left as it was stored: settle() compares it with what follows now.
    tx.exec(sql::upsert_item, product, store, level.low_stock_threshold, level.track_quantity,
            level.allow_backorders, Availability::out, false);
    Changed changed{product, store, pools.front().second};
    if (level.counted() != was_counted) changed.level = reservations::open_pool(tx, key, 0, !level.counted());
    room.show(tx, settle(tx, room.events, {&changed, 1}));
    audit::record(tx, now, actor, "stock.settings_changed", product, &before, &after);
    return show_stock(tx, store, product);
}

}  // namespace scalemart::inventory
