#include "write_batch.hpp"

#include <algorithm>

#include "catalog/catalog.hpp"
#include "inventory/inventory.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::import_products {
namespace {

using What = catalog::UpsertOutcome::What;

void set_categories(db::Tx& tx, Instant now, RowBatch& batch, const CategoryIds& known,
                    CategoryIds& looked_up) {
    std::string path;
    for (std::size_t k = 0; k < batch.rows.size(); ++k) {
        const auto& row = batch.rows[k];
        path.clear();
        for (const auto& name : row.category) path.append(name) += '\x1f';
        auto at = known.find(path);
        if (at == known.end()) {
            at = looked_up.find(path);
            if (at == looked_up.end())
                at = looked_up.emplace(path, catalog::ensure_category_path(tx, now, row.category)).first;
        }
        batch.drafts[k].category = at->second;
    }
}

/// The products that were there before, whose stock may be known already.
std::unordered_map<ProductId, inventory::StockLevel> levels_before(
    db::Tx& tx, StoreId store, std::span<const catalog::UpsertOutcome> outcomes) {
    std::vector<ProductId> products;
    for (const auto& outcome : outcomes)
        if (outcome.what == What::updated || outcome.what == What::unchanged)
            products.push_back(outcome.product);
    std::unordered_map<ProductId, inventory::StockLevel> levels;
    if (products.empty()) return levels;
    for (const auto& level : inventory::stock_levels(tx, store, products))
        levels.emplace(level.product, level);
    return levels;
}

/// What the row says of the stock, if that is anything new.
std::optional<inventory::StockItem> stock_item(const ImportRow& row, bool sold_by_weight, ProductId product,
                                               StoreId store, const inventory::StockLevel* before) {
    if (!row.quantity && (!row.low_stock_threshold || before == nullptr)) return std::nullopt;
    inventory::StockItem item{product, store};
    item.low_stock_threshold *= units_in_one(sold_by_weight);
    if (before != nullptr) {
        item.quantity = before->on_hand;
        item.low_stock_threshold = before->low_stock_threshold;
        item.track_quantity = before->track_quantity;
        item.allow_backorders = before->allow_backorders;
    }
    if (row.quantity) item.quantity = *row.quantity;
    if (row.low_stock_threshold) item.low_stock_threshold = *row.low_stock_threshold;
    // What the file does not speak of stays as it is, also if it is not as it was when we looked.
    item.keeps = {!row.quantity, !row.low_stock_threshold, true};
    const bool same = before != nullptr && before->on_hand == item.quantity
                      && before->low_stock_threshold == item.low_stock_threshold;
    return same ? std::nullopt : std::optional{item};
}

/// Marks the outcomes of products that only got another stock as updated.
void set_stock(db::Tx& tx, const jobs::Events& events, Instant now, const RowBatch& batch,
               std::span<catalog::UpsertOutcome> outcomes, const Uuid& run) {
    if (batch.rows.empty()) return;
    const auto store = batch.drafts.front().offers.front().store;  // one import, one store
    const auto levels = levels_before(tx, store, outcomes);
    std::vector<inventory::StockItem> items;
    bool any_known = false;
    for (std::size_t k = 0; k < batch.rows.size(); ++k) {
        auto& outcome = outcomes[k];
        if (outcome.what == What::conflict) continue;
        const auto at = levels.find(outcome.product);
        const auto item = stock_item(batch.rows[k], batch.drafts[k].sold_by_weight, outcome.product, store,
                                     at == levels.end() ? nullptr : &at->second);
        if (!item) continue;
        items.push_back(*item);
        if (outcome.what != What::created) any_known = true;
        if (outcome.what == What::unchanged) outcome.what = What::updated;
    }
    if (items.empty()) return;
    std::ranges::sort(items, {}, &inventory::StockItem::product);
    const auto changes =
        inventory::set_stock(tx, events, items, {inventory::Reason::import, run, Uuid{}, "", now});
    // New products were given their label with their offer.
    if (any_known) catalog::apply_availability(tx, changes);
}

}  // namespace

BatchOutcome write_batch(db::Tx& tx, const jobs::Events& events, Instant now, RowBatch& batch,
                         const CategoryIds& known, const Uuid& run) {
    BatchOutcome result;
    set_categories(tx, now, batch, known, result.categories);
    auto outcomes = catalog::upsert_products(tx, now, batch.drafts);
    set_stock(tx, events, now, batch, outcomes, run);
    for (std::size_t k = 0; k < batch.rows.size(); ++k) {
        const auto& outcome = outcomes[k];
        switch (outcome.what) {
            case What::created:
                ++result.created;
                break;
            case What::updated:
                ++result.updated;
                break;
            case What::unchanged:
                ++result.unchanged;
                break;
            case What::conflict:
                result.category_gone =
                    result.category_gone || outcome.why->name == catalog::errors::category_not_found.name;
                result.conflicts.push_back({batch.rows[k].line, "", std::string{outcome.why->name},
                                            std::string{outcome.why->title}});
        }
    }
    return result;
}

}  // namespace scalemart::import_products
