#include "lists_of.hpp"

#include "db/in_list.hpp"
#include "listing.hpp"

namespace scalemart::catalog {
namespace {

struct PathRow {
    Uuid what;
    CategoryId ancestor;
};
BOOST_DESCRIBE_STRUCT(PathRow, (), (what, ancestor))

void add_collections(db::Read& read, std::span<const ProductId> ids,
                     std::unordered_map<Uuid, std::vector<CategoryId>>& to) {
    for (; !ids.empty(); ids = ids.subspan(std::min(ids.size(), db::kLongestInList))) {
        std::vector<db::Param> params;
        const std::string text =
            "select product_id, collection_id from catalog_collection_item where product_id in "
            + db::in_list(params, ids.first(std::min(ids.size(), db::kLongestInList)));
        for (const auto& row : read.all_dynamic<PathRow>("catalog.collections_of_products", text, params))
            to[row.what].push_back(row.ancestor);
    }
}

}  // namespace

ListsOf ListsOf::categories(db::Read& read, std::span<const CategoryId> ids) {
    ListsOf lists;
    if (ids.empty()) return lists;
    std::vector<db::Param> params;
    const std::string text =
        "select category_id, ancestor_id from catalog_category_path where category_id in "
        + db::in_list(params, ids);
    for (const auto& row : read.all_dynamic<PathRow>("catalog.paths_of_categories", text, params))
        lists.paths_[row.what].push_back(row.ancestor);
    return lists;
}

ListsOf ListsOf::products(db::Read& read, std::span<const ProductId> ids) {
    ListsOf lists;
    if (ids.empty()) return lists;
    std::vector<db::Param> params;
    const std::string text =
        "select p.id, a.ancestor_id from catalog_product p cross join catalog_category_path a "
        "where a.category_id = p.category_id and p.id in "
        + db::in_list(params, ids);
    for (const auto& row : read.all_dynamic<PathRow>("catalog.paths_of_products", text, params))
        lists.paths_[row.what].push_back(row.ancestor);
    for (auto& [product, path] : lists.paths_) path.push_back(kFeaturedList);
    add_collections(read, ids, lists.paths_);
    return lists;
}

ListsOf ListsOf::collections(db::Read& read, std::span<const ProductId> ids) {
    ListsOf lists;
    add_collections(read, ids, lists.paths_);
    return lists;
}

const std::vector<std::int64_t>& ListsOf::keys(StoreId store, Uuid what) {
    const auto [at, is_new] = keys_.try_emplace({store, what});
    if (is_new)
        for (const auto category : paths_[what]) at->second.push_back(list_key(store, category));
    return at->second;
}

}  // namespace scalemart::catalog
