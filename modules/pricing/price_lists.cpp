#include "price_lists.hpp"

#include <algorithm>

namespace scalemart::pricing {
namespace {

bool is_ordinary(const ListedPrice& price) {
    return price.group.empty() && price.region.empty() && price.from_quantity <= 0;
}

bool may_have(const ListedPrice& price, const Buyer& buyer, std::int64_t thousandths) {
    if (price.currency != buyer.currency || thousandths < price.from_quantity) return false;
    if (!price.region.empty() && price.region != buyer.region) return false;
    return price.group.empty()
           || std::find(buyer.groups.begin(), buyer.groups.end(), price.group) != buyer.groups.end();
}

}  // namespace

std::optional<ChosenPrice> choose_price(const PriceTerms& terms, const Buyer& buyer,
                                        std::int64_t thousandths) {
    const ListedPrice* best = nullptr;
    std::optional<std::int64_t> ordinary;
    for (const auto& price : terms.prices) {
        if (!may_have(price, buyer, thousandths)) continue;
        if (is_ordinary(price)) ordinary = std::min(price.amount, ordinary.value_or(price.amount));
        const bool is_better = best == nullptr || price.amount < best->amount
                               || (price.amount == best->amount && price.list < best->list);
        if (is_better) best = &price;
    }
    if (best == nullptr) return std::nullopt;
    return ChosenPrice{best->amount, ordinary.value_or(best->amount), best->list};
}

}  // namespace scalemart::pricing
