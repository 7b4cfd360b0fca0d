#pragma once
// Random carts, markets and promotions from a seed: the same on every machine. For tests.

#include "price_cart.hpp"

namespace scalemart::pricing::testing {

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same everywhere, unlike std:: distributions.
class Dice {
 public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// Between both, included.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool one_in(std::int64_t count) { return between(1, count) == 1; }
    /// Small amounts often, large ones sometimes: rounding hurts where amounts are small.
    std::int64_t amount() { return between(0, one_in(8) ? 1'000'000 : one_in(3) ? 10'000 : 300); }
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1],
                      values[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
    }

 private:
    std::uint64_t state_;
};

struct RandomCase {
    CartFacts cart;
    Market market;
    std::vector<Promotion> promotions;
};

class RandomCases {
 public:
    explicit RandomCases(std::uint64_t seed) : dice_(seed) {
        for (int i = 0; i < 6; ++i) products_.push_back(ProductId::from_name("product" + std::to_string(i)));
        for (int i = 0; i < 3; ++i)
            categories_.push_back(CategoryId::from_name("category" + std::to_string(i)));
    }

    RandomCase next() {
        RandomCase result;
        result.market = market();
        const auto lines = dice_.one_in(20) ? 0 : dice_.between(1, dice_.one_in(10) ? 40 : 6);
        for (std::int64_t i = 0; i < lines; ++i) result.cart.lines.push_back(line(i));
        for (std::int64_t i = dice_.between(0, 5); i > 0; --i) result.promotions.push_back(promotion(i));
        auto& cart = result.cart;
        for (const auto& each : result.promotions)
            if (!each.code.empty() && !dice_.one_in(3)) cart.codes.push_back(each.code);
        if (dice_.one_in(10)) cart.codes.emplace_back("UNKNOWN");
        if (dice_.one_in(3)) cart.customer.groups.emplace_back("vip");
        cart.customer.is_first_order = dice_.one_in(2);
        cart.customer.is_tax_exempt = dice_.one_in(20);
        cart.delivery.is_delivery = !dice_.one_in(5);
        if (dice_.one_in(2)) cart.delivery.distance_metres = dice_.between(0, 10'000);
        if (dice_.one_in(3)) cart.delivery.slot_fee = dice_.between(0, 500);
        cart.delivery.is_priority = dice_.one_in(5);
        cart.delivery.bags = dice_.between(0, 4);
        if (dice_.one_in(3))
            cart.tip.amount = dice_.between(0, 500);
        else if (dice_.one_in(2))
            cart.tip.basis_points = dice_.between(0, 3000);
        cart.destination = {"US", dice_.one_in(2) ? "NY" : "NJ", dice_.one_in(2) ? "10001" : "07001"};
        return result;
    }

    Dice& dice() { return dice_; }

 private:
    CartLine line(std::int64_t index) {
        CartLine line;
        line.id.value.bytes[0] = static_cast<unsigned char>(dice_.next());
        line.id.value.bytes[15] = static_cast<unsigned char>(index);
        line.product = any(products_);
        line.categories = {any(categories_)};
        if (dice_.one_in(2)) line.tags = {dice_.one_in(2) ? "red" : "new"};
        if (dice_.one_in(3)) line.tax_category = dice_.one_in(2) ? "food" : "free";
        line.sold_by_weight = dice_.one_in(4);
        line.quantity =
            line.sold_by_weight ? dice_.between(1, 5000) : dice_.between(1, dice_.one_in(10) ? 99 : 5);
        line.weight_grams = dice_.between(0, 3000);
        line.is_heavy = dice_.one_in(8);
        line.is_age_restricted = dice_.one_in(10);
        line.excluded_from_discount = dice_.one_in(10);
        line.price = PriceTerms::of(dice_.amount(), Currency{});
        if (dice_.one_in(4)) line.price.prices.push_back({Currency{}, dice_.amount(), "vip", "vip", {}, 0});
        if (dice_.one_in(6)) line.price.prices.push_back({Currency{}, dice_.amount(), "many", {}, {}, 3000});
        return line;
    }

    LineSelector selector() {
        LineSelector selector;
        if (dice_.one_in(4)) selector.only.products = {any(products_), any(products_)};
        if (dice_.one_in(4)) selector.only.categories = {any(categories_)};
        if (dice_.one_in(8)) selector.except.tags = {"red"};
        selector.except_age_restricted = dice_.one_in(8);
        return selector;
    }

    PromotionEffect effect() {
        switch (dice_.between(0, 9)) {
            case 0:
                return FixedPrice{dice_.between(0, 200)};
            case 1:
                return AmountOffLines{dice_.between(1, 100), dice_.one_in(2)};
            case 2: {
                BuyGet effect;
                if (dice_.one_in(2)) effect.bought = selector();
                effect.buy = dice_.between(1, 3);
                effect.get = dice_.between(1, 2);
                if (dice_.one_in(2)) effect.basis_points = dice_.between(1, 10'000);
                if (dice_.one_in(3)) effect.most_times = dice_.between(1, 3);
                return effect;
            }
            case 3:
                return FreeDelivery{dice_.one_in(3) ? std::optional{dice_.between(1, 400)} : std::nullopt};
            case 4:
                return Gift{any(products_), 1, dice_.between(0, 500), !dice_.one_in(5)};
            case 5: {
                Tiered effect;
                effect.by = dice_.one_in(2) ? Tiered::By::quantity : Tiered::By::subtotal;
                std::int64_t from = 0;
                for (std::int64_t i = dice_.between(1, 3); i > 0; --i) {
                    from += dice_.between(1, 4000);
                    if (dice_.one_in(2))
                        effect.tiers.push_back({from, PercentOff{dice_.between(1, 10'000), {}}});
                    else
                        effect.tiers.push_back({from, AmountOff{dice_.between(1, 2000)}});
                }
                return effect;
            }
            case 6:
            case 7:
                return AmountOff{1 + dice_.amount()};
            default:
                return PercentOff{dice_.one_in(10) ? 10'000 : dice_.between(1, 5000),
                                  dice_.one_in(3) ? std::optional{dice_.between(0, 1000)} : std::nullopt};
        }
    }

    Promotion promotion(std::int64_t index) {
        Promotion promotion;
        promotion.key = "P" + std::to_string(index);
        promotion.currency = Currency{};
        if (dice_.one_in(2)) promotion.code = "CODE" + std::to_string(index);
        promotion.targets = selector();
        promotion.effect = effect();
        promotion.priority = static_cast<int>(dice_.between(0, 2));
        if (dice_.one_in(3)) promotion.exclusive_group = dice_.one_in(2) ? "a" : "b";
        promotion.is_stackable = !dice_.one_in(6);
        if (dice_.one_in(4)) promotion.conditions.minimum_subtotal = dice_.amount();
        if (dice_.one_in(6)) promotion.conditions.minimum_quantity = dice_.between(0, 6000);
        if (dice_.one_in(8)) promotion.conditions.groups = {"vip"};
        promotion.conditions.first_order_only = dice_.one_in(8);
        return promotion;
    }

    FeeRules fees() {
        FeeRules fees;
        if (!dice_.one_in(4)) {
            fees.delivery = DeliveryFee{dice_.between(0, 600), {}, {}};
            if (dice_.one_in(2)) fees.delivery->by_distance = {{2000, dice_.between(0, 900)}};
            if (dice_.one_in(2)) fees.delivery->free_from = dice_.amount();
        }
        fees.priority = dice_.between(0, 300);
        if (dice_.one_in(2)) fees.service = ServiceFee{dice_.between(0, 1000), dice_.between(0, 100), {}};
        if (dice_.one_in(4) && fees.service) fees.service->maximum = dice_.between(100, 500);
        fees.per_bag = dice_.between(0, 20);
        if (dice_.one_in(3)) fees.heavy = HeavyFee{dice_.between(0, 500), 5000, dice_.one_in(2)};
        if (dice_.one_in(3)) fees.small_order = SmallOrderFee{dice_.between(0, 300), dice_.amount()};
        for (auto& tax : fees.taxes) tax = {dice_.one_in(3) ? "free" : "", dice_.one_in(3)};
        return fees;
    }

    Market market() {
        Market market;
        market.tax.prices_include_tax = dice_.one_in(2);
        market.tax.level = static_cast<TaxLevel>(dice_.between(0, 2));
        market.tax.rounding = dice_.one_in(3) ? Rounding::half_even : Rounding::half_up;
        market.tax.rates_apart = dice_.one_in(3);
        market.thresholds_before_discount = dice_.one_in(4);
        if (dice_.one_in(2)) market.minimum_order = dice_.amount();
        market.fees = fees();
        TaxZone state{
            "US", "NY", "", {{"", rates()}, {"food", {{"Reduced", dice_.between(0, 100'000), false}}}}};
        state.categories.push_back({"free", {}});
        market.taxes.zones = {state, {"US", "", "", {{"", rates()}}}};
        return market;
    }

    std::vector<TaxRate> rates() {
        std::vector<TaxRate> rates{{"State", dice_.between(0, 250'000), false}};
        if (dice_.one_in(2)) rates.push_back({"City", dice_.between(0, 99'999), dice_.one_in(2)});
        if (dice_.one_in(4)) rates.push_back({"District", dice_.between(0, 20'000), dice_.one_in(2)});
        return rates;
    }

    template <class T>
    const T& any(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(
            dice_.between(0, static_cast<std::int64_t>(values.size()) - 1))];
    }

    Dice dice_;
    std::vector<ProductId> products_;
    std::vector<CategoryId> categories_;
};

}  // namespace scalemart::pricing::testing
