#include "eligibility.hpp"

#include <algorithm>

#include "line_matcher.hpp"

namespace scalemart::pricing {
namespace {

bool is_open(const HoursWindow& window, std::chrono::local_seconds now) {
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const int minute = static_cast<int>((now - day) / std::chrono::minutes{1});
    const unsigned today = std::chrono::weekday{day}.iso_encoding() - 1;
    const auto has = [&](unsigned weekday) { return (window.weekdays >> weekday & 1U) != 0; };
    if (window.from_minute < window.to_minute)
        return has(today) && minute >= window.from_minute && minute < window.to_minute;
    return (has(today) && minute >= window.from_minute)
           || (has((today + 6) % 7) && minute < window.to_minute);
}

std::optional<Refusal> wrong_time(const PromotionConditions& when, const CartFacts& cart) {
    if (when.starts_at && cart.now < *when.starts_at) return Refusal{Reason::not_started, {}, when.starts_at};
    if (when.ends_at && cart.now >= *when.ends_at) return Refusal{Reason::expired, {}, when.ends_at};
    if (!when.hours.empty() && std::none_of(when.hours.begin(), when.hours.end(), [&](const auto& window) {
            return is_open(window, cart.store_time);
        }))
        return Refusal{Reason::outside_hours};
    return std::nullopt;
}

std::optional<Refusal> wrong_customer(const Promotion& promotion, const CartFacts& cart) {
    const auto& when = promotion.conditions;
    const auto& groups = cart.customer.groups;
    if (!when.groups.empty()
        && std::find_first_of(groups.begin(), groups.end(), when.groups.begin(), when.groups.end())
               == groups.end())
        return Refusal{Reason::not_for_group};
    if (when.first_order_only && !cart.customer.is_first_order) return Refusal{Reason::first_order_only};
    if (!when.limit && !when.limit_per_customer) return std::nullopt;
    const auto used = std::find_if(cart.uses.begin(), cart.uses.end(),
                                   [&](const auto& each) { return each.promotion == promotion.key; });
    const auto [key, total, by_customer] = used == cart.uses.end() ? PromotionUses{} : *used;
    if (when.limit && total >= *when.limit) return Refusal{Reason::used_up};
    if (when.limit_per_customer && by_customer >= *when.limit_per_customer)
        return Refusal{Reason::used_up_by_customer};
    return std::nullopt;
}

struct Counted {
    std::int64_t subtotal = 0;
    std::int64_t quantity = 0;  ///< thousandths

    void add(const GoodsLine& goods) {
        subtotal = plus(subtotal, goods.total);
        quantity = plus(quantity, times(goods.line->quantity, goods.line->sold_by_weight ? 1 : 1000));
    }
};

std::optional<Refusal> too_little(const PromotionConditions& when, Goods goods) {
    if (!when.minimum_subtotal && !when.minimum_quantity) return std::nullopt;
    const LineMatcher matcher(when.counted);
    Counted counted;
    for (const auto& each : goods)
        if (!each.line->excluded_from_discount && matcher.selects(*each.line)) counted.add(each);
    if (when.minimum_subtotal && counted.subtotal < *when.minimum_subtotal)
        return Refusal{Reason::minimum_subtotal, *when.minimum_subtotal - counted.subtotal};
    if (when.minimum_quantity && counted.quantity < *when.minimum_quantity)
        return Refusal{Reason::minimum_quantity, *when.minimum_quantity - counted.quantity};
    return std::nullopt;
}

std::optional<Refusal> no_effect_here(const Promotion& promotion, const CartFacts& cart, Goods goods,
                                      std::span<const std::uint32_t> targets) {
    if (goods.empty()) return Refusal{Reason::no_matching_lines};
    if (std::holds_alternative<FreeDelivery>(promotion.effect)) {
        if (!cart.delivery.is_delivery) return Refusal{Reason::no_delivery};
        return std::nullopt;
    }
    if (const auto* gift = std::get_if<Gift>(&promotion.effect)) {
        if (!gift->is_available) return Refusal{Reason::gift_unavailable};
        if (targets.empty()) return Refusal{Reason::no_matching_lines};
        return std::nullopt;
    }
    if (targets.empty()) return Refusal{Reason::no_matching_lines};
    if (const auto* tiered = std::get_if<Tiered>(&promotion.effect)) {
        Counted counted;
        for (const auto index : targets) counted.add(goods[index]);
        if (reached_tier(*tiered, counted.subtotal, counted.quantity) != nullptr) return std::nullopt;
        const auto first = tiered->tiers.front().from;
        if (tiered->by == Tiered::By::subtotal)
            return Refusal{Reason::minimum_subtotal, first - counted.subtotal};
        return Refusal{Reason::minimum_quantity, first - counted.quantity};
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> target_lines(const Promotion& promotion, Goods goods) {
    const LineMatcher matcher(promotion.targets);
    std::vector<std::uint32_t> targets;
    targets.reserve(goods.size());
    for (std::uint32_t i = 0; i < goods.size(); ++i)
        if (!goods[i].line->excluded_from_discount && matcher.selects(*goods[i].line)) targets.push_back(i);
    return targets;
}

std::optional<Refusal> why_not(const Promotion& promotion, const CartFacts& cart, Currency currency,
                               Goods goods, std::span<const std::uint32_t> targets) {
    if (!promotion.is_active) return Refusal{Reason::inactive};
    if (auto refusal = wrong_time(promotion.conditions, cart)) return refusal;
    if (promotion.currency && *promotion.currency != currency) return Refusal{Reason::other_currency};
    if (auto refusal = wrong_customer(promotion, cart)) return refusal;
    if (auto refusal = too_little(promotion.conditions, goods)) return refusal;
    return no_effect_here(promotion, cart, goods, targets);
}

}  // namespace scalemart::pricing
