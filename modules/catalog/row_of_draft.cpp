#include "row_of_draft.hpp"

#include <array>
#include <cmath>
#include <cstring>

#include "base/slug.hpp"
#include "effective_price.hpp"
#include "schema/encode.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
void append(std::string& to, const T& value) {
    schema::encode(to, value);
    to += '\n';
}

void set_image(const ProductContent& content, ProductRow& row) {
    const auto* image = primary_image(content.images);
    row.image_url = image ? image->url.value : "";
    row.image_alt = image && image->alt ? image->alt->value : "";
}

/// An import learns the category only when it writes; everything else it can prepare.
Uuid digest_but_category(const PreparedDraft& draft) {
    std::string all;
    all.reserve(draft.content_json.size() + draft.description.size() + 512);
    append(all, draft.source);
    append(all, draft.external_id);
    append(all, draft.slug);
    append(all, draft.rating_average_hundredths);
    append(all, draft.rating_count);
    append(all, draft.sku);
    append(all, draft.name);
    append(all, draft.short_description);
    append(all, draft.description);
    append(all, draft.brand);
    append(all, draft.vendor);
    append(all, draft.status);
    append(all, draft.featured);
    append(all, draft.currency);
    append(all, draft.base_price);
    append(all, draft.cost_price);
    append(all, draft.size);
    append(all, draft.max_per_order);
    append(all, draft.age_restriction);
    append(all, draft.sold_by_weight);
    // Left out when empty, so that drafts from before there were barcodes or price facts keep their digest.
    if (draft.barcode) append(all, draft.barcode->value);
    if (!draft.tax_category.empty()) append(all, "tax:" + draft.tax_category);
    if (draft.is_heavy) all += "heavy\n";
    if (draft.excluded_from_discount) all += "no discount\n";
    for (const auto* json :
         {&draft.content_json, &draft.tags_json, &draft.dietary_labels_json, &draft.variants_json})
        all += *json;
    for (const auto& offer : draft.offers) {
        append(all, offer.store);
        append(all, offer.base_price);
        append(all, offer.sale_price);
        append(all, offer.sale_starts_at);
        append(all, offer.sale_ends_at);
        append(all, offer.aisle);
        append(all, offer.shelf);
        append(all, offer.is_active);
    }
    return Uuid::from_name(all);
}

void set_weight(const ProductContent& content, ProductRow& row) {
    row.weight_grams.reset();
    if (content.shipping && content.shipping->weight)
        row.weight_grams = std::llround(content.shipping->weight->value);
}

}  // namespace

void set_content(const ProductContent& content, ProductRow& row) {
    row.content.clear();
    schema::encode(row.content, content);
    set_image(content, row);
    set_weight(content, row);
}

void set_size(const std::optional<Size>& size, ProductRow& row) {
    row.size_thousandths.reset();
    row.size_unit.reset();
    if (!size) return;
    row.size_thousandths = std::llround(size->amount.value * 1000);
    row.size_unit = size->unit.value;
}

PreparedDraft prepare_draft(ProductDraft draft) {
    PreparedDraft prepared;
    schema::encode(prepared.content_json, draft.content);
    prepared.tags_json = schema::to_json(draft.tags);
    prepared.dietary_labels_json = schema::to_json(draft.dietary_labels);
    prepared.variants_json = schema::to_json(draft.variants);
    prepared.wanted_slug = draft.slug.empty() ? slugify(draft.name, 100) : draft.slug;
    if (prepared.wanted_slug.empty()) prepared.wanted_slug = "product";
    static_cast<ProductDraft&>(prepared) = std::move(draft);
    prepared.digest = digest_but_category(prepared);
    return prepared;
}

void apply_draft(const PreparedDraft& draft, ProductRow& row) {
    row.sku = draft.sku;
    if (!draft.external_id.empty()) {
        row.external_source = draft.source;
        row.external_id = draft.external_id;
    }
    row.name = draft.name;
    row.short_description = draft.short_description;
    row.description = draft.description;
    row.brand = draft.brand;
    row.category_id = draft.category;
    row.vendor_id = draft.vendor;
    row.status = draft.status;
    row.featured = draft.featured;
    row.currency = draft.currency;
    row.base_price = draft.base_price;
    row.cost_price = draft.cost_price;
    row.barcode.reset();
    if (draft.barcode) row.barcode = draft.barcode->value;
    row.content = draft.content_json;
    set_image(draft.content, row);
    set_weight(draft.content, row);
    set_size(draft.size, row);
    row.tags = draft.tags_json;
    row.dietary_labels = draft.dietary_labels_json;
    row.variants = draft.variants_json;
    row.max_per_order = draft.max_per_order;
    row.age_restriction = draft.age_restriction;
    row.sold_by_weight = draft.sold_by_weight;
    row.tax_category = draft.tax_category;
    row.is_heavy = draft.is_heavy;
    row.excluded_from_discount = draft.excluded_from_discount;
    if (draft.rating_average_hundredths) row.rating_average_hundredths = *draft.rating_average_hundredths;
    if (draft.rating_count) row.rating_count = *draft.rating_count;
}

void apply_offer_draft(const OfferDraft& draft, Instant now, OfferRow& row) {
    row.base_price = draft.base_price;
    row.sale_price = draft.sale_price;
    row.sale_starts_at = draft.sale_starts_at;
    row.sale_ends_at = draft.sale_ends_at;
    row.aisle = draft.aisle;
    row.shelf = draft.shelf;
    row.is_active = draft.is_active;
    settle_price(row, now);
}

Uuid digest_of(const PreparedDraft& draft) {
    std::array<char, 32> parts;
    std::memcpy(parts.data(), draft.digest.bytes.data(), 16);
    std::memcpy(parts.data() + 16, draft.category.value.bytes.data(), 16);
    return Uuid::from_name({parts.data(), parts.size()});
}

}  // namespace scalemart::catalog
