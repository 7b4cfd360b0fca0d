#include <fmt/format.h>

#include "db/in_list.hpp"
#include "inventory/drift.hpp"
#include "sql.hpp"
#include "stock_levels.hpp"
#include "stores/stores.hpp"

namespace scalemart::inventory {
namespace {

struct CounterRow {
    ProductId product;
    StoreId store;
    bool has_pool = false;
    std::int64_t on_hand = 0;
    std::int64_t ledger = 0;
    std::int64_t held = 0;
    std::int64_t holds = 0;
};
BOOST_DESCRIBE_STRUCT(CounterRow, (), (product, store, has_pool, on_hand, ledger, held, holds))

struct PoolRow {
    ProductId product;
    StoreId store;
    bool unlimited = false;
};
BOOST_DESCRIBE_STRUCT(PoolRow, (), (product, store, unlimited))

struct ItemKey {
    ProductId product;
    StoreId store;
};
BOOST_DESCRIBE_STRUCT(ItemKey, (), (product, store))

struct LabelRow {
    ProductId product;
    StoreId store;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    Availability availability{};
    bool is_low = false;
    std::int64_t on_hand = 0;
    std::int64_t held = 0;
};
BOOST_DESCRIBE_STRUCT(LabelRow, (),
                      (product, store, low_stock_threshold, track_quantity, allow_backorders, availability,
                       is_low, on_hand, held))

struct KitLabelRow {
    StoreId store;
    ProductId kit;
    std::optional<Availability> availability;
};
BOOST_DESCRIBE_STRUCT(KitLabelRow, (), (store, kit, availability))

struct TransferRow {
    Uuid transfer;
    ProductId product;
    StoreId from;
    StoreId to;
    std::string status;
    std::int64_t should_have_left = 0;
    std::int64_t left = 0;
    std::int64_t should_have_arrived = 0;
    std::int64_t arrived = 0;
};
BOOST_DESCRIBE_STRUCT(TransferRow, (),
                      (transfer, product, from, to, status, should_have_left, left, should_have_arrived,
                       arrived))

std::string_view name_of(Availability label) {
    return boost::describe::enum_to_string(label, "");
}

void find_counters(db::Read& read, std::vector<Drift>& found) {
    for (const auto& row : read.all<CounterRow>(sql::drift_of_counters))
        found.push_back({row.has_pool ? DriftKind::counters : DriftKind::item_without_pool,
                         row.product,
                         row.store,
                         row.on_hand,
                         row.ledger,
                         row.held,
                         row.holds,
                         {}});
    const auto stores = stores::all_store_ids(read);
    for (std::size_t at = 0; at < stores.size(); at += db::kLongestInList) {
        const auto some = std::span{stores}.subspan(at, std::min(db::kLongestInList, stores.size() - at));
        std::vector<db::Param> params;
        const std::string text = std::string{sql::drift_of_pools} + db::in_list(params, some);
        for (const auto& row : read.all_dynamic<PoolRow>("inventory.drift_of_pools", text, params))
            found.push_back({.kind = DriftKind::pool_without_item,
                             .product = row.product,
                             .store = row.store,
                             .note = row.unlimited ? "unlimited" : ""});
    }
    for (const auto& row : read.all<ItemKey>(sql::drift_of_ledger))
        found.push_back({.kind = DriftKind::ledger_alone, .product = row.product, .store = row.store});
}

void find_labels(db::Read& read, std::vector<Drift>& found) {
    read.run(sql::labels_of_items, {}, [&](const db::Row& cells) {
        const auto row = db::read_row<LabelRow>(cells);
        const StockLevel level{
            row.product,        row.store,           row.on_hand, row.held, row.low_stock_threshold,
            row.track_quantity, row.allow_backorders};
        if (level.availability() == row.availability && level.is_low() == row.is_low) return;
        found.push_back({.kind = DriftKind::label,
                         .product = row.product,
                         .store = row.store,
                         .on_hand = row.on_hand,
                         .held = row.held,
                         .note = fmt::format("{} ({}), should be {} ({})", name_of(row.availability),
                                             row.is_low ? "low" : "not low", name_of(level.availability()),
                                             level.is_low() ? "low" : "not low")});
    });
}

void find_kit_labels(db::Read& read, std::vector<Drift>& found) {
    std::map<StoreId, std::vector<KitLabelRow>> rows_of;
    for (const auto& row : read.all<KitLabelRow>(sql::labels_of_kits)) rows_of[row.store].push_back(row);
    for (const auto& [store, rows] : rows_of)
        for (std::size_t at = 0; at < rows.size(); at += 500) {
            const auto some = std::span{rows}.subspan(at, std::min<std::size_t>(500, rows.size() - at));
            std::vector<ProductId> kits;
            for (const auto& row : some) kits.push_back(row.kit);
            const Recipes recipes = kit_components(read, kits);
            const LevelsOf levels = own_levels(read, store, components_of(recipes));
            for (const auto& row : some) {
                const auto recipe = recipes.find(row.kit);
                if (recipe == recipes.end()) continue;
                const auto label = kit_level(row.kit, store, recipe->second, levels).availability();
                if (row.availability != label)
                    found.push_back(
                        {.kind = DriftKind::kit_label,
                         .product = row.kit,
                         .store = store,
                         .note = fmt::format("{}, should be {}",
                                             row.availability ? name_of(*row.availability) : "none",
                                             name_of(label))});
            }
        }
}

void find_transfers(db::Read& read, std::vector<Drift>& found) {
    for (const auto& row : read.all<TransferRow>(sql::drift_of_transfers))
        found.push_back(
            {.kind = DriftKind::transfer,
             .product = row.product,
             .store = row.from,
             .note = fmt::format("trf_{} is {}: {} left (should be {}), {} arrived in {} (should be {})",
                                 row.transfer.to_base32(), row.status, -row.left, -row.should_have_left,
                                 row.arrived, row.to.to_string(), row.should_have_arrived)});
}

}  // namespace

std::vector<Drift> find_drift(db::Read& read) {
    std::vector<Drift> found;
    find_counters(read, found);
    find_labels(read, found);
    find_kit_labels(read, found);
    find_transfers(read, found);
    return found;
}

std::string to_text(const Drift& drift) {
    const auto item = fmt::format("{} in {}", drift.product.to_string(), drift.store.to_string());
    const auto counters = fmt::format("on hand {}, ledger {}; held {}, holds {}", drift.on_hand, drift.ledger,
                                      drift.held, drift.holds);
    switch (drift.kind) {
        case DriftKind::counters:
            return item + ": " + counters;
        case DriftKind::item_without_pool:
            return item + ": there is an item, but no pool; " + counters;
        case DriftKind::pool_without_item:
            return item + ": there is a pool, but no item";
        case DriftKind::ledger_alone:
            return item + ": there is a ledger, but neither item nor pool";
        case DriftKind::label:
            return item + ": the label is " + drift.note;
        case DriftKind::kit_label:
            return item + ": the kit's label is " + drift.note;
        case DriftKind::transfer:
            return item + ": transfer " + drift.note;
    }
    return item;
}

std::vector<ProductId> stocked_products(db::Read& read, StoreId store, ProductId after, std::int64_t limit) {
    return read.all<ProductId>(sql::stocked_products, store, after, limit);
}

}  // namespace scalemart::inventory
