#pragma once
// The lists of products: filters, sorts and pages over catalog_listing. Every sort is one range of one index;
// what further filters there are, is checked row by row on the way. Called inside a read.

#include <variant>

#include "rows.hpp"
#include "specification_filter.hpp"

namespace scalemart::catalog {

enum class SortKey { price, name, newest, rating, popularity };

struct SortOrder {
    SortKey key = SortKey::popularity;
    bool descending = true;
    friend bool operator==(const SortOrder&, const SortOrder&) = default;
};

struct ProductFilter {
    StoreId store;
    CategoryId list;  ///< a category (its descendants belong to it), a collection, or kWholeStore
    std::optional<CategoryId> within;  ///< besides, when `list` is a collection: a category
    std::optional<UserId> vendor;
    std::optional<std::int64_t> min_price;
    std::optional<std::int64_t> max_price;
    std::vector<Tag> tags;                            ///< all must match
    std::vector<std::string> dietary;                 ///< folded; all must match
    std::vector<std::string> allergen_free;           ///< folded; none may match
    std::vector<SpecificationFilter> specifications;  ///< one of each key must match
    std::optional<bool> on_sale;
    std::optional<bool> featured;
    std::optional<bool> in_stock;
    std::optional<std::int64_t> min_rating_hundredths;
    std::optional<std::string> brand;
};

/// A place in a sorted list: the sort column's value and the id that breaks ties.
struct Place {
    std::variant<std::int64_t, std::string> key;
    ProductId id;
};

struct PageRequest {
    SortOrder sort;
    std::optional<Place> after;
    std::int64_t offset = 0;
    std::int64_t limit = 24;
};

[[nodiscard]] std::vector<Place> find_products(db::Read& read, const ProductFilter& filter,
                                               const PageRequest& page);

/// Counts no further than this: beyond it nobody looks, and the count would cost as much as the list is long.
inline constexpr std::int64_t kCountLimit = 10'000;
[[nodiscard]] std::int64_t count_products(db::Read& read, const ProductFilter& filter);

/// The statement and its values, apart so that a test can ask for the plan.
struct BuiltQuery {
    std::string text;
    std::vector<db::Param> params;
};
[[nodiscard]] BuiltQuery build_page_query(db::Engine engine, const ProductFilter& filter,
                                          const PageRequest& page);
[[nodiscard]] BuiltQuery build_count_query(db::Engine engine, const ProductFilter& filter);

}  // namespace scalemart::catalog
