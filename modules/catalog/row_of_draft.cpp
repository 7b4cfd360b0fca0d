#include "row_of_draft.hpp"

#include <cmath>

#include "effective_price.hpp"
#include "schema/encode.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
void append(std::string& to, const T& value) {
    schema::encode(to, value);
    to += '\n';
}

}  // namespace

void set_content(const ProductContent& content, ProductRow& row) {
    row.content.clear();
    schema::encode(row.content, content);
    const auto* image = primary_image(content.images);
    row.image_url = image ? image->url.value : "";
    row.image_alt = image && image->alt ? image->alt->value : "";
}

void set_size(const std::optional<Size>& size, ProductRow& row) {
    row.size_thousandths.reset();
    row.size_unit.reset();
    if (!size) return;
    row.size_thousandths = std::llround(size->amount.value * 1000);
    row.size_unit = size->unit.value;
}

void apply_draft(const ProductDraft& draft, ProductRow& row) {
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
    set_content(draft.content, row);
    set_size(draft.size, row);
    row.tags = schema::to_json(draft.tags);
    row.dietary_labels = schema::to_json(draft.dietary_labels);
    row.variants = schema::to_json(draft.variants);
    row.max_per_order = draft.max_per_order;
    row.age_restriction = draft.age_restriction;
    row.sold_by_weight = draft.sold_by_weight;
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

Uuid digest_of(const ProductDraft& draft, const ProductRow& row) {
    std::string all;
    all.reserve(row.content.size() + row.description.size() + 512);
    append(all, draft.source);
    append(all, draft.external_id);
    append(all, draft.slug);
    append(all, draft.rating_average_hundredths);
    append(all, draft.rating_count);
    append(all, row.sku);
    append(all, row.name);
    append(all, row.short_description);
    append(all, row.description);
    append(all, row.brand);
    append(all, row.category_id);
    append(all, row.vendor_id);
    append(all, row.status);
    append(all, row.featured);
    append(all, row.currency);
    append(all, row.base_price);
    append(all, row.cost_price);
    append(all, row.size_thousandths);
    append(all, row.size_unit);
    append(all, row.max_per_order);
    append(all, row.age_restriction);
    append(all, row.sold_by_weight);
    for (const auto* json : {&row.content, &row.tags, &row.dietary_labels, &row.variants}) all += *json;
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

}  // namespace scalemart::catalog
