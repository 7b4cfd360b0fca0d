#include "selection_facts.hpp"

#include <set>

#include "db/in_list.hpp"
#include "schema/decode.hpp"

namespace scalemart::catalog {
namespace {

struct PathRow {
    CategoryId category;
    CategoryId ancestor;
};
BOOST_DESCRIBE_STRUCT(PathRow, (), (category, ancestor))

struct TagsRow {
    ProductId product;
    std::string tags;
};
BOOST_DESCRIBE_STRUCT(TagsRow, (), (product, tags))

}  // namespace

std::map<CategoryId, std::vector<CategoryId>> category_paths(db::Read& read,
                                                             std::span<const ItemForSale> items) {
    std::map<CategoryId, std::vector<CategoryId>> paths;
    std::set<CategoryId> categories;
    for (const auto& item : items) categories.insert(item.category);
    if (categories.empty()) return paths;
    std::vector<db::Param> params;
    const std::string text =
        "select category_id, ancestor_id from catalog_category_path where category_id in "
        + db::in_list(params, categories);
    for (const auto& row : read.all_dynamic<PathRow>("catalog.category_paths", text, params))
        if (row.ancestor != CategoryId{}) paths[row.category].push_back(row.ancestor);  // nil: the store
    return paths;
}

std::map<ProductId, std::vector<std::string>> tags_of(db::Read& read, std::span<const ProductId> products) {
    std::map<ProductId, std::vector<std::string>> tags;
    if (products.empty()) return tags;
    std::vector<db::Param> params;
    // By the products' own column: catalog_tag is keyed by the tag.
    const std::string text =
        "select id, tags from catalog_product where id in " + db::in_list(params, products);
    for (auto& row : read.all_dynamic<TagsRow>("catalog.tags_of", text, params))
        if (row.tags != "[]")
            tags[row.product] =
                schema::decode<std::vector<std::string>>(row.tags).value_or(std::vector<std::string>{});
    return tags;
}

}  // namespace scalemart::catalog
