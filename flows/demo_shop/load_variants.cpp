#include <fmt/format.h>

#include "base/clock.hpp"
#include "catalog/variants.hpp"
#include "demo_files.hpp"
#include "jobs/events.hpp"
#include "product_of.hpp"

namespace scalemart::demo_shop {
namespace {

struct FamilyToLoad {
    ProductToLoad product;
    catalog::FamilyDraft matrix;
    std::vector<std::vector<inventory::StockItem>> stock;  ///< of each variant
};

FamilyToLoad family_of(DemoFamily&& data, const Stores& stores, const Categories& categories,
                       const std::string& where) {
    FamilyToLoad family;
    family.matrix.options = std::move(data.options);
    for (std::size_t i = 0; i < data.variants.size(); ++i) {
        auto& from = data.variants[i];
        auto& variant = family.matrix.variants.emplace_back();
        auto& stock = family.stock.emplace_back();
        variant.options = std::move(from.options);
        variant.sku = std::move(from.sku.value);
        variant.base_price = from.base_price.value;
        variant.cost_price = from.cost_price.value;
        variant.barcode = std::move(from.barcode);
        variant.size = std::move(from.size);
        for (std::size_t k = 0; k < from.offers.size(); ++k) {
            const auto& store = store_named(stores, from.offers[k].store.value,
                                            fmt::format("{}/variants/{}/offers/{}/store", where, i, k));
            auto loaded = offer_of(from.offers[k], store, 1);
            variant.offers.push_back(std::move(loaded.offer));
            stock.push_back(loaded.stock);
        }
    }
    family.product = product_of(std::move(data.product), stores, categories, where + "/product");
    return family;
}

/// A family that is there is left as it is, with all its variants.
DemoCount save(db::Tx& tx, FamilyToLoad& family, Instant at, const std::string& where) {
    DemoCount counted;
    const auto outcome = catalog::upsert_products(tx, at, std::span{&family.product.draft, 1},
                                                  catalog::UpsertMode::create_only)
                             .front();
    if (outcome.why == &catalog::errors::product_exists || outcome.why == &catalog::errors::sku_taken) {
        count(counted, false);
        return counted;
    }
    if (outcome.why != nullptr) refuse(where, outcome.why->title);
    const auto variants = must(catalog::set_variants(tx, at, outcome.product, family.matrix), where);
    std::vector<inventory::StockItem> stock;
    for (std::size_t i = 0; i < variants.size(); ++i)
        for (auto item : family.stock[i]) {
            item.product = variants[i];
            stock.push_back(item);
        }
    const ManualClock opening(at);
    const jobs::Events nobody_told(opening);
    (void)inventory::set_stock(tx, nobody_told, stock,
                               {inventory::Reason::initial, {}, {}, "Opening stock", at});
    count(counted, true);
    return counted;
}

}  // namespace

void load_variants(const Load& load, const Stores& stores, const Categories& categories) {
    auto data = decode_file<std::vector<DemoFamily>>(load.directory / "variants.json");
    for (std::size_t i = 0; i < data.size(); ++i) {
        const std::string where = fmt::format("variants.json: /{}", i);
        auto family = family_of(std::move(data[i]), stores, categories, where);
        const auto write = [&](db::Tx& tx) { return save(tx, family, load.opened, where); };
        const auto counted = load.database.write_blocking(write);
        load.report.families.created += counted.created;
        load.report.families.found += counted.found;
    }
}

}  // namespace scalemart::demo_shop
