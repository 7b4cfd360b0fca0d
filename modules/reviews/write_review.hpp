#pragma once
// What customers do with their own reviews. Called inside a write transaction. Private to the module.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "requests.hpp"
#include "rows.hpp"

namespace scalemart::reviews {

/// product_not_found, own_product, already_reviewed.
[[nodiscard]] Result<ReviewRow> write_review(db::Tx& tx, Instant now, UserId author, ProductId product,
                                             const NewReview& wanted, Moderation moderation);

/// review_not_found, not_your_review, version_conflict. What changes nothing is no change.
[[nodiscard]] Result<ReviewRow> change_review(db::Tx& tx, Instant now, UserId author, ReviewId id,
                                              std::int64_t seen_version, const ReviewChanges& changes,
                                              Moderation moderation);

/// review_not_found, not_your_review.
[[nodiscard]] Result<void> remove_review(db::Tx& tx, UserId author, ReviewId id);

}  // namespace scalemart::reviews
