#include "edit_agreed.hpp"

#include <algorithm>
#include <stdexcept>

namespace scalemart::pricing {
namespace {

/// The places that are left, counted anew.
std::vector<std::int64_t> renumbered(const std::vector<std::int64_t>& places,
                                     const std::vector<std::int64_t>& new_place) {
    std::vector<std::int64_t> left;
    for (const auto place : places)
        if (const auto moved = new_place.at(static_cast<std::size_t>(place)); moved >= 0)
            left.push_back(moved);
    return left;
}

/// The row of this rate in the breakdown, which gets one when it has none.
std::int64_t row_of(std::vector<TaxAmount>& taxes, const TaxAmount& rate) {
    const auto same = [&](const TaxAmount& row) {
        return row.name == rate.name && row.millionths == rate.millionths
               && row.is_compound == rate.is_compound;
    };
    const auto at = std::ranges::find_if(taxes, same);
    if (at != taxes.end()) return at - taxes.begin();
    taxes.push_back({rate.name, rate.millionths, rate.is_compound, 0, 0});
    return std::ssize(taxes) - 1;
}

}  // namespace

void remove_lines(PricedCart& agreed, AgreedTerms& terms, const std::set<std::size_t>& places) {
    std::vector<PricedCartLine> lines;
    std::vector<std::int64_t> new_place(agreed.lines.size(), -1);
    for (std::size_t i = 0; i < agreed.lines.size(); ++i) {
        if (places.contains(i)) continue;
        new_place[i] = std::ssize(lines);
        lines.push_back(std::move(agreed.lines[i]));
    }
    agreed.lines = std::move(lines);
    std::erase_if(terms.promotions, [&](AgreedPromotion& promotion) {
        promotion.targets = renumbered(promotion.targets, new_place);
        promotion.bought = renumbered(promotion.bought, new_place);
        return promotion.targets.empty()
               || (promotion.effect == AgreedEffect::buy_get && promotion.bought.empty());
    });
}

void append_lines(PricedCart& agreed, const PricedCart& extra) {
    if (agreed.currency != extra.currency || agreed.prices_include_tax != extra.prices_include_tax)
        throw std::logic_error("pricing: lines of another market");
    for (auto line : extra.lines) {
        if (!line.discounts.empty()) throw std::logic_error("pricing: an added line with a discount");
        for (auto& share : line.taxes)
            share.rate = row_of(agreed.taxes, extra.taxes.at(static_cast<std::size_t>(share.rate)));
        agreed.lines.push_back(std::move(line));
    }
}

}  // namespace scalemart::pricing
