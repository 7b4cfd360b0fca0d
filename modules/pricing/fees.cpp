#include "fees.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "exact.hpp"

namespace scalemart::pricing {
namespace {

std::size_t at(FeeKind kind) {
    return static_cast<std::size_t>(kind);
}

std::int64_t delivery_fee(const DeliveryFee& rule, const std::optional<std::int64_t>& distance) {
    std::int64_t fee = rule.fee;
    if (distance)
        for (const auto& step : rule.by_distance)
            if (*distance >= step.from_metres) fee = step.fee;
    return fee;
}

std::int64_t weight_of(const CartFacts& cart, bool heavy_lines_only) {
    std::int64_t grams = 0;
    for (const auto& line : cart.lines)
        if (line.is_heavy || !heavy_lines_only) grams = plus(grams, line.weight_grams);
    return grams;
}

std::int64_t service_fee(const ServiceFee& rule, std::int64_t goods) {
    const auto share = portion(goods, rule.basis_points, 10'000, Rounding::half_up);
    const auto fee = std::max(share, rule.minimum);
    return rule.maximum ? std::min(fee, *rule.maximum) : fee;
}

}  // namespace

FeeSchedule::FeeSchedule(const FeeRules& rules, const CartFacts& cart, std::int64_t slot_fee,
                         std::optional<std::int64_t> goods_before_discount)
    : rules_(rules), before_discount_(goods_before_discount) {
    if (cart.lines.empty()) {
        rules_ = {};
        return;
    }
    if (cart.delivery.is_delivery) {
        if (rules.delivery)
            fixed_[at(FeeKind::delivery)] = delivery_fee(*rules.delivery, cart.delivery.distance_metres);
        fixed_[at(FeeKind::slot)] = slot_fee;
        if (cart.delivery.is_priority) fixed_[at(FeeKind::priority)] = rules.priority;
        if (rules.heavy && weight_of(cart, rules.heavy->heavy_lines_only) > rules.heavy->over_grams)
            fixed_[at(FeeKind::heavy)] = rules.heavy->amount;
    }
    fixed_[at(FeeKind::bag)] = times(cart.delivery.bags, rules.per_bag);
    if (before_discount_) return;
    if (rules.delivery && rules.delivery->free_from)
        thresholds_[threshold_count_++] = *rules.delivery->free_from;
    if (rules.small_order) thresholds_[threshold_count_++] = rules.small_order->under;
}

FeeSchedule::Amounts FeeSchedule::amounts(std::int64_t goods, std::int64_t waiver) const {
    Amounts amounts = fixed_;
    const std::int64_t compared = before_discount_.value_or(goods);
    auto& delivery = amounts[at(FeeKind::delivery)];
    if (rules_.delivery && rules_.delivery->free_from && compared >= *rules_.delivery->free_from)
        delivery = 0;
    delivery = std::max<std::int64_t>(delivery - waiver, 0);
    if (rules_.service) amounts[at(FeeKind::service)] = service_fee(*rules_.service, goods);
    if (rules_.small_order && compared < rules_.small_order->under)
        amounts[at(FeeKind::small_order)] = rules_.small_order->amount;
    if (std::any_of(amounts.begin(), amounts.end(), [](std::int64_t amount) { return amount < 0; }))
        throw std::invalid_argument("pricing: a negative fee");
    return amounts;
}

std::int64_t FeeSchedule::total(std::int64_t goods, std::int64_t waiver) const {
    std::int64_t sum = 0;
    for (const auto amount : amounts(goods, waiver)) sum = plus(sum, amount);
    return sum;
}

std::int64_t FeeSchedule::least_payable(std::int64_t low, std::int64_t high, std::int64_t waiver) const {
    std::int64_t least = plus(low, total(low, waiver));
    for (std::size_t i = 0; i < threshold_count_; ++i)
        if (thresholds_[i] > low && thresholds_[i] <= high)
            least = std::min(least, plus(thresholds_[i], total(thresholds_[i], waiver)));
    return least;
}

}  // namespace scalemart::pricing
