#pragma once
// The steps that every change of a review shares: finding and locking it, and writing it together with what
// its product's rating makes of it. Called inside a write transaction. Private to the module.
//
// Locks are taken in one order: the product (through the catalog), then the review. All changes that count
// hold the product's lock, so the counters cannot drift.

#include "base/result.hpp"
#include "catalog/product_facts.hpp"
#include "db/tx.hpp"
#include "rows.hpp"

namespace scalemart::reviews {

/// A review and its product, both locked.
struct Locked {
    catalog::ProductFacts product;
    ReviewRow review;
};

/// review_not_found.
[[nodiscard]] Result<Locked> lock_with_product(db::Tx& tx, ReviewId id);

/// Only the review: for what does not count in the rating. review_not_found.
[[nodiscard]] Result<ReviewRow> lock_review(db::Tx& tx, ReviewId id);

/// The same when everybody can see it. review_not_found.
[[nodiscard]] Result<ReviewRow> lock_published(db::Tx& tx, ReviewId id);

/// version_conflict.
[[nodiscard]] Result<void> require_version(const ReviewRow& review, std::int64_t seen);

void insert_review(db::Tx& tx, const catalog::ProductFacts& product, const ReviewRow& review);
void update_review(db::Tx& tx, const Locked& before, const ReviewRow& after);
void delete_review(db::Tx& tx, const Locked& before);

/// The row alone, without a look at ratings or cached answers.
void insert_row(db::Tx& tx, const ReviewRow& review);
void update_row(db::Tx& tx, const ReviewRow& review);

}  // namespace scalemart::reviews
