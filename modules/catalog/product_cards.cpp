#include <algorithm>
#include <unordered_map>

#include "catalog.hpp"
#include "db/in_list.hpp"
#include "effective_price.hpp"
#include "family.hpp"
#include "pricing_view.hpp"

namespace scalemart::catalog {
namespace {

struct CardRow {
    ProductId id;
    std::string slug;
    std::string name;
    std::string brand;
    std::string short_description;
    std::string image_url;
    std::string image_alt;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::string currency;
    std::optional<std::int64_t> size_thousandths;
    std::optional<std::string> size_unit;
    std::string sku;
    Availability availability{};
    std::int64_t rating_average_hundredths = 0;
    std::int64_t rating_count = 0;
    CategoryId category_id;
    std::string category_slug;
    std::string category_name;
    std::string tags;
    bool featured = false;
    std::string dietary_labels;
    std::optional<std::int64_t> max_per_order;
    bool sold_by_weight = false;
    bool has_variants = false;
    bool price_varies = false;
    std::optional<Instant> price_valid_until;
};
BOOST_DESCRIBE_STRUCT(CardRow, (),
                      (id, slug, name, brand, short_description, image_url, image_alt, base_price, sale_price,
                       sale_starts_at, sale_ends_at, currency, size_thousandths, size_unit, sku, availability,
                       rating_average_hundredths, rating_count, category_id, category_slug, category_name,
                       tags, featured, dietary_labels, max_per_order, sold_by_weight, has_variants,
                       price_varies, price_valid_until))

ProductSummary card_of(CardRow& row, Instant now) {
    ProductSummary card;
    card.id = row.id;
    card.slug = std::move(row.slug);
    card.name = std::move(row.name);
    card.brand = std::move(row.brand);
    card.short_description = std::move(row.short_description);
    if (!row.image_url.empty()) card.image = CardImage{std::move(row.image_url), std::move(row.image_alt)};
    card.has_variants = row.has_variants;
    // What one unit costs differs between variants of different sizes.
    if (row.has_variants) row.size_thousandths.reset();
    card.pricing = pricing_view({row.base_price, row.sale_price, row.sale_starts_at, row.sale_ends_at}, now,
                                row.currency, row.size_thousandths, row.size_unit);
    card.pricing.is_from = row.price_varies;
    card.size = size_view(row.size_thousandths, row.size_unit);
    card.inventory = {std::move(row.sku), is_in_stock(row.availability), row.availability};
    card.ratings = {static_cast<double>(row.rating_average_hundredths) / 100, row.rating_count};
    card.category = {row.category_id, std::move(row.category_slug), std::move(row.category_name)};
    card.tags.text = std::move(row.tags);
    card.featured = row.featured;
    card.dietary_labels.text = std::move(row.dietary_labels);
    card.max_per_order = row.max_per_order;
    card.sold_by_weight = row.sold_by_weight;
    return card;
}

/// A family's offer remembers which variant was the cheapest when it was last summed up. Where that is no
/// longer so and no list has brought it up to date, its variants are asked.
void bring_up_to_date(db::Read& read, StoreId store, std::vector<CardRow>& rows, Instant now) {
    std::vector<ProductId> stale;
    for (const auto& row : rows)
        if (row.has_variants && row.price_valid_until && *row.price_valid_until <= now)
            stale.push_back(row.id);
    if (stale.empty()) return;
    auto variants = variant_offers(read, stale, {&store, 1});
    for (auto& row : rows) {
        const auto group = std::ranges::equal_range(variants, row.id, {}, &VariantOffer::family);
        if (group.empty()) continue;
        const auto sum = sum_up_at({group.begin(), group.end()}, now);
        row.base_price = sum.terms.base_price;
        row.sale_price = sum.terms.sale_price;
        row.sale_starts_at = sum.terms.starts_at;
        row.sale_ends_at = sum.terms.ends_at;
        row.price_varies = sum.price_varies;
    }
}

}  // namespace

std::vector<ProductSummary> product_cards(db::Read& read, StoreId store, std::span<const ProductId> ids,
                                          Instant now) {
    std::vector<ProductSummary> cards;
    if (ids.empty()) return cards;
    std::vector<db::Param> params{db::to_param(store)};
    const std::string text =
        "select p.id, p.slug, p.name, p.brand, p.short_description, p.image_url, p.image_alt, o.base_price, "
        "o.sale_price, "
        "o.sale_starts_at, o.sale_ends_at, p.currency, p.size_thousandths, p.size_unit, p.sku, "
        "o.availability, "
        "p.rating_average_hundredths, p.rating_count, c.id, c.slug, c.name, p.tags, p.featured, "
        "p.dietary_labels, "
        "p.max_per_order, p.sold_by_weight, o.variant_count is not null, o.price_varies, o.price_valid_until "
        "from catalog_product p cross join catalog_offer o cross join catalog_category c "
        "where o.product_id = p.id and o.store_id = $1 and o.is_active and p.status = 'active' and c.id = "
        "p.category_id "
        "and p.id in "
        + db::in_list(params, ids);
    auto rows = read.all_dynamic<CardRow>("catalog.product_cards", text, params);
    bring_up_to_date(read, store, rows, now);

    std::unordered_map<ProductId, CardRow*> by_id;
    for (auto& row : rows) by_id.emplace(row.id, &row);
    cards.reserve(ids.size());
    for (const auto id : ids) {
        const auto at = by_id.find(id);
        if (at == by_id.end()) continue;
        cards.push_back(card_of(*at->second, now));
        by_id.erase(at);  // an id that is named twice is shown once
    }
    return cards;
}

}  // namespace scalemart::catalog
