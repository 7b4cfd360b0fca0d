#include "apply_changes.hpp"

#include "change_product.hpp"
#include "effective_price.hpp"
#include "row_of_draft.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
void apply_number(const schema::Patch<T>& change, std::optional<std::int64_t>& field) {
    if (!change.present) return;
    field.reset();
    if (change.value) field = change.value->value;
}

void apply_content(const ProductChanges& c, ProductRow& row) {
    const bool changes_content = c.images || c.specifications || c.seo.present || c.shipping.present
                                 || c.nutrition.present || c.ingredients.present || c.allergens;
    if (!changes_content) return;
    auto content = schema::decode<ProductContent>(row.content).value();
    if (c.images) content.images = *c.images;
    if (c.specifications) content.specifications = *c.specifications;
    c.seo.apply_to(content.seo);
    c.shipping.apply_to(content.shipping);
    c.nutrition.apply_to(content.nutrition);
    c.ingredients.apply_to(content.ingredients);
    if (c.allergens) content.allergens = *c.allergens;
    set_content(content, row);
}

}  // namespace

void apply_fields(const ProductChanges& c, const http::Principal& who, ProductRow& row) {
    if (c.name) row.name = c.name->value;
    if (c.slug) row.slug = c.slug->value;
    if (c.description) row.description = c.description->value;
    if (c.short_description) row.short_description = c.short_description->value;
    if (c.inventory && c.inventory->sku) row.sku = c.inventory->sku->value;
    if (c.category) row.category_id = *c.category;
    if (c.brand) row.brand = c.brand->value;
    if (c.variants) row.variants = schema::to_json(*c.variants);
    if (c.dietary_labels) row.dietary_labels = schema::to_json(*c.dietary_labels);
    if (c.size.present) set_size(c.size.value, row);
    if (c.tags) row.tags = schema::to_json(*c.tags);
    if (c.featured) row.featured = *c.featured;
    if (c.status) row.status = *c.status;
    if (access::is_admin(who)) c.vendor.apply_to(row.vendor_id);
    apply_number(c.age_restriction, row.age_restriction);
    apply_number(c.max_per_order, row.max_per_order);
    if (c.tax_category) row.tax_category = c.tax_category->value;
    if (c.is_heavy) row.is_heavy = *c.is_heavy;
    if (c.excluded_from_discount) row.excluded_from_discount = *c.excluded_from_discount;
    if (c.barcode.present)
        row.barcode = c.barcode.value ? std::optional{c.barcode.value->value} : std::nullopt;
    if (c.pricing && c.pricing->base_price) row.base_price = c.pricing->base_price->value;
    if (c.pricing) apply_number(c.pricing->cost_price, row.cost_price);
    apply_content(c, row);
}

bool concerns_offer(const PricingChanges& c) {
    return c.base_price || c.sale_price.present || c.sale_starts_at.present || c.sale_ends_at.present;
}

Result<void> apply_pricing(const PricingChanges& c, Instant now, OfferRow& offer) {
    if (c.base_price) offer.base_price = c.base_price->value;
    apply_number(c.sale_price, offer.sale_price);
    c.sale_starts_at.apply_to(offer.sale_starts_at);
    c.sale_ends_at.apply_to(offer.sale_ends_at);
    std::vector<Issue> issues;
    check_sale(offer.base_price, offer.sale_price, offer.sale_starts_at, offer.sale_ends_at, "/pricing",
               issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    settle_price(offer, now);
    ++offer.version;
    offer.updated_at = now;
    return {};
}

Result<void> refuse_others_business(const ProductRow& product, const ProductChanges& c) {
    if (c.sold_by_weight && *c.sold_by_weight != product.sold_by_weight)
        return fail(errors::sold_by_weight_fixed);
    std::vector<Issue> issues;
    const auto refuse = [&](bool present, std::string_view field) {
        if (present) issues.push_back({"/" + std::string{field}, "inherited", "is said by the family"});
    };
    if (product.variant_of) {
        refuse(c.name.has_value(), "name");
        refuse(c.description.has_value(), "description");
        refuse(c.short_description.has_value(), "shortDescription");
        refuse(c.category.has_value(), "category");
        refuse(c.brand.has_value(), "brand");
        refuse(c.images.has_value(), "images");
        refuse(c.specifications.has_value(), "specifications");
        refuse(c.variants.has_value(), "variants");
        refuse(c.seo.present, "seo");
        refuse(c.shipping.present, "shipping");
        refuse(c.nutrition.present, "nutrition");
        refuse(c.ingredients.present, "ingredients");
        refuse(c.allergens.has_value(), "allergens");
        refuse(c.dietary_labels.has_value(), "dietaryLabels");
        refuse(c.tags.has_value(), "tags");
        refuse(c.featured.has_value(), "featured");
        refuse(c.status.has_value(), "status");
        refuse(c.vendor.present, "vendor");
        refuse(c.age_restriction.present, "ageRestriction");
        refuse(c.max_per_order.present, "maxPerOrder");
        refuse(c.tax_category.has_value(), "taxCategory");
        refuse(c.is_heavy.has_value(), "isHeavy");
        refuse(c.excluded_from_discount.has_value(), "excludedFromDiscount");
        if (!issues.empty()) return fail(errors::belongs_to_family, {}, std::move(issues));
    }
    const bool offers = c.pricing && concerns_offer(*c.pricing);
    if (product.has_variants && (offers || (c.variants && !c.variants->empty())))
        return fail(errors::has_variants);
    return {};
}

}  // namespace scalemart::catalog
