#pragma once
// How often promotions may still be used. The uses of a promotion with a limit are counted in pools of the
// `reservations` module: {promotion, nobody} for all customers, {promotion, customer} for the limit of each;
// the list of uses (pricing_use) says which order they belong to, so that each is given back once. Private to
// pricing; the functions for checkout are in load_terms.hpp.

#include <unordered_map>
#include <vector>

#include "pricing/cart_facts.hpp"
#include "pricing/promotions.hpp"

namespace scalemart::pricing {

/// Of those that have a limit. What the customer holds counts as free. At most four statements.
[[nodiscard]] std::vector<PromotionUses> uses_so_far(db::Read& read,
                                                     std::span<const StoredPromotion> promotions,
                                                     UserId customer, Instant now);

/// Makes room for `limit` uses in all, those made included: what has been used or promised beyond it stays
/// so.
void set_limit(db::Tx& tx, const StoredPromotion& promotion, std::int64_t limit);

/// Uses of a promotion from before they were listed, counted when nobody has yet.
[[nodiscard]] std::optional<std::int64_t> unlisted_uses(db::Read& read, const StoredPromotion& promotion);

/// Uses that were not given back, those from before they were listed too. At most four statements.
[[nodiscard]] std::unordered_map<PromotionId, std::int64_t> count_uses(
    db::Read& read, std::span<const StoredPromotion> promotions);

}  // namespace scalemart::pricing
