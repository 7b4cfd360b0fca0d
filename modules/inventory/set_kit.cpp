#include <fmt/format.h>

#include <set>

#include "db/in_list.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

Result<Recipe> checked(ProductId kit, std::span<const KitComponent> components) {
    if (components.size() > kMaximumComponents)
        return fail(errors::kit_invalid, fmt::format("At most {} components.", kMaximumComponents));
    Recipe recipe(components.begin(), components.end());
    std::ranges::sort(recipe, {}, &KitComponent::product);
    for (std::size_t i = 0; i < recipe.size(); ++i) {
        if (recipe[i].product == kit) return fail(errors::kit_invalid, "A kit cannot contain itself.");
        if (recipe[i].quantity < 1 || recipe[i].quantity > kMaximumOfComponent)
            return fail(errors::kit_invalid,
                        fmt::format("A component is there 1 to {} times.", kMaximumOfComponent));
        if (i > 0 && recipe[i].product == recipe[i - 1].product)
            return fail(errors::kit_invalid, recipe[i].product.to_string() + " is named twice.");
    }
    return recipe;
}

std::vector<ProductId> parts_of(const Recipe& recipe) {
    std::vector<ProductId> parts;
    for (const auto& component : recipe) parts.push_back(component.product);
    return parts;
}

/// Every store that stocks one of `products`.
std::set<StoreId> stores_with(db::Read& read, std::span<const ProductId> products) {
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, products);
    const auto stores = read.all_dynamic<StoreId>(
        "inventory.stores_with", "select distinct store_id from inventory_item where product_id in " + list,
        params);
    return {stores.begin(), stores.end()};
}

/// Without components the product counts its own stock again.
Labels dissolve(db::Tx& tx, const jobs::Events& events, ProductId kit, const std::set<StoreId>& stores) {
    tx.exec(sql::delete_kit_labels, kit);
    Labels labels;
    std::vector<Changed> own;
    for (const auto store : stores) {
        if (const auto level = reservations::level(tx, key_of(kit, store)))
            own.push_back({kit, store, *level});
        else
            labels.push_back({kit, store, Availability::out});
    }
    const auto settled = settle(tx, events, own);
    labels.insert(labels.end(), settled.begin(), settled.end());
    return labels;
}

}  // namespace

Result<Labels> set_kit(db::Tx& tx, const jobs::Events& events, ProductId kit,
                       std::span<const KitComponent> components) {
    SCALEMART_TRY(recipe, checked(kit, components));
    lock_gate(tx);
    const auto parts = parts_of(recipe);
    if (const auto kits = kits_of(tx, parts); !kits.among.empty())
        return fail(errors::kit_of_kits, kits.among.begin()->to_string() + " is a kit itself.");
    if (!recipe.empty() && tx.one<std::int64_t>(sql::kits_having, kit).value_or(0) > 0)
        return fail(errors::kit_of_kits, "This product is part of a kit.");

    // The pools of all that is concerned, so that no sale in between leaves a label of the old definition.
    auto concerned = parts;
    concerned.push_back(kit);
    std::ranges::sort(concerned);
    std::vector<Uuid> pools;
    for (const auto product : concerned) pools.push_back(product.value);
    auto stores = stores_with(tx, concerned);
    for (const auto store : tx.all<StoreId>(sql::stores_of_kit, kit)) stores.insert(store);
    for (const auto store : stores)
        for (const auto& [resource, level] : reservations::lock_levels(tx, store.value, pools))
            if (resource == kit.value && !recipe.empty() && (level.quantity != 0 || level.held != 0))
                return fail(errors::kit_has_stock,
                            fmt::format("{} on hand and {} held in {}.", level.quantity, level.held,
                                        store.to_string()));

    // What is on its way would arrive as stock that nothing sells.
    if (!recipe.empty() && tx.one<std::int64_t>(sql::in_transit, kit).value_or(0) > 0)
        return fail(errors::kit_has_stock, "Some of it is in a transfer that has not arrived.");

    tx.exec(sql::delete_components, kit);
    if (recipe.empty()) return dissolve(tx, events, kit, stores);
    std::vector<db::ParamRow> rows;
    for (const auto& component : recipe)
        rows.push_back({kit.value, component.product.value, component.quantity});
    tx.exec_many(sql::insert_component, rows);
    Labels labels;
    for (const auto store : stores) {
        // Its own item, if it has one, is in no list of what is low or out.
        tx.exec(sql::set_label, kit, store, Availability::many, false);
        const auto settled = settle_kits(tx, events, store, std::array{kit});
        labels.insert(labels.end(), settled.begin(), settled.end());
    }
    return labels;
}

}  // namespace scalemart::inventory
