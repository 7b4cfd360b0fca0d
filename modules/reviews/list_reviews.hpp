#pragma once
// The published reviews of a product, page by page. Called inside a read. Private to the module.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::reviews {

struct ReviewWish {
    ReviewSort sort = ReviewSort::newest;
    std::optional<std::int64_t> rating;
    std::optional<std::string> cursor;
    std::int64_t limit = 10;
};

/// validation_failed at query/cursor when it is broken or belongs to another sort or filter.
[[nodiscard]] Result<ReviewList> list_reviews(db::Read& read, const catalog::ProductFacts& product,
                                              const ReviewWish& wish);

/// Where a page ended.
struct ReviewPlace {
    std::int64_t helpful = 0;
    Instant created_at;
    ReviewId id;
};

/// One range of one index: reviews of a product (of one rating when that is named), newest or most helpful
/// first, after a place.
struct ReviewQuery {
    std::string text;
    std::vector<db::Param> params;
};
[[nodiscard]] ReviewQuery build_review_query(ProductId product, std::optional<std::int64_t> rating,
                                             bool by_helpful, const std::optional<ReviewPlace>& after,
                                             std::int64_t limit);

}  // namespace scalemart::reviews
