// Reading stock, and the label that shoppers see instead of a number.
#include "stock_levels.hpp"

#include "db/in_list.hpp"
#include "reservations/reservations.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct SettingsRow {
    ProductId product;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (),
                      (product, low_stock_threshold, track_quantity, allow_backorders, version))

}  // namespace

Availability availability_of(const StockItem& item, std::int64_t available) {
    if (!item.track_quantity) return Availability::many;
    if (available <= 0) return item.allow_backorders ? Availability::in_stock : Availability::out;
    if (available <= item.low_stock_threshold) return Availability::few;
    return available > 4 * item.low_stock_threshold ? Availability::many : Availability::in_stock;
}

Availability StockLevel::availability() const {
    if (kit_label) return *kit_label;
    return availability_of({product, store, on_hand, low_stock_threshold, track_quantity, allow_backorders},
                           available());
}

namespace {

std::vector<SettingsRow> settings_of(db::Read& read, StoreId store, std::span<const ProductId> products) {
    std::vector<db::Param> params{store.value};
    const std::string list = db::in_list(params, products);
    return read.all_dynamic<SettingsRow>("inventory.items",
                                         "select product_id, low_stock_threshold, track_quantity, "
                                         "allow_backorders, version from inventory_item "
                                         "where store_id = $1 and product_id in "
                                             + list,
                                         params);
}

}  // namespace

LevelsOf own_levels(db::Read& read, StoreId store, std::span<const ProductId> products) {
    LevelsOf found;
    std::vector<Uuid> resources;
    resources.reserve(products.size());
    for (const auto product : products) resources.push_back(product.value);
    std::unordered_map<Uuid, reservations::Level> levels;
    for (const auto& [resource, level] : reservations::levels(read, store.value, resources))
        levels.emplace(resource, level);
    found.reserve(products.size());
    while (!products.empty()) {
        const auto some = products.first(std::min(products.size(), db::kLongestInList));
        products = products.subspan(some.size());
        for (const auto& row : settings_of(read, store, some)) {
            const auto level = levels[row.product.value];
            found.emplace(row.product,
                          StockLevel{row.product, store, level.quantity, level.held, row.low_stock_threshold,
                                     row.track_quantity, row.allow_backorders, row.version});
        }
    }
    return found;
}

std::vector<ProductId> components_of(const Recipes& recipes) {
    std::vector<ProductId> products;
    for (const auto& [kit, recipe] : recipes)
        for (const auto& component : recipe) products.push_back(component.product);
    std::ranges::sort(products);
    products.erase(std::ranges::unique(products).begin(), products.end());
    return products;
}

StockLevel kit_level(ProductId kit, StoreId store, const Recipe& recipe, const LevelsOf& components) {
    StockLevel level{kit, store};
    level.track_quantity = false;
    std::optional<std::int64_t> scarcest;
    auto label = Availability::many;
    for (const auto& [product, quantity] : recipe) {
        const auto part = components.find(product);
        if (part == components.end()) {
            scarcest = 0;
            label = Availability::out;
            continue;
        }
        level.track_quantity = level.track_quantity || part->second.track_quantity;
        if (part->second.counted()) {
            const std::int64_t enough_for = part->second.available() / quantity;
            scarcest = std::min(scarcest.value_or(enough_for), enough_for);
            if (enough_for == 0) label = Availability::out;
        }
        label = std::max(label, part->second.availability());  // the labels stand from many to out
    }
    if (scarcest) level.track_quantity = true;
    level.on_hand = scarcest.value_or(0);
    level.allow_backorders = level.track_quantity && !scarcest;
    level.kit_label = label;
    return level;
}

std::vector<StockLevel> stock_levels(db::Read& read, StoreId store, std::span<const ProductId> products) {
    const Recipes recipes = kit_components(read, products);
    std::vector<ProductId> wanted(products.begin(), products.end());
    const auto components = components_of(recipes);
    wanted.insert(wanted.end(), components.begin(), components.end());
    const LevelsOf levels = own_levels(read, store, wanted);

    std::vector<StockLevel> found;
    found.reserve(products.size());
    std::map<ProductId, bool> seen;
    for (const auto product : products) {
        if (!seen.emplace(product, true).second) continue;
        const auto recipe = recipes.find(product);
        if (recipe == recipes.end()) {
            if (const auto level = levels.find(product); level != levels.end())
                found.push_back(level->second);
        } else if (std::ranges::any_of(recipe->second,
                                       [&](const auto& part) { return levels.contains(part.product); })) {
            found.push_back(kit_level(product, store, recipe->second, levels));
        }
    }
    return found;
}

namespace {

std::vector<Shortage> shortages(db::Read& read, StoreId store, const Units& wanted, const Recipes& recipes) {
    std::vector<Shortage> found;
    const Units parts = expand(wanted, recipes);
    const LevelsOf levels = own_levels(read, store, products_of(parts));
    const auto limit = [&](const ProductId part, std::int64_t quantity, std::int64_t share,
                           std::int64_t& left) {
        const auto level = levels.find(part);
        if (level == levels.end() || !level->second.counted()) return;
        const std::int64_t of_others = parts.at(part) - quantity * share;
        left = std::min(left, std::max<std::int64_t>(level->second.available() - of_others, 0) / share);
    };
    for (const auto& [product, quantity] : wanted) {
        std::int64_t left = quantity;
        if (const auto recipe = recipes.find(product); recipe == recipes.end())
            limit(product, quantity, 1, left);
        else
            for (const auto& part : recipe->second) limit(part.product, quantity, part.quantity, left);
        if (left < quantity) found.push_back({product, left});
    }
    return found;
}

}  // namespace

std::vector<Shortage> find_shortages(db::Read& read, StoreId store, const Units& wanted) {
    return shortages(read, store, wanted, kit_components(read, products_of(wanted)));
}

std::vector<Shortage> find_shortages(db::Read& read, StoreId store, const Units& wanted,
                                     std::span<const ProductId> doubtful) {
    if (wanted.size() < 2 && doubtful.empty()) return {};
    const Recipes recipes = kit_components(read, products_of(wanted));
    if (!recipes.empty()) return shortages(read, store, wanted, recipes);
    Units alone;
    for (const auto product : doubtful) alone.emplace(product, wanted.at(product));
    return shortages(read, store, alone, {});
}

}  // namespace scalemart::inventory
