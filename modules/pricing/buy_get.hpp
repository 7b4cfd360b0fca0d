#pragma once
// Which pieces of a cart "buy some, get some" reduces. Private to pricing.

#include "effect.hpp"

namespace scalemart::pricing {

/// For each line concerned the reduced part of its price as a fraction: reduced pieces × basis points of
/// quantity × 10,000. Empty when there are not enough pieces for once.
[[nodiscard]] std::vector<Candidate::Line> reduced_pieces(const BuyGet& effect, Goods goods,
                                                          std::span<const std::uint32_t> targets);

}  // namespace scalemart::pricing
