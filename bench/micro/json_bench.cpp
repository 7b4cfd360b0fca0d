// A page of products into JSON and back.
#include <benchmark/benchmark.h>

#include "catalog/product_summary.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart {
namespace {

struct ProductPage {
    std::vector<catalog::ProductSummary> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ProductPage, (), (items, next_cursor))

/// The same page as a client reads it: what the server passes on as finished JSON is taken apart here.
struct ReadProduct {
    ProductId id;
    std::string slug;
    std::string name;
    std::string brand;
    std::string short_description;
    std::optional<catalog::CardImage> image;
    catalog::PricingView pricing;
    std::optional<catalog::SizeView> size;
    catalog::InventoryView inventory;
    catalog::RatingsView ratings;
    catalog::CategoryRef category;
    std::vector<std::string> tags;
    bool featured = false;
    std::vector<std::string> dietary_labels;
    std::optional<std::int64_t> max_per_order;
    bool sold_by_weight = false;
};
BOOST_DESCRIBE_STRUCT(ReadProduct, (),
                      (id, slug, name, brand, short_description, image, pricing, size, inventory, ratings,
                       category, tags, featured, dietary_labels, max_per_order, sold_by_weight))

struct ReadPage {
    std::vector<ReadProduct> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReadPage, (), (items, next_cursor))

catalog::ProductSummary sample_product(int number) {
    const Instant then{std::chrono::seconds{1'700'000'000 + number}};
    catalog::ProductSummary product;
    product.id = ProductId::generate(then);
    product.slug = "ripe-and-ready-avocado-" + std::to_string(number);
    product.name = "Ripe & Ready Avocado \"Hass\" " + std::to_string(number);
    product.brand = "Orchard Lane";
    product.short_description = "Creamy and ready to eat today. Keeps two days in the refrigerator.";
    product.image = catalog::CardImage{"/media/pictures/produce-1f951.webp", "Two avocados, one cut open"};
    product.pricing = {399, 349, 349, {Currency{}}, catalog::UnitPrice{1745, "kg"}, then};
    product.size = catalog::SizeView{200, "g"};
    product.inventory = {"B4-" + std::to_string(100'000 + number), true, Availability::many};
    product.ratings = {4.37, 213};
    product.category = {CategoryId::generate(then), "vegetables", "Vegetables"};
    product.tags.text = R"(["fresh","ripe","snack"])";
    product.dietary_labels.text = R"(["vegan","gluten-free"])";
    product.max_per_order = 12;
    return product;
}

ProductPage sample_page() {
    ProductPage page;
    for (int i = 0; i < 24; ++i) page.items.push_back(sample_product(i));
    page.next_cursor = "eyJrIjpbMTIzLCJwcmRfIl19";
    return page;
}

void encode_product_page(benchmark::State& state) {
    const ProductPage page = sample_page();
    std::int64_t bytes = 0;
    for (auto _ : state) {
        std::string text = schema::to_json(page);
        bytes += static_cast<std::int64_t>(text.size());
        benchmark::DoNotOptimize(text);
    }
    state.SetBytesProcessed(bytes);
}
BENCHMARK(encode_product_page);

void decode_product_page(benchmark::State& state) {
    const std::string text = schema::to_json(sample_page());
    if (!schema::decode<ReadPage>(text)) {
        state.SkipWithError("the page does not decode");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(schema::decode<ReadPage>(text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(decode_product_page);

}  // namespace
}  // namespace scalemart
