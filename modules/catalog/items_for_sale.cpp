#include "catalog.hpp"
#include "db/in_list.hpp"
#include "effective_price.hpp"
#include "product_facts.hpp"
#include "schema/decode.hpp"

namespace scalemart::catalog {
namespace {

struct ItemRow {
    ProductId id;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image_url;
    std::string brand;
    CategoryId category_id;
    std::optional<UserId> vendor_id;
    bool sellable = false;
    std::string currency;
    std::optional<int> max_per_order;
    std::optional<int> age_restriction;
    bool sold_by_weight = false;
    std::optional<std::string> size_unit;
    std::string variants;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    Availability availability{};
    bool has_variants = false;
    std::optional<ProductId> variant_of;
    std::string tax_category;
    std::optional<std::int64_t> weight_grams;
    bool is_heavy = false;
    bool excluded_from_discount = false;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (id, sku, name, slug, image_url, brand, category_id, vendor_id, sellable, currency,
                       max_per_order, age_restriction, sold_by_weight, size_unit, variants, base_price,
                       sale_price, sale_starts_at, sale_ends_at, availability, has_variants, variant_of,
                       tax_category, weight_grams, is_heavy, excluded_from_discount))

ItemForSale item_of(ItemRow& row, Currency currency, Instant now) {
    ItemForSale item;
    item.id = row.id;
    item.sku = std::move(row.sku);
    item.name = std::move(row.name);
    item.slug = std::move(row.slug);
    item.image_url = std::move(row.image_url);
    item.brand = std::move(row.brand);
    item.category = row.category_id;
    item.vendor = row.vendor_id;
    item.has_variants = row.has_variants;
    item.variant_of = row.variant_of;
    item.sellable = row.sellable && !row.has_variants;
    item.base_price = row.base_price;
    item.price =
        effective_price({row.base_price, row.sale_price, row.sale_starts_at, row.sale_ends_at}, now).price;
    item.currency = currency;
    item.max_per_order = row.max_per_order;
    if (row.variants != "[]")
        item.variants = schema::decode<std::vector<VariantOption>>(row.variants).value();
    item.age_restriction = row.age_restriction;
    item.sold_by_weight = row.sold_by_weight;
    if (row.sold_by_weight) item.unit = std::move(row.size_unit).value_or(std::string{kUnitOfWeight});
    item.availability = row.availability;
    item.tax_category = std::move(row.tax_category);
    item.weight_grams = row.weight_grams;
    item.is_heavy = row.is_heavy;
    item.excluded_from_discount = row.excluded_from_discount;
    return item;
}

/// Milligrams in a unit of weight; 0 for one nobody knows.
std::int64_t milligrams_in(std::string_view unit) {
    if (unit == "kg") return 1'000'000;
    if (unit == "lb") return 453'592;
    if (unit == "oz") return 28'350;
    if (unit == "g") return 1'000;
    return 0;
}

}  // namespace

std::int64_t ItemForSale::grams_of(std::int64_t units) const {
    if (sold_by_weight) return units * milligrams_in(unit) / 1'000'000;  // thousandths of a unit
    return units * weight_grams.value_or(0);
}

std::vector<ItemForSale> items_for_sale(db::Read& read, StoreId store, std::span<const ProductId> ids,
                                        Instant now) {
    std::vector<ItemForSale> items;
    if (ids.empty()) return items;
    std::vector<db::Param> params{db::to_param(store)};
    const std::string text =
        "select p.id, p.sku, p.name, p.slug, p.image_url, p.brand, p.category_id, p.vendor_id, "
        "p.status = 'active' and o.is_active, p.currency, "
        "p.max_per_order, p.age_restriction, p.sold_by_weight, p.size_unit, p.variants, o.base_price, "
        "o.sale_price, o.sale_starts_at, "
        "o.sale_ends_at, o.availability, o.variant_count is not null, o.family_id, p.tax_category, "
        "p.weight_grams, p.is_heavy, p.excluded_from_discount from catalog_offer o cross "
        "join catalog_product p "
        "where o.store_id = $1 and p.id = o.product_id and o.product_id in "
        + db::in_list(params, ids);
    items.reserve(ids.size());
    std::string code;
    Currency currency;
    read.run({"catalog.items_for_sale", text}, params, [&](const db::Row& found) {
        auto row = db::read_row<ItemRow>(found);
        if (row.currency != code) {  // a store sells in one currency
            currency = Currency::parse(row.currency).value_or(Currency{});
            code = std::move(row.currency);
        }
        items.push_back(item_of(row, currency, now));
    });
    return items;
}

}  // namespace scalemart::catalog
