#include "listing.hpp"

#include <set>

#include "listing_sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

db::ParamRow row_of(const ListingEntry& e, CategoryId list) {
    return {db::to_param(e.store),   db::to_param(e.product),    db::to_param(list),
            db::to_param(e.price),   db::to_param(e.name_key),   db::to_param(e.created_at),
            db::to_param(e.rating),  db::to_param(e.popularity), db::to_param(e.featured),
            db::to_param(e.in_stock)};
}

bool differ_only_in_price(ListingEntry before, const ListingEntry& after) {
    before.price = after.price;
    return before == after;
}

void run_many(db::Tx& tx, const db::Sql& sql, const std::vector<db::ParamRow>& rows) {
    if (!rows.empty()) tx.exec_many(sql, rows);
}

db::ParamRow cell(StoreId store, ProductId product, db::Param value) {
    return {db::to_param(store), db::to_param(product), db::to_param(kFeaturedList), value};
}

}  // namespace

std::string name_key(std::string_view name) {
    constexpr std::size_t kLimit = 64;
    if (name.size() > kLimit) {
        std::size_t end = kLimit;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name = name.substr(0, end);
    }
    std::string key{name};
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

std::int64_t popularity_of(std::int64_t sold) {
    std::int64_t unit = 1;
    while (sold / unit >= 100) unit *= 10;
    return sold / unit * unit;
}

std::optional<ListingEntry> listing_entry(const ProductRow& product, const OfferRow& offer) {
    if (product.status != ProductStatus::active || !offer.is_active) return std::nullopt;
    return ListingEntry{offer.store_id,
                        product.id,
                        product.category_id,
                        offer.price,
                        name_key(product.name),
                        product.created_at,
                        product.rating_average_hundredths,
                        popularity_of(offer.sold),
                        product.featured,
                        is_in_stock(offer.availability)};
}

void change_listing(db::Tx& tx, std::span<const ListingChange> changes) {
    std::vector<db::ParamRow> removed, added, featured, repriced;
    std::set<StoreId> stores;
    for (const auto& [before, after] : changes) {
        if (before == after) continue;
        stores.insert(before ? before->store : after->store);
        if (before && after && differ_only_in_price(*before, *after)) {
            repriced.push_back(cell(after->store, after->product, after->price));
            continue;
        }
        if (before)
            removed.push_back({db::to_param(before->store), db::to_param(before->product),
                               db::to_param(before->category), db::to_param(kFeaturedList)});
        if (after) added.push_back(row_of(*after, after->category));
        if (after && after->featured) featured.push_back(row_of(*after, kFeaturedList));
    }
    run_many(tx, sql::listing_remove, removed);
    run_many(tx, sql::listing_add, added);
    run_many(tx, sql::listing_add_one, featured);
    run_many(tx, sql::listing_price, repriced);
    for (const auto store : stores) tx.touch(list_tag(store));
}

void relist_prices(db::Tx& tx, StoreId store, std::span<const ItemPrice> prices) {
    std::vector<db::ParamRow> rows;
    for (const auto& [product, price] : prices) rows.push_back(cell(store, product, price));
    run_many(tx, sql::listing_price, rows);
    if (!rows.empty()) tx.touch(list_tag(store));
}

void relist_stock(db::Tx& tx, std::span<const ItemStock> items) {
    std::vector<db::ParamRow> rows;
    std::set<StoreId> stores;
    for (const auto& [product, store, in_stock] : items) {
        rows.push_back(cell(store, product, in_stock));
        stores.insert(store);
    }
    run_many(tx, sql::listing_stock, rows);
    for (const auto store : stores) tx.touch(list_tag(store));
}

// No cached list is dropped for this: lists by popularity live for a minute at most (list_products.cpp).
void relist_popularity(db::Tx& tx, StoreId store, ProductId product, std::int64_t popularity) {
    tx.exec(sql::listing_popularity, store, product, kFeaturedList, popularity);
}

// The rows of the category itself are exactly the sellable items of its subtree, so they say what moves.
void relist_subtree(db::Tx& tx, std::span<const StoreId> stores, CategoryId category,
                    std::span<const CategoryId> lost, std::span<const CategoryId> gained) {
    for (const auto store : stores) {
        for (const auto list : lost) tx.exec(sql::listing_leave, store, category, list);
        for (const auto list : gained) tx.exec(sql::listing_enter, store, category, list);
        tx.touch(list_tag(store));
    }
}

}  // namespace scalemart::catalog
