#pragma once
// Applies promotions to priced goods. Private to pricing.

#include "eligibility.hpp"
#include "fees.hpp"
#include "priced_cart.hpp"

namespace scalemart::pricing {

struct AppliedPromotions {
    std::vector<PromotionOutcome> outcomes;  ///< in canonical order
    /// For each line, in the order of the goods; `promotion` counts in `outcomes`.
    std::vector<std::vector<DiscountShare>> shares;
    std::vector<PricedGift> gifts;
    std::int64_t discount = 0;
    std::int64_t delivery_waiver = 0;
    bool is_proven_best = true;
};

[[nodiscard]] AppliedPromotions apply_promotions(const CartFacts& cart, Currency currency, Goods goods,
                                                 const FeeSchedule& fees,
                                                 std::span<const Promotion> promotions);

}  // namespace scalemart::pricing
