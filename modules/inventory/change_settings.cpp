#include "change_settings.hpp"

#include "list_stock.hpp"

#include "open_items.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

/// What the audit log keeps. It drops what did not change, so the store is said once.
struct Settings {
    std::optional<StoreId> store;
    StockQuantity low_stock_threshold;
    std::optional<std::string> unit;
    bool track_quantity = true;
    bool allow_backorders = false;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (store, low_stock_threshold, unit, track_quantity, allow_backorders))

Settings settings_of(const StockLevel& level, const Measure& measure) {
    return {std::nullopt, shown(level.low_stock_threshold, measure), unit_of(measure), level.track_quantity,
            level.allow_backorders};
}

}  // namespace

Result<StockView> change_settings(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, ProductId product, std::int64_t seen_version,
                                  const SettingsBody& wanted) {
    const std::array products{product};
    const Measures measures = room.measures_of(tx, products);
    const Measure& measure = measures.of(product);
    if (measure.has_variants) return fail(errors::is_family);
    std::optional<std::int64_t> threshold;
    if (wanted.low_stock_threshold && !(threshold = units_of(*wanted.low_stock_threshold, measure)))
        return fail(scalemart::errors::validation_failed, {}, {fraction_of_pieces("/lowStockThreshold")});
    const ProductsIn items{{store, {product}}};
    const Opened opened = open_items(tx, room, items, measures);
    if (!opened.unknown.empty()) return fail(errors::unknown_item);
    const auto pools = lock_pools(tx, items);
    const KitsOf kits = kits_of(tx, products);  // under the lock: nobody makes it a kit now
    if (!kits.among.empty()) return fail(errors::is_kit);
    auto levels = own_levels(tx, store, products);
    const auto at = levels.find(product);
    if (at == levels.end() || pools.empty()) return fail(errors::unknown_item);
    StockLevel& level = at->second;
    if (level.version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(level.version) + ".");

    const Settings before = settings_of(level, measure);
    const bool was_counted = level.counted();
    if (threshold) level.low_stock_threshold = *threshold;
    if (wanted.track_quantity) level.track_quantity = *wanted.track_quantity;
    if (wanted.allow_backorders) level.allow_backorders = *wanted.allow_backorders;
    Settings after = settings_of(level, measure);
    after.store = store;
    // The label is left as it was stored: settle() compares it with what follows now.
    tx.exec(sql::upsert_item, product, store, level.low_stock_threshold, level.track_quantity,
            level.allow_backorders, Availability::out, false);
    Changed changed{product, store, pools.begin()->second};
    if (level.counted() != was_counted)
        changed.level = reservations::open_pool(tx, key_of(product, store), 0, !level.counted());
    room.show(tx, settle(tx, room.events, {&changed, 1}, opened.created, kits));
    audit::record(tx, now, actor, "stock.settings_changed", product, &before, &after);
    return show_stock(tx, room, store, product);
}

}  // namespace scalemart::inventory
