#include "catalog.hpp"
#include "db/in_list.hpp"
#include "effective_price.hpp"
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
    ProductStatus status{};
    std::string currency;
    std::optional<int> max_per_order;
    std::optional<int> age_restriction;
    std::string variants;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    bool is_active = false;
    Availability availability{};
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (id, sku, name, slug, image_url, brand, category_id, vendor_id, status, currency,
                       max_per_order, age_restriction, variants, base_price, sale_price, sale_starts_at,
                       sale_ends_at, is_active, availability))

ItemForSale item_of(ItemRow& row, Instant now) {
    ItemForSale item;
    item.id = row.id;
    item.sku = std::move(row.sku);
    item.name = std::move(row.name);
    item.slug = std::move(row.slug);
    item.image_url = std::move(row.image_url);
    item.brand = std::move(row.brand);
    item.category = row.category_id;
    item.vendor = row.vendor_id;
    item.sellable = row.status == ProductStatus::active && row.is_active;
    item.base_price = row.base_price;
    item.price =
        effective_price({row.base_price, row.sale_price, row.sale_starts_at, row.sale_ends_at}, now).price;
    item.currency = Currency::parse(row.currency).value_or(Currency{});
    item.max_per_order = row.max_per_order;
    if (row.variants != "[]")
        item.variants = schema::decode<std::vector<VariantOption>>(row.variants).value();
    item.age_restriction = row.age_restriction;
    item.availability = row.availability;
    return item;
}

}  // namespace

std::vector<ItemForSale> items_for_sale(db::Read& read, StoreId store, std::span<const ProductId> ids,
                                        Instant now) {
    std::vector<ItemForSale> items;
    if (ids.empty()) return items;
    std::vector<db::Param> params{db::to_param(store)};
    const std::string text =
        "select p.id, p.sku, p.name, p.slug, p.image_url, p.brand, p.category_id, p.vendor_id, p.status, "
        "p.currency, "
        "p.max_per_order, p.age_restriction, p.variants, o.base_price, o.sale_price, o.sale_starts_at, "
        "o.sale_ends_at, "
        "o.is_active, o.availability from catalog_offer o cross join catalog_product p "
        "where o.store_id = $1 and p.id = o.product_id and o.product_id in "
        + db::in_list(params, ids);
    auto rows = read.all_dynamic<ItemRow>("catalog.items_for_sale", text, params);
    items.reserve(rows.size());
    for (auto& row : rows) items.push_back(item_of(row, now));
    return items;
}

}  // namespace scalemart::catalog
