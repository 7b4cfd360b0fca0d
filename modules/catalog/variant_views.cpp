#include "variant_views.hpp"

#include <algorithm>
#include <unordered_map>

#include "family.hpp"
#include "family_sql.hpp"
#include "pricing_view.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct OptionRow {
    std::string name;
    std::string choices;
};
BOOST_DESCRIBE_STRUCT(OptionRow, (), (name, choices))

struct OnSaleRow {
    ProductId id;
    std::string slug;
    std::string sku;
    std::string name;
    std::optional<std::string> barcode;
    std::string options;
    std::string image_url;
    std::string image_alt;
    bool own_image = false;
    std::optional<std::int64_t> size_thousandths;
    std::optional<std::string> size_unit;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    Availability availability{};
};
BOOST_DESCRIBE_STRUCT(OnSaleRow, (),
                      (id, slug, sku, name, barcode, options, image_url, image_alt, own_image,
                       size_thousandths, size_unit, base_price, sale_price, sale_starts_at, sale_ends_at,
                       availability))

SaleTerms terms_of(const OnSaleRow& row) {
    return {row.base_price, row.sale_price, row.sale_starts_at, row.sale_ends_at};
}

VariantItemView item_of(OnSaleRow&& row, const std::string& currency, Instant now) {
    VariantItemView item;
    item.id = row.id;
    item.pricing = pricing_view(terms_of(row), now, currency, row.size_thousandths, row.size_unit);
    item.inventory = {row.sku, is_in_stock(row.availability), row.availability};
    item.size = size_view(row.size_thousandths, row.size_unit);
    item.slug = std::move(row.slug);
    item.sku = std::move(row.sku);
    item.name = std::move(row.name);
    item.barcode = std::move(row.barcode);
    item.options.text = std::move(row.options);
    if (row.own_image) item.image = CardImage{std::move(row.image_url), std::move(row.image_alt)};
    return item;
}

}  // namespace

OfferView view_of(const OfferRow& offer, Instant now) {
    return {offer.store_id,       offer.base_price,   offer.sale_price,
            offer.sale_starts_at, offer.sale_ends_at, effective_price(terms_of(offer), now).price,
            offer.aisle,          offer.shelf,        offer.is_active,
            offer.availability,   offer.sold,         offer.version};
}

std::vector<FamilyOption> options_of(db::Read& read, ProductId family) {
    std::vector<FamilyOption> options;
    for (auto& row : read.all<OptionRow>(sql::options_of, family))
        options.push_back(
            {{std::move(row.name)}, schema::decode<std::vector<schema::Text<1, 80>>>(row.choices).value()});
    return options;
}

FamilyOnSale family_on_sale(db::Read& read, const ProductRow& family, StoreId store, Instant now) {
    FamilyOnSale on_sale;
    std::vector<VariantOffer> offers;
    for (auto& row : read.all<OnSaleRow>(sql::variants_on_sale, family.id, store)) {
        VariantOffer offer;
        offer.terms = terms_of(row);
        offer.sellable = true;
        offer.availability = row.availability;
        offers.push_back(offer);
        on_sale.items.push_back(item_of(std::move(row), family.currency, now));
    }
    const auto sum = sum_up_at(offers, now);
    const SaleTerms terms = sum.count > 0 ? sum.terms : SaleTerms{family.base_price, {}, {}, {}};
    on_sale.pricing = pricing_view(terms, now, family.currency, {}, {});
    on_sale.pricing.is_from = sum.price_varies;
    on_sale.availability = sum.availability;
    on_sale.valid_until = sum.price.valid_until;
    return on_sale;
}

VariantMatrixView variant_matrix(db::Read& read, ProductId family, Instant now) {
    VariantMatrixView matrix;
    matrix.options = options_of(read, family);
    std::unordered_map<ProductId, ProductRow> rows;
    for (auto& row : read.all<ProductRow>(sql::variants_of, family)) rows.emplace(row.id, std::move(row));
    const auto offers = read.all<OfferRow>(sql::offers_of_variants, family);
    for (auto& link : read.all<VariantLink>(sql::links_of, family)) {
        auto& row = rows.at(link.variant);
        auto& view = matrix.variants.emplace_back();
        view.id = row.id;
        view.slug = std::move(row.slug);
        view.sku = std::move(row.sku);
        view.name = std::move(row.name);
        view.barcode = std::move(row.barcode);
        view.options.text = std::move(link.options);
        view.is_active = link.is_active;
        if (link.own_image) view.image = CardImage{std::move(row.image_url), std::move(row.image_alt)};
        view.size = size_view(row.size_thousandths, row.size_unit);
        view.base_price = row.base_price;
        view.cost_price = row.cost_price;
        view.version = row.version;
        const auto own = std::ranges::equal_range(offers, view.id, {}, &OfferRow::product_id);
        for (const auto& offer : own) view.offers.push_back(view_of(offer, now));
    }
    return matrix;
}

ProductRow as_shown(const ProductRow& family, const ProductRow& variant) {
    ProductRow shown = variant;
    shown.short_description = family.short_description;
    shown.description = family.description;
    shown.tags = family.tags;
    shown.dietary_labels = family.dietary_labels;
    shown.featured = family.featured;
    shown.rating_average_hundredths = family.rating_average_hundredths;
    shown.rating_count = family.rating_count;
    auto content = schema::decode<ProductContent>(family.content).value();
    auto own = schema::decode<ProductContent>(variant.content).value();
    for (auto& image : content.images)
        image.is_primary = image.is_primary.value_or(false) && own.images.empty();
    content.images.insert(content.images.begin(), own.images.begin(), own.images.end());
    shown.content = schema::to_json(content);
    return shown;
}

}  // namespace scalemart::catalog
