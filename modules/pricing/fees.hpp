#pragma once
// The fees of one cart as a function of what its goods cost after discount. Private to pricing.

#include <array>
#include <vector>

#include "cart_facts.hpp"
#include "fee_rules.hpp"
#include "priced_cart.hpp"

namespace scalemart::pricing {

class FeeSchedule {
 public:
    /// `goods_before_discount` is set where thresholds look at that.
    FeeSchedule(const FeeRules& rules, const CartFacts& cart, std::int64_t slot_fee,
                std::optional<std::int64_t> goods_before_discount);

    using Amounts = std::array<std::int64_t, kFeeKinds>;
    /// `waiver` is what promotions take off the delivery fee, as far as there is one.
    [[nodiscard]] Amounts amounts(std::int64_t goods, std::int64_t waiver) const;
    [[nodiscard]] std::int64_t total(std::int64_t goods, std::int64_t waiver) const;
    /// The most that delivery could cost, for any price of the goods.
    [[nodiscard]] std::int64_t highest_delivery() const { return fixed_[0]; }

    /// The least that goods and fees together can cost when the goods cost between `low` and `high`. Exact:
    /// between two thresholds the sum rises with the goods, so only they and `low` come into question.
    [[nodiscard]] std::int64_t least_payable(std::int64_t low, std::int64_t high, std::int64_t waiver) const;

 private:
    FeeRules rules_;
    Amounts fixed_{};  ///< those that do not depend on the goods; the delivery fee before it is free
    std::optional<std::int64_t> before_discount_;
    std::array<std::int64_t, 2> thresholds_{};
    std::size_t threshold_count_ = 0;
};

}  // namespace scalemart::pricing
