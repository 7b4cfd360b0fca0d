#include <algorithm>
#include <set>

#include "catalog.hpp"
#include "db/in_list.hpp"
#include "family.hpp"
#include "listing.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

struct LabelRow {
    ProductId product;
    StoreId store;
    Availability availability{};
    std::optional<ProductId> family;
};
BOOST_DESCRIBE_STRUCT(LabelRow, (), (product, store, availability, family))

struct SoldRow {
    std::int64_t sold = 0;
    std::optional<ProductId> family;
};
BOOST_DESCRIBE_STRUCT(SoldRow, (), (sold, family))

/// The labels as they are, locked: a product that is being relisted at this moment must not copy an old one.
/// That of a family is not told by anyone: it follows those of its variants.
std::vector<LabelRow> lock_labels(db::Tx& tx, std::span<const AvailabilityChange> changes) {
    std::vector<ProductId> products;
    std::vector<StoreId> stores;
    for (const auto& change : changes) {
        products.push_back(change.product);
        stores.push_back(change.store);
    }
    std::ranges::sort(stores);
    stores.erase(std::ranges::unique(stores).begin(), stores.end());
    std::vector<db::Param> params;
    std::string text =
        "select product_id, store_id, availability, family_id from catalog_offer where variant_count is null "
        "and product_id in "
        + db::in_list(params, products);
    text += " and store_id in " + db::in_list(params, stores) + " order by product_id, store_id for update";
    return tx.all_dynamic<LabelRow>("catalog.lock_labels", text, params);
}

void apply_some(db::Tx& tx, std::span<const AvailabilityChange> changes) {
    std::vector<db::ParamRow> labels;
    std::vector<ItemStock> flips;
    std::set<ProductId> families;
    std::set<StoreId> stores;
    for (const auto& row : lock_labels(tx, changes)) {
        const auto same_item = [&](const AvailabilityChange& c) {
            return c.product == row.product && c.store == row.store;
        };
        // The last word counts when an item is named twice.
        const auto change = std::find_if(changes.rbegin(), changes.rend(), same_item);
        if (change == changes.rend() || change->now == row.availability) continue;
        labels.push_back({db::to_param(row.product), db::to_param(row.store), db::to_param(change->now)});
        if (row.family) {
            families.insert(*row.family);
            stores.insert(row.store);
        } else if (is_in_stock(change->now) != is_in_stock(row.availability)) {
            flips.push_back({row.product, row.store, is_in_stock(change->now)});
        }
        tx.touch(product_tag(row.product));
    }
    if (!labels.empty()) tx.exec_many(sql::set_availability, labels);
    relist_stock(tx, flips);
    settle_family_offers(tx, std::vector(families.begin(), families.end()),
                         std::vector(stores.begin(), stores.end()));
}

}  // namespace

void apply_availability(db::Tx& tx, std::span<const AvailabilityChange> changes) {
    constexpr std::size_t kChunk = 512;
    for (std::size_t at = 0; at < changes.size(); at += kChunk)
        apply_some(tx, changes.subspan(at, std::min(kChunk, changes.size() - at)));
}

void count_sold(db::Tx& tx, StoreId store, ProductId product, std::int64_t quantity) {
    const auto count = tx.one<SoldRow>(sql::count_sold, product, store, quantity);
    if (!count) return;
    // A variant is in no list: its family is bought.
    if (count->family) return count_sold(tx, store, *count->family, quantity);
    if (popularity_of(count->sold) != popularity_of(count->sold - quantity))
        relist_popularity(tx, store, product, popularity_of(count->sold));
}

}  // namespace scalemart::catalog
