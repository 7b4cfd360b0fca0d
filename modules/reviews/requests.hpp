#pragma once
// What the endpoints of reviews take.

#include "http/endpoint.hpp"
#include "rows.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::reviews {

using Stars = schema::Integer<1, 5>;
using ReviewTitle = schema::Text<1, 120>;
using ReviewText = schema::Text<1, 4000>;
using ReviewCursor = schema::Text<1, 120>;
using ReviewPageSize = schema::Integer<1, 50>;

enum class ReviewSort { newest, helpful, highest, lowest };
BOOST_DESCRIBE_ENUM(ReviewSort, newest, helpful, highest, lowest)

struct ListReviews {
    http::Path<std::string> id_or_slug;
    http::Query<std::optional<ReviewSort>> sort;
    http::Query<std::optional<Stars>> rating;
    http::Query<std::optional<ReviewCursor>> cursor;
    http::Query<std::optional<ReviewPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListReviews, (), (id_or_slug, sort, rating, cursor, limit))

struct NewReview {
    Stars rating;
    ReviewTitle title;
    ReviewText text;
};
BOOST_DESCRIBE_STRUCT(NewReview, (), (rating, title, text))

struct WriteReview {
    http::Path<ProductId> id;
    http::Body<NewReview> body;
};
BOOST_DESCRIBE_STRUCT(WriteReview, (), (id, body))

struct ReviewChanges {
    std::optional<Stars> rating;
    std::optional<ReviewTitle> title;
    std::optional<ReviewText> text;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(ReviewChanges, (), (rating, title, text, version))

struct ChangeReview {
    http::Path<ReviewId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<ReviewChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeReview, (), (id, if_match, body))

/// Where the path says all there is to say.
struct NamedReview {
    http::Path<ReviewId> id;
};
BOOST_DESCRIBE_STRUCT(NamedReview, (), (id))

struct NewReport {
    ReportReason reason = ReportReason::other;
    std::optional<schema::Text<1, 500>> comment;
};
BOOST_DESCRIBE_STRUCT(NewReport, (), (reason, comment))

struct ReportReview {
    http::Path<ReviewId> id;
    http::Body<NewReport> body;
};
BOOST_DESCRIBE_STRUCT(ReportReview, (), (id, body))

struct ListOwnReviews {
    http::Query<std::optional<ReviewCursor>> cursor;
    http::Query<std::optional<ReviewPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListOwnReviews, (), (cursor, limit))

struct ListStaffReviews {
    http::Query<std::optional<ReviewStatus>> status;
    http::Query<std::optional<bool>> reported;
    http::Query<std::optional<ReviewCursor>> cursor;
    http::Query<std::optional<ReviewPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListStaffReviews, (), (status, reported, cursor, limit))

struct ReviewJudgement {
    std::optional<schema::Text<1, 500>> reason;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(ReviewJudgement, (), (reason, version))

struct JudgeReview {
    http::Path<ReviewId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<ReviewJudgement> body;
};
BOOST_DESCRIBE_STRUCT(JudgeReview, (), (id, if_match, body))

struct NewReply {
    schema::Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(NewReply, (), (text))

struct ReplyToReview {
    http::Path<ReviewId> id;
    http::Body<NewReply> body;
};
BOOST_DESCRIBE_STRUCT(ReplyToReview, (), (id, body))

}  // namespace scalemart::reviews
