// Pricing a cart of 1, 10 and 200 lines with five promotions, a fee and a tax of three rates.
#include <benchmark/benchmark.h>

#include "pricing/price_cart.hpp"

namespace scalemart {
namespace {

using namespace pricing;

CartFacts cart_of(std::int64_t lines) {
    CartFacts cart;
    const StoreId store = StoreId::from_name("store");
    for (std::int64_t i = 0; i < lines; ++i) {
        CartLine line;
        line.product = ProductId::from_name("product" + std::to_string(i));
        line.id = LineId{line.product.value};
        line.store = store;
        line.categories = {CategoryId::from_name("food"),
                           CategoryId::from_name("aisle" + std::to_string(i % 7))};
        line.brand = i % 3 == 0 ? "Orchard" : "Dairy";
        line.sold_by_weight = i % 5 == 4;
        line.quantity = line.sold_by_weight ? 1250 : 1 + i % 4;
        line.price = PriceTerms::of(149 + 37 * i, Currency{});
        cart.lines.push_back(std::move(line));
    }
    cart.codes = {"TEN", "FIVE"};
    return cart;
}

Promotion offer(std::string key, std::string code, PromotionEffect effect) {
    Promotion promotion;
    promotion.key = std::move(key);
    promotion.code = std::move(code);
    promotion.currency = Currency{};
    promotion.effect = std::move(effect);
    return promotion;
}

std::vector<Promotion> five_promotions() {
    std::vector<Promotion> promotions{
        offer("ten", "TEN", PercentOff{1000, 5000}), offer("five", "FIVE", AmountOff{500}),
        offer("orchard", "", PercentOff{1500, {}}), offer("third", "", BuyGet{{}, 2, 1, 10'000, {}}),
        offer("delivery", "", FreeDelivery{})};
    promotions[2].targets.only.brands = {"Orchard"};
    promotions[2].exclusive_group = "week";
    promotions[3].targets.only.categories = {CategoryId::from_name("aisle2")};
    promotions[3].effect = BuyGet{promotions[3].targets, 2, 1, 10'000, {}};
    promotions[3].exclusive_group = "week";
    return promotions;
}

void price_cart_with_five_promotions(benchmark::State& state) {
    const CartFacts cart = cart_of(state.range(0));
    const auto promotions = five_promotions();
    Market market;
    market.tax = kUsSalesTax;
    market.taxes.zones = {
        {"",
         "",
         "",
         {{"", {{"State", 40'000, false}, {"City", 45'000, false}, {"District", 3'750, false}}}}}};
    market.fees.delivery = DeliveryFee{499, {}, 3500};
    market.fees.service = ServiceFee{500, 100, {}};
    for (auto _ : state) benchmark::DoNotOptimize(price_cart(cart, market, promotions));
}
BENCHMARK(price_cart_with_five_promotions)->Arg(1)->Arg(10)->Arg(200);

}  // namespace
}  // namespace scalemart
