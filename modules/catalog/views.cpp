#include "views.hpp"

#include "pricing_view.hpp"
#include "schema/decode.hpp"

namespace scalemart::catalog {

void fill_product_view(ProductView& view, const ProductRow& product, const OfferRow* offer,
                       std::vector<CategoryRef> trail, Instant now) {
    view.id = product.id;
    view.slug = product.slug;
    view.name = product.name;
    view.description = product.description;
    view.short_description = product.short_description;
    view.brand = product.brand;
    const SaleTerms terms = offer ? terms_of(*offer) : SaleTerms{product.base_price, {}, {}, {}};
    // What one unit costs differs between variants of different sizes.
    const auto sized = product.has_variants ? std::nullopt : product.size_thousandths;
    view.pricing = pricing_view(terms, now, product.currency, sized, product.size_unit);
    const auto availability = offer && offer->is_active ? offer->availability : Availability::out;
    view.inventory = {product.sku, is_in_stock(availability), availability};
    if (!trail.empty()) view.category = trail.back();
    view.breadcrumb = std::move(trail);

    auto content = schema::decode<ProductContent>(product.content).value();
    view.images = std::move(content.images);
    view.specifications = std::move(content.specifications);
    view.variants.text = product.variants;
    view.seo = std::move(content.seo);
    view.shipping = std::move(content.shipping);
    view.nutrition = std::move(content.nutrition);
    view.ingredients = std::move(content.ingredients);
    view.allergens = std::move(content.allergens);

    view.ratings = {static_cast<double>(product.rating_average_hundredths) / 100, product.rating_count};
    view.tags.text = product.tags;
    view.featured = product.featured;
    view.vendor = product.vendor_id;
    if (offer && (!offer->aisle.empty() || !offer->shelf.empty()))
        view.location = ShelfPlace{offer->aisle, offer->shelf};
    view.dietary_labels.text = product.dietary_labels;
    view.size = size_view(product.size_thousandths, product.size_unit);
    view.age_restriction = product.age_restriction;
    view.sold_by_weight = product.sold_by_weight;
    view.max_per_order = product.max_per_order;
    view.barcode = product.barcode;
    view.has_variants = product.has_variants;
    if (offer) view.pricing.is_from = offer->price_varies;
    view.version = product.version;
    view.created_at = product.created_at;
    view.updated_at = product.updated_at;
}

}  // namespace scalemart::catalog
