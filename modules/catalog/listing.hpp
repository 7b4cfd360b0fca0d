#pragma once
// catalog_listing, the read model behind every list (see README.md). Nobody else writes it. Each function
// belongs into the transaction that makes the change, and says which cached lists go out of date.

#include <span>

#include "rows.hpp"

namespace scalemart::catalog {

/// The list that holds a store's every sellable item.
inline constexpr CategoryId kWholeStore{};
/// The list that holds a store's featured items.
inline constexpr CategoryId kFeaturedList{Uuid{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}};

/// Names a list of a store in 64 bits: a digest, so nobody has to look anything up. Among a million lists two
/// share a name with a probability of 3 in 10^8; they would show each other's items.
[[nodiscard]] std::int64_t list_key(StoreId store, CategoryId list);

/// What the listing rows of one sellable item say.
struct ListingEntry {
    StoreId store;
    ProductId product;
    CategoryId category;
    std::int64_t price = 0;
    std::string name_key;
    std::int64_t rating = 0;
    std::int64_t popularity = 0;
    bool featured = false;
    bool in_stock = false;

    friend bool operator==(const ListingEntry&, const ListingEntry&) = default;
};

/// Empty when the item is not sellable.
[[nodiscard]] std::optional<ListingEntry> listing_entry(const ProductRow& product, const OfferRow& offer);

/// How names sort: ASCII letters in lower case, cut to 48 bytes between characters.
[[nodiscard]] std::string name_key(std::string_view name);

/// Units sold, to two significant digits: so that a best-seller's rows are not rewritten at every sale.
[[nodiscard]] std::int64_t popularity_of(std::int64_t sold);

struct ListingChange {
    std::optional<ListingEntry> before;
    std::optional<ListingEntry> after;
    bool product_is_new = false;  ///< so it is in no collection yet
};
void change_listing(db::Tx& tx, std::span<const ListingChange> changes);

/// Single columns of items, each with a constant number of statements. Rows that are not there are not
/// missed.
struct ItemPrice {
    ProductId product;
    std::int64_t price = 0;
};
void relist_prices(db::Tx& tx, StoreId store, std::span<const ItemPrice> prices);
struct ItemStock {
    ProductId product;
    StoreId store;
    bool in_stock = false;
};
void relist_stock(db::Tx& tx, std::span<const ItemStock> items);
void relist_popularity(db::Tx& tx, StoreId store, ProductId product, std::int64_t popularity);

/// Products come into a list that is not their category's (a collection), or leave it, in each store that
/// sells them. Callers have locked the products.
void enter_list(db::Tx& tx, std::span<const StoreId> stores, CategoryId list,
                std::span<const ProductId> products);
void leave_list(db::Tx& tx, std::span<const StoreId> stores, CategoryId list,
                std::span<const ProductId> products);

/// A category's subtree leaves the lists of some ancestors and enters those of others.
void relist_subtree(db::Tx& tx, std::span<const StoreId> stores, CategoryId category,
                    std::span<const CategoryId> lost, std::span<const CategoryId> gained);

}  // namespace scalemart::catalog
