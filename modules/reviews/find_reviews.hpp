#pragma once
// Reviews of any state, newest first: a customer's own, and those that moderators look for. Called inside a
// read. Private to the module.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::reviews {

struct ReviewFilter {
    std::optional<UserId> customer;
    std::optional<ReviewStatus> status;
    bool reported = false;  ///< only those with open reports
    std::optional<std::string> cursor;
    std::int64_t limit = 20;
};

struct FoundReviews {
    std::vector<ReviewRow> rows;
    std::vector<catalog::ProductFacts> products;  ///< what the rows are about
    std::optional<std::string> next_cursor;

    [[nodiscard]] const catalog::ProductFacts* product_of(const ReviewRow& row) const;
};

/// validation_failed at query/cursor when it is broken.
[[nodiscard]] Result<FoundReviews> find_reviews(db::Read& read, const ReviewFilter& filter);

/// With what readers have reported. review_not_found.
[[nodiscard]] Result<StaffReviewView> find_staff_review(db::Read& read, ReviewId id);

/// One text for each combination of conditions.
struct FindQuery {
    std::string text;
    std::vector<db::Param> params;
};
struct TimePlace {
    Instant at;
    ReviewId id;
};
[[nodiscard]] FindQuery build_find_query(const ReviewFilter& filter, const std::optional<TimePlace>& after);

}  // namespace scalemart::reviews
