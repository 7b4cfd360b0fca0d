#pragma once
// Reviews that come from elsewhere, such as the demo shop's: written as they are, whatever the moderation
// says. Plain function inside a write transaction.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/tx.hpp"
#include "reviews/moderation.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::reviews {

struct ReviewDraft {
    UserId customer;
    std::int64_t rating = 5;
    std::string title;
    std::string text;
    std::string first_name;
    std::string last_name;
    ReviewStatus status = ReviewStatus::published;
    std::vector<UserId> helped;       ///< each of them once, the author not among them
    std::vector<UserId> reported_by;  ///< as spam
    std::optional<std::string> shop_reply;
    Instant written_at;
};

/// Adds the reviews of one product that are not there yet (by their customers) and counts them together.
/// Returns how many were added. A purchase that was claimed before makes a review verified.
std::int64_t load_reviews(db::Tx& tx, ProductId product, std::span<const ReviewDraft> drafts);

}  // namespace scalemart::reviews
