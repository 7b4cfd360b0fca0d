#pragma once
// Which lists an item is in: those of its category's path, in its store. Kept for one transaction, since
// paths may change with the next. Private to listing.cpp.

#include <map>
#include <span>
#include <unordered_map>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

class ListsOf {
 public:
    /// One statement, however many; categories that do not exist have no lists.
    static ListsOf categories(db::Read& read, std::span<const CategoryId> ids);
    /// The same for products, by the category and the collections they are in now. Holds the featured list
    /// too, for all.
    static ListsOf products(db::Read& read, std::span<const ProductId> ids);

    /// The collections these products are in, with a constant number of statements.
    static ListsOf collections(db::Read& read, std::span<const ProductId> ids);

    /// The keys (list_key) of the lists in a store.
    [[nodiscard]] const std::vector<std::int64_t>& of(StoreId store, CategoryId category) {
        return keys(store, category.value);
    }
    [[nodiscard]] const std::vector<std::int64_t>& of(StoreId store, ProductId product) {
        return keys(store, product.value);
    }

 private:
    const std::vector<std::int64_t>& keys(StoreId store, Uuid what);

    std::unordered_map<Uuid, std::vector<CategoryId>> paths_;
    std::map<std::pair<StoreId, Uuid>, std::vector<std::int64_t>> keys_;
};

}  // namespace scalemart::catalog
