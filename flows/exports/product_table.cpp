#include "product_table.hpp"

#include <fmt/format.h>

#include <array>

#include "inventory/inventory.hpp"
#include "schema/decode.hpp"

namespace scalemart::exports {
namespace {

constexpr std::array<std::string_view, 24> kColumns{
    "id",           "sku",    "slug",     "name",      "description", "shortDescription", "brand",
    "category",     "status", "currency", "basePrice", "salePrice",   "quantity",         "lowStockThreshold",
    "soldByWeight", "weight", "barcode",  "image",     "tags",        "rating",           "ratingCount",
    "variantOf",    "vendor", "updatedAt"};

/// Levels of a category's path, as the import's category=category[>] reads them.
constexpr std::string_view kLevels = ">";

/// "red;blue"
std::string joined(const std::string& json) {
    std::string text;
    for (const auto& tag :
         schema::decode<std::vector<std::string>>(json).value_or(std::vector<std::string>{})) {
        if (!text.empty()) text += ';';
        text += tag;
    }
    return text;
}

std::string hundredths(std::int64_t count) {
    return fmt::format("{}.{:02}", count / 100, count % 100);
}

Cell quantity_cell(std::int64_t units, bool by_weight) {
    return DecimalText{schema::Thousandths{by_weight ? units : units * 1000}.to_text()};
}

}  // namespace

std::span<const std::string_view> ProductTable::columns() const {
    return kColumns;
}

TablePage ProductTable::read_page(db::Read& read, const TablePlace& from) const {
    auto products =
        catalog::product_page(read, {store_.id, vendor_, status_}, ProductId{from.last}, kRowsInPage);
    TablePage page;
    page.is_last = std::ssize(products) < kRowsInPage;
    if (products.empty()) return page;
    page.next.last = products.back().id.value;
    std::vector<ProductId> ids;
    for (const auto& product : products) ids.push_back(product.id);
    std::unordered_map<ProductId, inventory::StockLevel> stock;
    for (const auto& level : inventory::stock_levels(read, store_.id, ids))
        stock.emplace(level.product, level);
    const auto categories = catalog::category_names(read, kLevels);
    for (auto& product : products) {
        const auto currency = Currency::parse(product.currency).value_or(Currency{});
        const auto money = [&](std::optional<std::int64_t> minor) {
            return minor ? Cell{Money{*minor, currency}} : Cell{};
        };
        const auto level = stock.find(product.id);
        const bool stocked = level != stock.end() && level->second.track_quantity;
        const bool by_weight = product.sold_by_weight;
        const auto category = categories.find(product.category);
        const bool rated = product.rating_count > 0;
        page.rows.push_back(
            {product.id.to_string(),
             std::move(product.sku),
             std::move(product.slug),
             std::move(product.name),
             std::move(product.description),
             std::move(product.short_description),
             std::move(product.brand),
             category == categories.end() ? Cell{} : Cell{category->second},
             std::string{boost::describe::enum_to_string(product.status, "")},
             product.currency,
             money(product.base_price),
             money(product.sale_price),
             stocked ? quantity_cell(level->second.on_hand, by_weight) : Cell{},
             stocked ? quantity_cell(level->second.low_stock_threshold, by_weight) : Cell{},
             by_weight,
             cell_of(product.weight_grams),
             cell_of(std::move(product.barcode)),
             std::move(product.image_url),
             joined(product.tags),
             rated ? Cell{DecimalText{hundredths(product.rating_average_hundredths)}} : Cell{},
             rated ? Cell{product.rating_count} : Cell{},
             product.variant_of ? Cell{product.variant_of->to_string()} : Cell{},
             product.vendor ? Cell{product.vendor->to_string()} : Cell{},
             product.updated_at});
    }
    return page;
}

}  // namespace scalemart::exports
