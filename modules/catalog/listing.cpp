#include "listing.hpp"

#include <cstring>
#include <set>

#include "listing_sql.hpp"
#include "lists_of.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using db::ParamRow;
using db::to_param;

ParamRow row_of(const ListingEntry& e, std::int64_t list) {
    return {to_param(list),     to_param(e.product),    to_param(e.price),    to_param(e.name_key),
            to_param(e.rating), to_param(e.popularity), to_param(e.featured), to_param(e.in_stock)};
}

/// True when the item stays in the lists it is in, so that its rows may be changed where they are.
bool same_lists(const ListingEntry& a, const ListingEntry& b) {
    return a.category == b.category && a.featured == b.featured;
}

void run_many(db::Tx& tx, const db::Sql& sql, const std::vector<ParamRow>& rows) {
    if (!rows.empty()) tx.exec_many(sql, rows);
}

/// List by list, so that the inserts into each index stay close together: a third less work in a bulk load.
void add_rows(db::Tx& tx, std::vector<std::pair<std::int64_t, const ListingEntry*>> added) {
    std::ranges::sort(added, {}, [](const auto& row) { return std::pair{row.first, row.second->product}; });
    std::vector<ParamRow> rows;
    rows.reserve(added.size());
    for (const auto& [list, entry] : added) rows.push_back(row_of(*entry, list));
    run_many(tx, sql::listing_add, rows);
}

/// The lists of every category that the changes speak of.
ListsOf lists_for(db::Read& read, std::span<const ListingChange> changes) {
    std::set<CategoryId> categories;
    for (const auto& [before, after, is_new] : changes) {
        if (before == after) continue;
        if (before) categories.insert(before->category);
        if (after) categories.insert(after->category);
    }
    return ListsOf::categories(read, std::vector(categories.begin(), categories.end()));
}

/// The collections of the products that could be in one.
ListsOf collections_for(db::Read& read, std::span<const ListingChange> changes) {
    std::set<ProductId> products;
    for (const auto& [before, after, is_new] : changes)
        if (!is_new && before != after) products.insert(before ? before->product : after->product);
    return ListsOf::collections(read, std::vector(products.begin(), products.end()));
}

}  // namespace

std::int64_t list_key(StoreId store, CategoryId list) {
    std::array<char, 32> name;
    std::memcpy(name.data(), store.value.bytes.data(), 16);
    std::memcpy(name.data() + 16, list.value.bytes.data(), 16);
    const Uuid digest = Uuid::from_name({name.data(), name.size()});
    // Bytes 6 and 8 hold fixed bits.
    std::uint64_t key = 0;
    for (const std::size_t at : {0, 1, 2, 3, 4, 5, 14, 15}) key = key << 8 | digest.bytes[at];
    return static_cast<std::int64_t>(key);
}

std::string name_key(std::string_view name) {
    constexpr std::size_t kLimit = 48;
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
    // A variant is found through its family.
    if (product.variant_of || product.status != ProductStatus::active || !offer.is_active)
        return std::nullopt;
    return ListingEntry{offer.store_id,
                        product.id,
                        product.category_id,
                        offer.price,
                        name_key(product.name),
                        product.rating_average_hundredths,
                        popularity_of(offer.sold),
                        product.featured,
                        is_in_stock(offer.availability)};
}

