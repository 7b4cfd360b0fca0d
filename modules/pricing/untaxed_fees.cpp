#include "untaxed_fees.hpp"

namespace scalemart::pricing {
namespace {

std::int64_t like_goods(std::int64_t amount, const TaxComputation& taxes, Goods goods) {
    if (goods.empty()) return amount;
    std::vector<std::int64_t> weights;
    for (const auto& line : goods) weights.push_back(line.total);
    std::vector<std::int64_t> parts(weights.size());
    Spreader{}.spread(amount, weights, parts);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
        sum += taxes.without_tax(parts[i], goods[i].line->tax_category);
    return sum;
}

}  // namespace

std::int64_t untaxed_fee(std::int64_t amount, const FeeTax& tax, const TaxComputation& taxes, Goods goods) {
    return tax.as_goods ? like_goods(amount, taxes, goods) : taxes.without_tax(amount, tax.category);
}

FeeRules untaxed_fees(FeeRules fees, const TaxComputation& taxes, Goods goods) {
    const auto untax = [&, rules = fees.taxes](std::int64_t& amount, FeeKind kind) {
        amount = untaxed_fee(amount, rules[static_cast<std::size_t>(kind)], taxes, goods);
    };
    if (fees.delivery) {
        untax(fees.delivery->fee, FeeKind::delivery);
        for (auto& step : fees.delivery->by_distance) untax(step.fee, FeeKind::delivery);
    }
    untax(fees.priority, FeeKind::priority);
    untax(fees.per_bag, FeeKind::bag);
    if (fees.service) {
        untax(fees.service->minimum, FeeKind::service);
        if (fees.service->maximum) untax(*fees.service->maximum, FeeKind::service);
    }
    if (fees.heavy) untax(fees.heavy->amount, FeeKind::heavy);
    if (fees.small_order) untax(fees.small_order->amount, FeeKind::small_order);
    return fees;
}

}  // namespace scalemart::pricing
