#include "settle.hpp"

#include <set>

#include "db/in_list.hpp"
#include "inventory/events.hpp"
#include "jobs/events.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

using LevelOfProduct = std::map<ProductId, reservations::Level>;

struct ItemRow {
    ProductId product;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    Availability availability{};
    bool is_low = false;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (product, low_stock_threshold, track_quantity, allow_backorders, availability, is_low))

struct KitRow {
    ProductId kit;
    std::optional<Availability> availability;
};
BOOST_DESCRIBE_STRUCT(KitRow, (), (kit, availability))

std::vector<ItemRow> items_in(db::Read& read, StoreId store, const LevelOfProduct& levels) {
    std::vector<ProductId> products;
    for (const auto& [product, level] : levels) products.push_back(product);
    std::vector<db::Param> params{store.value};
    const std::string list = db::in_list(params, products);
    return read.all_dynamic<ItemRow>(
        "inventory.items_to_settle",
        "select product_id, low_stock_threshold, track_quantity, allow_backorders, availability, is_low "
        "from inventory_item where store_id = $1 and product_id in "
            + list,
        params);
}

/// What is told of a step, in all stores together.
struct News {
    std::vector<LowStock> low;
    std::vector<BackInStock> back;
    std::vector<db::ParamRow> labels;
};

/// Whoever changes a pool holds its lock until the commit, so the item's row cannot change under us.
Labels settle_items(db::Tx& tx, StoreId store, const LevelOfProduct& levels, const std::set<ProductId>& kits,
                    News& news) {
    Labels labels;
    for (const auto& item : items_in(tx, store, levels)) {
        if (kits.contains(item.product)) continue;
        const auto& level = levels.at(item.product);
        const StockLevel now{item.product,
                             store,
                             level.quantity,
                             level.held,
                             item.low_stock_threshold,
                             item.track_quantity,
                             item.allow_backorders};
        labels.push_back({item.product, store, now.availability()});
        if (now.availability() == item.availability && now.is_low() == item.is_low) continue;
        news.labels.push_back(
            {item.product.value, store.value, db::to_param(now.availability()), db::to_param(now.is_low())});
        if (now.is_low() && !item.is_low)
            news.low.push_back({item.product, store, now.available(), item.low_stock_threshold});
        if (item.availability == Availability::out && now.availability() != Availability::out)
            news.back.push_back({item.product, store});
    }
    return labels;
}

std::vector<KitRow> lock_kits(db::Tx& tx, StoreId store, std::span<const ProductId> kits) {
    std::vector<db::Param> params{store.value};
    const std::string text =
        "select kit_product_id, availability from inventory_kit_label "
        "where store_id = $1 and kit_product_id in "
        + db::in_list(params, kits) + " order by kit_product_id for update";
    auto rows = tx.all_dynamic<KitRow>("inventory.lock_kits", text, params);
    if (rows.size() == kits.size()) return rows;
    // Of some there was none yet, or the kit was dissolved while we waited for its row.
    std::vector<db::ParamRow> missing;
    for (const auto& [kit, recipe] : kit_components(tx, kits))
        if (std::ranges::find(rows, kit, &KitRow::kit) == rows.end())
            missing.push_back({kit.value, store.value});
    if (missing.empty()) return rows;
    tx.exec_many(sql::insert_kit_label, missing);
    return tx.all_dynamic<KitRow>("inventory.lock_kits", text, params);
}

void append(Labels& all, Labels more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Labels settle_kits(db::Tx& tx, const jobs::Events& events, StoreId store, std::span<const ProductId> kits) {
    Labels labels;
    if (kits.empty()) return labels;
    // The lock first, the levels after it: whoever changes another component of the same kit at this moment
    // waits here and then sees what we did, or we see what they did.
    const auto rows = lock_kits(tx, store, kits);
    const Recipes recipes = kit_components(tx, kits);
    const LevelsOf levels = own_levels(tx, store, components_of(recipes));
    std::vector<db::ParamRow> changed;
    std::vector<BackInStock> back;
    for (const auto& row : rows) {
        const auto recipe = recipes.find(row.kit);
        if (recipe == recipes.end()) continue;
        const auto label = kit_level(row.kit, store, recipe->second, levels).availability();
        labels.push_back({row.kit, store, label});
        if (row.availability == label) continue;
        changed.push_back({row.kit.value, store.value, db::to_param(label)});
        if (row.availability == Availability::out) back.push_back({row.kit, store});
    }
    if (!changed.empty()) tx.exec_many(sql::set_kit_label, changed);
    events.publish_many(tx, std::span<const BackInStock>(back));
    return labels;
}

Labels settle(db::Tx& tx, const jobs::Events& events, std::span<const Changed> changed,
              std::span<const NewItem> created) {
    std::set<ProductId> all;
    for (const auto& change : changed) all.insert(change.product);
    for (const auto& item : created) all.insert(item.product);
    if (all.empty()) return {};
    const std::vector<ProductId> products(all.begin(), all.end());
    // After the pools: a kit that is being defined at this moment has locked them before us, or will after.
    return settle(tx, events, changed, created, kits_of(tx, products));
}

Labels settle(db::Tx& tx, const jobs::Events& events, std::span<const Changed> changed,
              std::span<const NewItem> created, const KitsOf& kits) {
    std::map<StoreId, LevelOfProduct> levels_in;
    ProductsIn products_in;
    for (const auto& [product, store, level] : changed) {
        levels_in[store][product] = level;
        products_in[store].insert(product);
    }
    for (const auto& [product, store] : created) products_in[store].insert(product);
    Labels labels;
    News news;
    for (const auto& [store, levels] : levels_in)
        append(labels, settle_items(tx, store, levels, kits.among, news));
    if (!news.labels.empty()) tx.exec_many(sql::set_label, news.labels);
    events.publish_many(tx, std::span<const LowStock>(news.low));
    events.publish_many(tx, std::span<const BackInStock>(news.back));
    if (kits.with.empty()) return labels;
    for (const auto& [store, here] : products_in) {
        std::set<ProductId> affected;
        for (const auto product : here) {
            const auto [first, last] = kits.with.equal_range(product);
            for (auto at = first; at != last; ++at) affected.insert(at->second);
        }
        append(labels,
               settle_kits(tx, events, store, std::vector<ProductId>(affected.begin(), affected.end())));
    }
    return labels;
}

}  // namespace scalemart::inventory
