#pragma once
// What a promotion that is not stored would do to a basket, beside the offers that the store runs. Called
// inside a transaction body; changes nothing. Private to the module.

#include "priced_cart.hpp"
#include "promotion_requests.hpp"

namespace scalemart::pricing {

inline constexpr std::size_t kMostTrialLines = 200;

/// validation_failed with every issue; store_not_found.
[[nodiscard]] Result<PricedCart> try_promotion(db::Read& read, const PromotionTrial& trial, Instant now);

}  // namespace scalemart::pricing
