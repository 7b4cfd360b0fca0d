#include "product_of.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "demo_files.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::demo_shop {
namespace {

catalog::NutritionFact grams(std::string name, catalog::Measure amount) {
    return {{std::move(name)}, {fmt::format("{} g", amount.value)}, std::nullopt};
}

catalog::Nutrition nutrition_of(DemoNutrition&& data) {
    catalog::Nutrition nutrition;
    nutrition.serving_size = std::move(data.serving_size);
    nutrition.calories = data.calories;
    nutrition.facts = {grams("Fat", data.fat),
                       grams("Saturated fat", data.saturated_fat),
                       grams("Carbohydrates", data.carbohydrates),
                       grams("Sugars", data.sugars),
                       grams("Protein", data.protein),
                       grams("Salt", data.salt)};
    return nutrition;
}

catalog::ProductContent content_of(DemoProduct&& data) {
    catalog::ProductContent content;
    content.images.push_back({{picture_url(data.image.file.value)}, std::move(data.image.alt), true});
    content.specifications = std::move(data.specifications);
    content.seo = std::move(data.seo);
    auto& parcel = data.shipping;
    content.shipping = catalog::ShippingFacts{
        parcel.weight_grams, catalog::Dimensions{parcel.length_mm, parcel.width_mm, parcel.height_mm},
        std::move(parcel.shipping_class)};
    if (data.nutrition) content.nutrition = nutrition_of(*std::move(data.nutrition));
    content.ingredients = std::move(data.ingredients);
    content.allergens = std::move(data.allergens);
    return content;
}

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
    return value ? std::optional{value->value} : std::nullopt;
}

}  // namespace

OfferToLoad offer_of(const DemoOffer& data, const stores::Store& store, std::int64_t units_in_one_of_it) {
    OfferToLoad loaded;
    loaded.stock.store = store.id;
    loaded.stock.quantity = data.quantity.value * units_in_one_of_it;
    loaded.stock.low_stock_threshold = data.low_stock_threshold.value * units_in_one_of_it;
    auto& offer = loaded.offer;
    offer.store = store.id;
    offer.base_price = data.base_price.value;
    offer.sale_price = number(data.sale_price);
    offer.aisle = data.aisle.value;
    offer.shelf = data.shelf.value;
    offer.availability = inventory::availability_of(loaded.stock, loaded.stock.quantity);
    return loaded;
}

const stores::Store& store_named(const Stores& stores, const std::string& slug, const std::string& where) {
    const auto store = stores.find(slug);
    if (store == stores.end()) refuse(where, slug + " is not in stores.json");
    return store->second;
}

bool is_new(const std::vector<catalog::Tag>& tags) {
    return std::ranges::find(tags, "new", &catalog::Tag::value) != tags.end();
}

ProductId product_id(const DemoProduct& data) {
    using namespace std::chrono;
    const Instant listed = sys_days{is_new(data.tags) ? 2025y / February / 1 : 2025y / January / 1};
    auto id = ProductId::from_name(id_name("product", data.sku.value));
    auto millis = static_cast<std::uint64_t>(floor<milliseconds>(listed).time_since_epoch().count());
    for (std::size_t at = 6; at > 0; millis >>= 8)
        id.value.bytes[--at] = static_cast<unsigned char>(millis & 0xff);
    return id;
}

ProductToLoad product_of(DemoProduct&& data, const Stores& stores, const Categories& categories,
                         std::string_view where) {
    const auto category = categories.find(data.category.value);
    if (category == categories.end())
        refuse(fmt::format("{}: /category", where), data.category.value + " is not in categories.json");
    ProductToLoad product;
    auto& draft = product.draft;
    draft.id = product_id(data);
    draft.source = kSource;
    draft.external_id = data.sku.value;
    draft.sku = std::move(data.sku.value);
    draft.slug = std::move(data.slug.value);
    draft.name = std::move(data.name.value);
    draft.short_description = std::move(data.short_description.value);
    draft.description = std::move(data.description.value);
    draft.brand = std::move(data.brand.value);
    draft.category = category->second;
    draft.featured = data.featured;
    draft.currency = data.currency.value.code();
    draft.base_price = data.base_price.value;
    draft.cost_price = data.cost_price.value;
    draft.barcode = std::move(data.barcode);
    draft.size = std::move(data.size);
    draft.tags = std::move(data.tags);
    draft.dietary_labels = std::move(data.dietary_labels);
    draft.variants = std::move(data.variants);
    draft.age_restriction = number(data.age_restriction);
    draft.sold_by_weight = data.sold_by_weight;
    draft.max_per_order = number(data.max_per_order);
    draft.rating_average_hundredths = data.ratings.average_hundredths.value;
    draft.rating_count = data.ratings.count.value;
    for (std::size_t i = 0; i < data.offers.size(); ++i) {
        const auto& store =
            store_named(stores, data.offers[i].store.value, fmt::format("{}: /offers/{}/store", where, i));
        // The data speaks of pieces and of pounds; stock counts quantity units.
        auto loaded = offer_of(data.offers[i], store, units_in_one(draft.sold_by_weight));
        loaded.stock.product = *draft.id;
        // What many have rated, many have bought: it makes lists by popularity worth looking at.
        loaded.offer.sold = data.ratings.count.value;
        draft.offers.push_back(std::move(loaded.offer));
        product.stock.push_back(loaded.stock);
        // What only one store sells is its vendor's to describe; the rest is the shop's own.
        if (data.offers.size() == 1) draft.vendor = store.vendor_id;
    }
    draft.content = content_of(std::move(data));
    return product;
}

}  // namespace scalemart::demo_shop
