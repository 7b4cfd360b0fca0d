#pragma once
// What readers say about a review: that it helped, or that something is wrong with it. Called inside a write
// transaction. Private to the module.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "requests.hpp"
#include "rows.hpp"

namespace scalemart::reviews {

/// How many it has helped, this customer among them or not. One vote each: to say it twice counts once.
/// review_not_found, own_review.
[[nodiscard]] Result<std::int64_t> set_helpful(db::Tx& tx, Instant now, UserId reader, ReviewId id,
                                               bool helpful);

/// One open report each; another one replaces what the first said. review_not_found, own_review.
[[nodiscard]] Result<void> report_review(db::Tx& tx, Instant now, UserId reader, ReviewId id,
                                         const NewReport& report);

}  // namespace scalemart::reviews
