// Promotions as scenario files write them.
#include "promotion_code.hpp"
#include "scenario_facts.hpp"
#include "scenario_numbers.hpp"

namespace scalemart::pricing::testing {
namespace {

int minutes(const std::string& text) {
    return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3));
}

LineSelector selector(const std::optional<std::string>& only, const std::optional<std::string>& except) {
    LineSelector selector;
    const auto fill = [&](LineSet& set, const std::string& text) {
        for (const auto& each : split(text, ',')) {
            const auto colon = each.find(':');
            const auto kind = each.substr(0, colon);
            const auto name = colon == std::string::npos ? std::string{} : each.substr(colon + 1);
            if (kind == "product")
                set.products.push_back(ProductId::from_name(name));
            else if (kind == "category")
                set.categories.push_back(CategoryId::from_name(name));
            else if (kind == "store")
                set.stores.push_back(StoreId::from_name(name));
            else if (kind == "brand")
                set.brands.push_back(name);
            else if (kind == "tag")
                set.tags.push_back(name);
            else if (kind == "age" && &set == &selector.except)
                selector.except_age_restricted = true;
            else
                throw std::runtime_error("lines cannot be selected by " + kind);
        }
    };
    if (only) fill(selector.only, *only);
    if (except) fill(selector.except, *except);
    return selector;
}

}  // namespace

void ScenarioFacts::read_promotion(Words& words) {
    Promotion promotion;
    promotion.key = words.take();
    promotion.name = promotion.key;
    promotion.currency = market.currency;
    promotion.is_stackable = !words.take_flag("alone");
    promotion.is_active = !words.take_flag("inactive");
    promotion.conditions.first_order_only = words.take_flag("first_order");
    read_conditions(promotion, words);
    promotion.effect = read_effect(words);
    promotions.push_back(promotion);
}

void ScenarioFacts::read_conditions(Promotion& promotion, Words& words) {
    auto& when = promotion.conditions;
    promotion.code = normalise_code(words.take_attribute("code").value_or(""));
    if (const auto currency = words.take_attribute("currency"))
        promotion.currency = Currency::parse(*currency);
    promotion.priority = std::stoi(words.take_attribute("priority").value_or("0"));
    promotion.exclusive_group = words.take_attribute("exclusive").value_or("");
    const auto on = words.take_attribute("on");
    promotion.targets = selector(on, words.take_attribute("except"));
    const auto counted = words.take_attribute("counted");
    when.counted = selector(counted, words.take_attribute("uncounted"));
    when.minimum_subtotal = take_amount(words, "min");
    if (const auto least = words.take_attribute("minqty")) when.minimum_quantity = thousandths(*least);
    when.groups = split(words.take_attribute("group").value_or(""), ',');
    if (const auto at = words.take_attribute("starts")) when.starts_at = instant(*at);
    if (const auto at = words.take_attribute("ends")) when.ends_at = instant(*at);
    if (const auto limit = words.take_attribute("limit")) when.limit = std::stoll(*limit);
    if (const auto limit = words.take_attribute("each")) when.limit_per_customer = std::stoll(*limit);
    const auto hours = words.take_attribute("hours");
    const auto days = words.take_attribute("days");
    if (!hours && !days) return;
    HoursWindow window;
    if (hours) {
        window.from_minute = minutes(hours->substr(0, 5));
        window.to_minute = minutes(hours->substr(6));
    }
    if (days) {
        window.weekdays = 0;
        static const std::string kDays = "mon tue wed thu fri sat sun";
        for (const auto& day : split(*days, ',')) window.weekdays |= 1U << kDays.find(day) / 4;
    }
    when.hours.push_back(window);
}

std::variant<PercentOff, AmountOff> ScenarioFacts::read_step(const std::string& text) const {
    if (text.ends_with('%')) return PercentOff{basis_points(text), {}};
    return AmountOff{amount(text)};
}

PromotionEffect ScenarioFacts::read_effect(Words& words) const {
    const auto kind = words.take();
    if (kind == "percent") {
        const auto percent = basis_points(words.take());
        return PercentOff{percent, take_amount(words, "cap")};
    }
    if (kind == "amount") return AmountOff{amount(words.take())};
    if (kind == "off_each") return AmountOffLines{amount(words.take()), true};
    if (kind == "off_line") return AmountOffLines{amount(words.take()), false};
    if (kind == "fixed_price") return FixedPrice{amount(words.take())};
    if (kind == "delivery") return FreeDelivery{take_amount(words, "upto")};
    if (kind == "buy") {
        BuyGet effect;
        effect.buy = std::stoll(words.take());
        effect.get = std::stoll(words.take());
        effect.basis_points = basis_points(words.take_attribute("at").value_or("100"));
        if (const auto times = words.take_attribute("times")) effect.most_times = std::stoll(*times);
        effect.bought = selector(words.take_attribute("bought"), std::nullopt);
        return effect;
    }
    if (kind == "gift") {
        Gift effect;
        effect.is_available = !words.take_flag("gone");
        effect.product = ProductId::from_name(words.take());
        effect.quantity = std::stoll(words.take_attribute("quantity").value_or("1"));
        effect.worth = take_amount(words, "worth").value_or(0);
        return effect;
    }
    if (kind == "tiers") {
        Tiered effect;
        const bool by_quantity = words.take() == "quantity";
        effect.by = by_quantity ? Tiered::By::quantity : Tiered::By::subtotal;
        while (!words.empty()) {
            const auto parts = split(words.take(), ':');
            effect.tiers.push_back(
                {by_quantity ? thousandths(parts.at(0)) : amount(parts.at(0)), read_step(parts.at(1))});
        }
        return effect;
    }
    throw std::runtime_error("there is no effect " + kind);
}

}  // namespace scalemart::pricing::testing