void change_listing(db::Tx& tx, std::span<const ListingChange> changes) {
    auto lists = lists_for(tx, changes);
    auto collections = collections_for(tx, changes);
    std::vector<std::pair<std::int64_t, const ListingEntry*>> added;
    std::vector<ParamRow> removed, repriced, renamed, rerated, restocked, repopular;
    std::set<StoreId> stores;
    const auto for_each_list = [&](const ListingEntry& entry, auto&& with) {
        for (const auto list : lists.of(entry.store, entry.category)) with(list);
        for (const auto list : collections.of(entry.store, entry.product)) with(list);
        if (entry.featured) with(list_key(entry.store, kFeaturedList));
    };
    for (const auto& [before, after, is_new] : changes) {
        if (before == after) continue;
        stores.insert(before ? before->store : after->store);
        if (before && after && same_lists(*before, *after)) {
            // Column by column: each statement touches only the index of its column.
            const auto change = [&](std::vector<ParamRow>& rows, const auto& old, const auto& now) {
                if (old == now) return;
                for_each_list(*after, [&](std::int64_t list) {
                    rows.push_back({to_param(list), to_param(after->product), to_param(now)});
                });
            };
            change(repriced, before->price, after->price);
            change(renamed, before->name_key, after->name_key);
            change(rerated, before->rating, after->rating);
            change(restocked, before->in_stock, after->in_stock);
            change(repopular, before->popularity, after->popularity);
            continue;
        }
        if (before)
            for_each_list(*before, [&](std::int64_t list) {
                removed.push_back({to_param(list), to_param(before->product)});
            });
        if (after) for_each_list(*after, [&](std::int64_t list) { added.emplace_back(list, &*after); });
    }
    run_many(tx, sql::listing_remove, removed);
    add_rows(tx, std::move(added));
    run_many(tx, sql::listing_price, repriced);
    run_many(tx, sql::listing_name, renamed);
    run_many(tx, sql::listing_rating, rerated);
    run_many(tx, sql::listing_stock, restocked);
    run_many(tx, sql::listing_popularity, repopular);
    for (const auto store : stores) tx.touch(list_tag(store));
}

void relist_prices(db::Tx& tx, StoreId store, std::span<const ItemPrice> prices) {
    if (prices.empty()) return;
    std::vector<ProductId> products;
    for (const auto& item : prices) products.push_back(item.product);
    auto lists = ListsOf::products(tx, products);
    std::vector<ParamRow> rows;
    for (const auto& [product, price] : prices)
        for (const auto list : lists.of(store, product))
            rows.push_back({to_param(list), to_param(product), to_param(price)});
    run_many(tx, sql::listing_price, rows);
    tx.touch(list_tag(store));
}

void relist_stock(db::Tx& tx, std::span<const ItemStock> items) {
    std::vector<ProductId> products;
    for (const auto& item : items) products.push_back(item.product);
    auto lists = ListsOf::products(tx, products);
    std::vector<ParamRow> rows;
    std::set<StoreId> stores;
    for (const auto& [product, store, in_stock] : items) {
        stores.insert(store);
        for (const auto list : lists.of(store, product))
            rows.push_back({to_param(list), to_param(product), to_param(in_stock)});
    }
    run_many(tx, sql::listing_stock, rows);
    for (const auto store : stores) tx.touch(list_tag(store));
}

// No cached list is dropped for this: lists by popularity live for a minute at most (list_products.cpp).
void relist_popularity(db::Tx& tx, StoreId store, ProductId product, std::int64_t popularity) {
    auto lists = ListsOf::products(tx, {&product, 1});
    std::vector<ParamRow> rows;
    for (const auto list : lists.of(store, product))
        rows.push_back({to_param(list), to_param(product), to_param(popularity)});
    run_many(tx, sql::listing_popularity, rows);
}

void enter_list(db::Tx& tx, std::span<const StoreId> stores, CategoryId list,
                std::span<const ProductId> products) {
    std::vector<ParamRow> rows;
    for (const auto store : stores)
        for (const auto product : products)
            rows.push_back(
                {to_param(list_key(store, kWholeStore)), to_param(list_key(store, list)), to_param(product)});
    run_many(tx, sql::listing_enter_one, rows);
}

void leave_list(db::Tx& tx, std::span<const StoreId> stores, CategoryId list,
                std::span<const ProductId> products) {
    std::vector<ParamRow> rows;
    for (const auto store : stores)
        for (const auto product : products)
            rows.push_back({to_param(list_key(store, list)), to_param(product)});
    run_many(tx, sql::listing_remove, rows);
}

// The rows of the category itself are exactly the sellable items of its subtree, so they say what moves.
void relist_subtree(db::Tx& tx, std::span<const StoreId> stores, CategoryId category,
                    std::span<const CategoryId> lost, std::span<const CategoryId> gained) {
    for (const auto store : stores) {
        const auto own = list_key(store, category);
        for (const auto list : lost) tx.exec(sql::listing_leave, own, list_key(store, list));
        for (const auto list : gained) tx.exec(sql::listing_enter, own, list_key(store, list));
        tx.touch(list_tag(store));
    }
}

}  // namespace scalemart::catalog
