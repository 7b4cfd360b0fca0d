#include "product_trace.hpp"

#include "db/in_list.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct ProductTrace {
    std::string sku;
    std::optional<std::string> barcode;
    std::string slug;
    std::string name;
    std::string short_description;
    std::string description;
    std::string brand;
    CategoryId category;
    std::optional<UserId> vendor;
    ProductStatus status{};
    bool featured = false;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::optional<SizeView> size;
    schema::JsonText<std::vector<std::string>> tags;
    schema::JsonText<std::vector<std::string>> dietary_labels;
    schema::JsonText<std::vector<VariantOption>> variants;
    std::optional<std::int64_t> max_per_order;
    std::optional<std::int64_t> age_restriction;
    bool sold_by_weight = false;
    std::string tax_category;
    bool is_heavy = false;
    bool excluded_from_discount = false;
    schema::JsonText<ProductContent> content;
    std::vector<OfferTrace> offers;
};
BOOST_DESCRIBE_STRUCT(ProductTrace, (),
                      (sku, barcode, slug, name, short_description, description, brand, category, vendor,
                       status, featured, base_price, cost_price, size, tags, dietary_labels, variants,
                       max_per_order, age_restriction, sold_by_weight, tax_category, is_heavy,
                       excluded_from_discount, content, offers))

OfferTrace trace_of(const OfferRow& o) {
    return {o.store_id,     o.base_price, o.sale_price, o.sale_starts_at,
            o.sale_ends_at, o.aisle,      o.shelf,      o.is_active};
}

ProductTrace trace_of(const ProductRow& row, std::vector<OfferTrace> offers) {
    ProductTrace trace{row.sku,
                       row.barcode,
                       row.slug,
                       row.name,
                       row.short_description,
                       row.description,
                       row.brand,
                       row.category_id,
                       row.vendor_id,
                       row.status,
                       row.featured,
                       row.base_price,
                       row.cost_price,
                       std::nullopt,
                       {row.tags},
                       {row.dietary_labels},
                       {row.variants},
                       row.max_per_order,
                       row.age_restriction,
                       row.sold_by_weight,
                       row.tax_category,
                       row.is_heavy,
                       row.excluded_from_discount,
                       {row.content},
                       std::move(offers)};
    if (row.size_thousandths && row.size_unit)
        trace.size = SizeView{static_cast<double>(*row.size_thousandths) / 1000, *row.size_unit};
    return trace;
}

audit::Entry entry_of(std::string_view action, const ProductSave& save) {
    std::vector<OfferTrace> before, after;
    for (const auto& offer : save.offers) {
        if (offer.before) before.push_back(trace_of(*offer.before));
        after.push_back(trace_of(offer.after));
    }
    const std::string was = save.before ? schema::to_json(trace_of(*save.before, std::move(before))) : "";
    return {std::string{action}, save.after.id, was, schema::to_json(trace_of(save.after, std::move(after)))};
}

audit::Entry entry_of(const OfferSave& save) {
    return {"offer.set", save.after.product_id,
            save.before ? schema::to_json(trace_of(*save.before)) : std::string{},
            schema::to_json(trace_of(save.after))};
}

}  // namespace

void log_product(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
                 const ProductSave& save) {
    audit::record_many(tx, now, actor, std::array{entry_of(action, save)});
}

void log_products(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
                  std::span<const ProductSave> saves) {
    std::vector<audit::Entry> entries;
    entries.reserve(saves.size());
    for (const auto& save : saves) entries.push_back(entry_of(action, save));
    audit::record_many(tx, now, actor, entries);
}

void log_new_products(db::Tx& tx, Instant now, const audit::Actor& actor,
                      std::span<const ProductId> products) {
    if (products.empty()) return;
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, products);
    const auto rows = tx.all_dynamic<ProductRow>(
        "catalog.new_products", "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where id in " + list,
        params);
    const auto offers = tx.all_dynamic<OfferRow>(
        "catalog.new_offers",
        "select " CATALOG_OFFER_COLUMNS " from catalog_offer where product_id in " + list, params);
    std::vector<audit::Entry> entries;
    entries.reserve(rows.size());
    for (const auto& row : rows) {
        ProductSave save{std::nullopt, row, {}};
        for (const auto& offer : offers)
            if (offer.product_id == row.id) save.offers.push_back({std::nullopt, offer});
        entries.push_back(entry_of("product.created", save));
    }
    audit::record_many(tx, now, actor, entries);
}

void log_offer(db::Tx& tx, Instant now, const audit::Actor& actor, const OfferSave& save) {
    audit::record_many(tx, now, actor, std::array{entry_of(save)});
}

void log_offers(db::Tx& tx, Instant now, const audit::Actor& actor, std::span<const OfferSave> saves) {
    std::vector<audit::Entry> entries;
    for (const auto& save : saves)
        if (save.before != save.after) entries.push_back(entry_of(save));
    audit::record_many(tx, now, actor, entries);
}

}  // namespace scalemart::catalog
