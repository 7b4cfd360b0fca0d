#include "cart_taxes.hpp"

#include <algorithm>

namespace scalemart::pricing {
namespace {

/// One amount of its own category, or parts like the goods'.
void add_taxables(const PricedFee& fee, const FeeTax& tax, std::size_t line_count, TaxComputation& taxes,
                  std::vector<Taxable>& items) {
    if (!tax.as_goods) {
        items.push_back({fee.amount, 1, taxes.rate_set_of(tax.category)});
        return;
    }
    std::vector<std::int64_t> weights;
    for (std::size_t i = 0; i < line_count; ++i) {
        weights.resize(std::max(weights.size(), items[i].rate_set + 1));
        weights[items[i].rate_set] = plus(weights[items[i].rate_set], items[i].amount);
    }
    if (weights.empty()) return;
    std::vector<std::int64_t> parts(weights.size());
    Spreader{}.spread(fee.amount, weights, parts);
    for (std::size_t set = 0; set < parts.size(); ++set)
        if (parts[set] > 0) items.push_back({parts[set], 1, set});
}

void add_share(std::vector<TaxShare>& shares, const TaxShare& share) {
    const auto known = std::ranges::find(shares, share.rate, &TaxShare::rate);
    if (known == shares.end()) {
        shares.push_back(share);
    } else {
        known->amount += share.amount;
    }
}

}  // namespace

void add_taxes(PricedCart& cart, std::span<const std::string* const> categories,
               const std::array<FeeTax, kFeeKinds>& fee_taxes, TaxComputation& taxes) {
    const std::size_t line_count = cart.lines.size();
    std::vector<Taxable> items;
    items.reserve(line_count + kFeeKinds);
    for (std::size_t i = 0; i < line_count; ++i) {
        const auto& line = cart.lines[i];
        items.push_back(
            {line.paid(), line.sold_by_weight ? 1 : line.quantity, taxes.rate_set_of(*categories[i])});
    }
    std::vector<std::size_t> fee_of_item;
    for (std::size_t f = 0; f < cart.fees.size(); ++f) {
        const auto& tax = fee_taxes[static_cast<std::size_t>(cart.fees[f].kind)];
        add_taxables(cart.fees[f], tax, line_count, taxes, items);
        fee_of_item.resize(items.size() - line_count, f);
    }

    auto computed = taxes.compute(items, cart.taxes);
    for (std::size_t i = 0; i < computed.size(); ++i) {
        cart.tax = plus(cart.tax, computed[i].tax);
        if (i < line_count) {
            cart.lines[i].tax = computed[i].tax;
            cart.lines[i].taxes = std::move(computed[i].shares);
            continue;
        }
        auto& fee = cart.fees[fee_of_item[i - line_count]];
        fee.tax += computed[i].tax;
        for (const auto& share : computed[i].shares) add_share(fee.taxes, share);
    }
}

}  // namespace scalemart::pricing
