#pragma once
// The module's table rows, members in column order. Private to the module.

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "moderation.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::reviews {

struct ReviewTag {
    static constexpr std::string_view kPrefix = "rev";
};
using ReviewId = Id<ReviewTag>;

/// Who answers a review in public.
enum class ReplyBy { vendor, shop };
BOOST_DESCRIBE_ENUM(ReplyBy, vendor, shop)

struct ReviewRow {
    ProductId product_id;
    ReviewId id;
    UserId customer_id;
    std::int64_t rating = 0;
    std::string title;
    std::string body;
    std::string display_name;
    bool verified = false;
    ReviewStatus status = ReviewStatus::pending;
    std::int64_t helpful = 0;
    std::int64_t open_reports = 0;
    std::optional<std::string> reply;
    std::optional<ReplyBy> reply_by;
    std::optional<Instant> replied_at;
    std::optional<std::string> moderation_note;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (),
                      (product_id, id, customer_id, rating, title, body, display_name, verified, status,
                       helpful, open_reports, reply, reply_by, replied_at, moderation_note, version,
                       created_at, updated_at))

enum class ReportReason { spam, offensive, off_topic, wrong_product, other };
BOOST_DESCRIBE_ENUM(ReportReason, spam, offensive, off_topic, wrong_product, other)

struct ReportRow {
    UserId customer_id;
    ReportReason reason = ReportReason::other;
    std::optional<std::string> comment;
    bool is_open = true;
    Instant reported_at;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (), (customer_id, reason, comment, is_open, reported_at))

/// The cached lists of a product's reviews go by this name.
inline std::string reviews_tag(ProductId product) {
    return "reviews:" + product.to_string();
}

}  // namespace scalemart::reviews
