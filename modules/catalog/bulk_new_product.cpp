#include "bulk_new_product.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
void take(const schema::Patch<T>& from, std::optional<T>& to) {
    if (from.present) to = from.value;
}

}  // namespace

Result<NewProduct> new_product_of(const BulkProduct& row) {
    std::vector<Issue> issues;
    const auto need = [&](bool present, std::string_view field) {
        if (!present)
            issues.push_back({"/" + std::string{field}, "required", "is required for a new product"});
    };
    need(row.name.has_value(), "name");
    need(row.category.has_value(), "category");
    need(row.pricing && row.pricing->base_price, "pricing/basePrice");
    if (row.inventory && row.inventory->sku && row.inventory->sku != row.sku)
        issues.push_back({"/inventory/sku", "choice", "no product is known under sku: name it there"});
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    NewProduct wanted;
    wanted.name = *row.name;
    wanted.slug = row.slug;
    if (row.description) wanted.description = *row.description;
    wanted.short_description = row.short_description;
    wanted.pricing.base_price = *row.pricing->base_price;
    take(row.pricing->sale_price, wanted.pricing.sale_price);
    take(row.pricing->sale_starts_at, wanted.pricing.sale_starts_at);
    take(row.pricing->sale_ends_at, wanted.pricing.sale_ends_at);
    take(row.pricing->cost_price, wanted.pricing.cost_price);
    wanted.inventory.sku = *row.sku;
    wanted.category = *row.category;
    wanted.brand = row.brand;
    wanted.images = row.images;
    wanted.specifications = row.specifications;
    wanted.variants = row.variants;
    take(row.seo, wanted.seo);
    take(row.shipping, wanted.shipping);
    take(row.nutrition, wanted.nutrition);
    take(row.ingredients, wanted.ingredients);
    wanted.allergens = row.allergens;
    wanted.dietary_labels = row.dietary_labels;
    take(row.size, wanted.size);
    wanted.tags = row.tags;
    wanted.featured = row.featured;
    wanted.status = row.status;
    take(row.vendor, wanted.vendor);
    take(row.age_restriction, wanted.age_restriction);
    wanted.sold_by_weight = row.sold_by_weight;
    wanted.tax_category = row.tax_category;
    wanted.is_heavy = row.is_heavy;
    wanted.excluded_from_discount = row.excluded_from_discount;
    take(row.max_per_order, wanted.max_per_order);
    take(row.barcode, wanted.barcode);
    return wanted;
}

}  // namespace scalemart::catalog
