#pragma once
// Whether a promotion may apply to a cart at all, before others come into question. Private to pricing.

#include <optional>

#include "effect.hpp"
#include "promotion_outcome.hpp"

namespace scalemart::pricing {

struct Refusal {
    Reason reason = Reason::inactive;
    std::optional<std::int64_t> missing = {};
    std::optional<Instant> at = {};
};

/// The target lines, in canonical order: what the promotion selects and may be discounted.
[[nodiscard]] std::vector<std::uint32_t> target_lines(const Promotion& promotion, Goods goods);

[[nodiscard]] std::optional<Refusal> why_not(const Promotion& promotion, const CartFacts& cart,
                                             Currency currency, Goods goods,
                                             std::span<const std::uint32_t> targets);

}  // namespace scalemart::pricing
