#include "categories.hpp"
#include "category_sql.hpp"

namespace scalemart::catalog {
namespace {

CategoryNode node_of(const CategoryRow& row) {
    CategoryNode node;
    node.id = row.id;
    node.slug = row.slug;
    node.name = row.name;
    node.description = row.description;
    if (!row.image.empty()) node.image = row.image;
    node.parent_id = row.parent_id;
    node.position = row.position;
    node.version = row.version;
    return node;
}

void sort_siblings(std::vector<CategoryRow>& rows) {
    std::ranges::sort(rows, {},
                      [](const CategoryRow& row) { return std::tie(row.position, row.name, row.id); });
}

using ByParent = std::map<CategoryId, std::vector<const CategoryRow*>>;

std::vector<CategoryNode> nodes_below(const ByParent& by_parent, CategoryId parent) {
    std::vector<CategoryNode> nodes;
    const auto at = by_parent.find(parent);
    if (at == by_parent.end()) return nodes;
    for (const auto* row : at->second) {
        nodes.push_back(node_of(*row));
        nodes.back().children = nodes_below(by_parent, row->id);
    }
    return nodes;
}

}  // namespace

std::vector<CategoryNode> category_tree(db::Read& read) {
    auto rows = read.all<CategoryRow>(sql::all_categories);
    sort_siblings(rows);
    ByParent by_parent;
    for (const auto& row : rows) by_parent[row.parent_id.value_or(CategoryId{})].push_back(&row);
    return nodes_below(by_parent, CategoryId{});
}

std::optional<CategoryRow> find_category(db::Read& read, const std::string& id_or_slug) {
    if (const auto id = CategoryId::parse(id_or_slug)) return read.one<CategoryRow>(sql::category_by_id, *id);
    return read.one<CategoryRow>(sql::category_by_slug, id_or_slug);
}

std::vector<CategoryRef> category_trail(db::Read& read, CategoryId id) {
    return read.all<CategoryRef>(sql::category_trail, id);
}

CategoryView category_view(db::Read& read, const CategoryRow& row) {
    CategoryView view;
    view.id = row.id;
    view.slug = row.slug;
    view.name = row.name;
    view.description = row.description;
    if (!row.image.empty()) view.image = row.image;
    view.parent_id = row.parent_id;
    view.position = row.position;
    view.version = row.version;
    view.breadcrumb = category_trail(read, row.id);
    auto children = read.all<CategoryRow>(sql::category_children, row.id);
    sort_siblings(children);
    for (const auto& child : children) view.children.push_back(node_of(child));
    return view;
}

}  // namespace scalemart::catalog
