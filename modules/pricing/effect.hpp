#pragma once
// A promotion made ready for one cart: everything that does not depend on other promotions is decided, and
// what is left is quick to try. Private to pricing.

#include <span>
#include <vector>

#include "cart_facts.hpp"
#include "exact.hpp"
#include "promotion.hpp"

namespace scalemart::pricing {

/// The lines in their canonical order, with their prices.
struct GoodsLine {
    const CartLine* line = nullptr;
    std::int64_t unit_price = 0;
    std::int64_t total = 0;
};
using Goods = std::span<const GoodsLine>;

struct Candidate {
    enum class Kind { at_most, off_each, share, percent, amount, none } kind = Kind::none;
    struct Line {
        std::uint32_t index = 0;
        std::int64_t a = 0;  ///< at_most: what may remain; off_each: what goes off; share: numerator
        std::int64_t b = 1;  ///< share: denominator
    };

    const Promotion* promotion = nullptr;
    std::vector<Line> lines;
    std::int64_t basis_points = 0;  ///< percent
    std::int64_t amount = 0;        ///< percent: the cap; amount
    std::int64_t delivery_waiver = 0;
    std::int64_t gift_worth = 0;
    /// What it takes off the lines of an untouched cart. No promotion before it can make it take off more,
    /// because every effect grows with what is left of its lines.
    std::int64_t most_off = 0;
};

/// The part of a tiered promotion that the target lines reach; nullptr where they reach none.
[[nodiscard]] const Tier* reached_tier(const Tiered& tiered, std::int64_t subtotal, std::int64_t quantity);

/// What of the lines the promotion concerns. Empty `lines` for one that has targets: nothing matches.
[[nodiscard]] Candidate prepare(const Promotion& promotion, Goods goods,
                                std::span<const std::uint32_t> targets, std::int64_t highest_delivery);

class EffectApplier {
 public:
    /// Takes the effect off `remaining` (by line), and returns how much that was.
    std::int64_t apply(const Candidate& candidate, std::span<std::int64_t> remaining);
    /// Only how much it would be, which is quick: nothing is shared among lines.
    [[nodiscard]] static std::int64_t measure(const Candidate& candidate,
                                              std::span<const std::int64_t> remaining);

 private:
    Spreader spreader_;
    std::vector<std::int64_t> weights_;
    std::vector<std::int64_t> parts_;
};

}  // namespace scalemart::pricing
