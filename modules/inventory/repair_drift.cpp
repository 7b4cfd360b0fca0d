#include <set>

#include "audit/audit.hpp"
#include "booking.hpp"
#include "inventory/drift.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct SettingsRow {
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (low_stock_threshold, track_quantity, allow_backorders, version))

/// What a repair leaves in the audit log.
struct RepairView {
    StoreId store;
    std::string kind;
    std::int64_t on_hand = 0;
    std::int64_t held = 0;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(RepairView, (), (store, kind, on_hand, held, note))

/// An item that lost its settings gets the usual ones; that it took any number is still known from its pool.
void restore_item(db::Tx& tx, const Drift& drift) {
    const StockItem usual;
    tx.exec(sql::upsert_item, drift.product, drift.store, usual.low_stock_threshold, usual.track_quantity,
            drift.note == "unlimited", Availability::out, false);
}

/// So that no sale comes between the sum and the counter.
void lock_all(db::Tx& tx, std::span<const Drift> found) {
    ProductsIn items;
    for (const auto& drift : found)
        if (drift.kind != DriftKind::transfer && drift.kind != DriftKind::kit_label)
            items[drift.store].insert(drift.product);
    lock_gate(tx);
    (void)lock_pools(tx, items);
}

reservations::Level restore_counters(db::Tx& tx, const Drift& drift) {
    const auto settings =
        tx.one<SettingsRow>(sql::item_settings, drift.product, drift.store).value_or(SettingsRow{});
    const auto ledger = tx.one<std::int64_t>(sql::ledger_total, drift.product, drift.store).value_or(0);
    return reservations::repair_pool(tx, key_of(drift.product, drift.store), ledger,
                                     !settings.track_quantity || settings.allow_backorders);
}

}  // namespace

Repairs repair_drift(db::Tx& tx, const jobs::Events& events, Instant now) {
    Repairs repairs;
    std::vector<Changed> changed;
    std::map<StoreId, std::vector<ProductId>> kits;
    std::set<std::pair<ProductId, StoreId>> done;
    const auto found = find_drift(tx);
    lock_all(tx, found);
    for (const auto& drift : found) {
        if (drift.kind == DriftKind::transfer) {
            repairs.left.push_back(drift);
            continue;
        }
        // Counters first: a wrong label beside them is put right with them.
        if (!done.emplace(drift.product, drift.store).second) continue;
        repairs.repaired.push_back(drift);
        if (drift.kind == DriftKind::kit_label) {
            kits[drift.store].push_back(drift.product);
            continue;
        }
        if (drift.kind == DriftKind::pool_without_item || drift.kind == DriftKind::ledger_alone)
            restore_item(tx, drift);
        changed.push_back({drift.product, drift.store, restore_counters(tx, drift)});
    }
    repairs.labels = settle(tx, events, changed);
    for (const auto& [store, products] : kits) {
        const auto labels = settle_kits(tx, events, store, products);
        repairs.labels.insert(repairs.labels.end(), labels.begin(), labels.end());
    }
    for (const auto& drift : repairs.repaired) {
        const auto level = reservations::level(tx, key_of(drift.product, drift.store));
        const std::string kind{boost::describe::enum_to_string(drift.kind, "")};
        const RepairView before{drift.store, kind, drift.on_hand, drift.held, drift.note};
        const RepairView after{drift.store, kind, level ? level->quantity : 0, level ? level->held : 0, {}};
        audit::record(tx, now, audit::Actor{}, "stock.repaired", drift.product, &before, &after);
    }
    return repairs;
}

}  // namespace scalemart::inventory
