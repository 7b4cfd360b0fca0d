// Reading stock, and the label that shoppers see instead of a number.
#include <unordered_map>

#include "db/in_list.hpp"
#include "inventory.hpp"
#include "reservations/reservations.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct SettingsRow {
    ProductId product;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (product, low_stock_threshold, track_quantity, allow_backorders))

}  // namespace

Availability availability_of(const StockItem& item, std::int64_t available) {
    if (!item.track_quantity) return Availability::many;
    if (available <= 0) return item.allow_backorders ? Availability::in_stock : Availability::out;
    if (available <= item.low_stock_threshold) return Availability::few;
    return available > 4 * item.low_stock_threshold ? Availability::many : Availability::in_stock;
}

Availability StockLevel::availability() const {
    return availability_of({product, store, on_hand, low_stock_threshold, track_quantity, allow_backorders},
                           available());
}

std::vector<StockLevel> stock_levels(db::Read& read, StoreId store, std::span<const ProductId> products) {
    std::vector<StockLevel> found;
    if (products.empty()) return found;
    std::vector<db::Param> params{store.value};
    const std::string list = db::in_list(params, products);
    const auto settings = read.all_dynamic<SettingsRow>(
        "inventory.items",
        "select product_id, low_stock_threshold, track_quantity, allow_backorders from inventory_item "
        "where store_id = $1 and product_id in "
            + list,
        params);
    std::vector<Uuid> resources;
    resources.reserve(products.size());
    for (const auto product : products) resources.push_back(product.value);
    std::unordered_map<Uuid, reservations::Level> levels;
    for (const auto& [resource, level] : reservations::levels(read, store.value, resources))
        levels.emplace(resource, level);
    found.reserve(settings.size());
    for (const auto& row : settings) {
        const auto level = levels[row.product.value];
        found.push_back({row.product, store, level.quantity, level.held, row.low_stock_threshold,
                         row.track_quantity, row.allow_backorders});
    }
    return found;
}

}  // namespace scalemart::inventory
