#pragma once
// Promotions as staff works on them: all that is wrong with the terms is said at once, and each change leaves
// an audit entry. Called inside a transaction body. Private to the module.

#include "audit/audit.hpp"
#include "promotion_requests.hpp"

namespace scalemart::pricing {

[[nodiscard]] PromotionView view_of(const StoredPromotion& promotion, std::int64_t uses);
/// Newest first.
[[nodiscard]] PromotionSlice show_promotions(db::Read& read, PromotionFilter filter);
/// errors::promotion_not_found.
[[nodiscard]] Result<PromotionView> show_promotion(db::Read& read, PromotionId id);

/// What staff wants as a promotion with this id, not stored yet. validation_failed with every issue.
[[nodiscard]] Result<StoredPromotion> draft_promotion(db::Read& read, PromotionId id,
                                                      const NewPromotion& wanted);

/// validation_failed with every issue, errors::code_taken, errors::too_many_offers.
[[nodiscard]] Result<PromotionView> create_promotion(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                     const NewPromotion& wanted);

/// Uses already made stay counted; orders keep the prices they were placed at. Also
/// errors::promotion_not_found, errors::version_conflict.
[[nodiscard]] Result<PromotionView> change_promotion(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                     PromotionId id, std::int64_t seen_version,
                                                     const PromotionChanges& changes);

/// errors::promotion_not_found.
[[nodiscard]] Result<void> remove_promotion(db::Tx& tx, Instant now, const audit::Actor& actor,
                                            PromotionId id);

}  // namespace scalemart::pricing
