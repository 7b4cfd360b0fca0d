#pragma once
// In which state a review is, who decides, and what may follow what. Values and pure functions.
//
//   pending ──► published ⇄ hidden        an edit or a removal is the author's and always possible
//      └──────► rejected ──► published

#include <boost/describe.hpp>

namespace scalemart::reviews {

enum class ReviewStatus { pending, published, rejected, hidden };
BOOST_DESCRIBE_ENUM(ReviewStatus, pending, published, rejected, hidden)

/// Which reviews wait for a moderator before anybody sees them.
enum class Moderation { all, unverified, none };
BOOST_DESCRIBE_ENUM(Moderation, all, unverified, none)

enum class Verdict { publish, reject, hide };
BOOST_DESCRIBE_ENUM(Verdict, publish, reject, hide)

/// The state of a review as its author leaves it. `refused`: a moderator has refused a review of this product
/// by the same author before.
[[nodiscard]] constexpr ReviewStatus status_when_written(Moderation moderation, bool verified, bool refused) {
    const bool waits =
        refused || moderation == Moderation::all || (moderation == Moderation::unverified && !verified);
    return waits ? ReviewStatus::pending : ReviewStatus::published;
}

[[nodiscard]] constexpr ReviewStatus status_after(Verdict verdict) {
    switch (verdict) {
        case Verdict::publish:
            return ReviewStatus::published;
        case Verdict::reject:
            return ReviewStatus::rejected;
        case Verdict::hide:
            return ReviewStatus::hidden;
    }
    return ReviewStatus::pending;
}

/// To publish what is published is legal: it closes the reports about it.
[[nodiscard]] constexpr bool may_follow(ReviewStatus from, Verdict verdict) {
    switch (verdict) {
        case Verdict::publish:
            return true;
        case Verdict::reject:
            return from == ReviewStatus::pending;
        case Verdict::hide:
            return from == ReviewStatus::published;
    }
    return false;
}

}  // namespace scalemart::reviews
