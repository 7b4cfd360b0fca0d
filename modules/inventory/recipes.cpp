#include "recipes.hpp"

#include "db/in_list.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct ComponentRow {
    ProductId kit;
    ProductId component;
    std::int64_t quantity = 1;
};
BOOST_DESCRIBE_STRUCT(ComponentRow, (), (kit, component, quantity))

Recipes to_recipes(const std::vector<ComponentRow>& rows) {
    Recipes recipes;
    for (const auto& row : rows) recipes[row.kit].push_back({row.component, row.quantity});
    return recipes;
}

}  // namespace

std::vector<ProductId> products_of(const Units& units) {
    std::vector<ProductId> products;
    products.reserve(units.size());
    for (const auto& [product, quantity] : units) products.push_back(product);
    return products;
}

Recipes kit_components(db::Read& read, std::span<const ProductId> products) {
    if (products.empty()) return {};
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, products);
    // Most shops have no kits at all: then nothing is looked up, however many products are asked about.
    return to_recipes(read.all_dynamic<ComponentRow>(
        "inventory.kit_components",
        "select kit_product_id, component_product_id, quantity from "
        "(select 1 as found from inventory_kit_component limit 1) any_kit cross join inventory_kit_component "
        "where kit_product_id in "
            + list + " order by kit_product_id, component_product_id",
        params));
}

KitsOf kits_of(db::Read& read, std::span<const ProductId> products) {
    constexpr std::size_t kChunk = 2048;  // each is named twice
    const std::set<ProductId> asked(products.begin(), products.end());
    KitsOf kits;
    // A long list is cheaper to skip than to look up, and most shops have no kits at all.
    constexpr std::size_t kManyProducts = 64;
    if (products.size() >= kManyProducts && !read.one<bool>(sql::any_kits).value_or(false)) return kits;
    for (std::size_t at = 0; at < products.size(); at += kChunk) {
        const auto some = products.subspan(at, std::min(kChunk, products.size() - at));
        std::vector<db::Param> params;
        std::string text =
            "select kit_product_id, component_product_id, quantity from inventory_kit_component "
            "where kit_product_id in ";
        text += db::in_list(params, some);
        text += " or component_product_id in ";
        text += db::in_list(params, some);
        for (const auto& row : read.all_dynamic<ComponentRow>("inventory.kits_of", text, params)) {
            if (asked.contains(row.kit)) kits.among.insert(row.kit);
            if (std::ranges::find(some, row.component) != some.end())
                kits.with.emplace(row.component, row.kit);
        }
    }
    return kits;
}

void lock_gate(db::Tx& tx) {
    (void)tx.one<std::int64_t>(sql::lock_gate);
}

bool share_stock(db::Read& read, std::span<const ProductId> products) {
    const KitsOf kits = kits_of(read, products);
    return !kits.among.empty() || !kits.with.empty();
}

void store_taken(db::Tx& tx, OrderId order, const Recipes& recipes) {
    std::vector<db::ParamRow> rows;
    for (const auto& [kit, recipe] : recipes)
        for (const auto& component : recipe)
            rows.push_back({order.value, kit.value, component.product.value, component.quantity});
    if (!rows.empty()) tx.exec_many(sql::insert_taken, rows);
}

Recipes recipes_taken(db::Read& read, OrderId order) {
    return to_recipes(read.all<ComponentRow>(sql::taken, order));
}

std::set<ProductId> kits_taken(db::Read& read, OrderId order) {
    std::set<ProductId> kits;
    for (const auto& [kit, recipe] : recipes_taken(read, order)) kits.insert(kit);
    return kits;
}

void forget_taken(db::Tx& tx, OrderId order) {
    tx.exec(sql::delete_taken, order);
}

Units expand(const Units& units, const Recipes& recipes) {
    Units parts;
    for (const auto& [product, quantity] : units) {
        const auto recipe = recipes.find(product);
        if (recipe == recipes.end()) {
            parts[product] += quantity;
            continue;
        }
        for (const auto& component : recipe->second)
            parts[component.product] += quantity * component.quantity;
    }
    return parts;
}

std::int64_t share_of(ProductId product, ProductId component, const Recipes& recipes) {
    const auto recipe = recipes.find(product);
    if (recipe == recipes.end()) return product == component ? 1 : 0;
    const auto part = std::ranges::find(recipe->second, component, &KitComponent::product);
    return part == recipe->second.end() ? 0 : part->quantity;
}

}  // namespace scalemart::inventory
