#pragma once
// How reviews look from outside.

#include "catalog/product_facts.hpp"
#include "rows.hpp"

namespace scalemart::reviews {

struct ReplyView {
    std::string text;
    ReplyBy by = ReplyBy::shop;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ReplyView, (), (text, by, at))

/// What everybody sees.
struct ReviewView {
    ReviewId id;
    std::int64_t rating = 0;
    std::string title;
    std::string text;
    std::string display_name;
    bool verified_purchase = false;
    std::int64_t helpful = 0;  ///< how many readers it has helped
    std::optional<ReplyView> reply;
    Instant created_at;
    Instant updated_at;  ///< later than createdAt: its author has changed it
};
BOOST_DESCRIBE_STRUCT(ReviewView, (),
                      (id, rating, title, text, display_name, verified_purchase, helpful, reply, created_at,
                       updated_at))

struct RatingSummary {
    double average = 0;               ///< 0 to 5, two decimals; of all ratings
    std::int64_t count = 0;           ///< all ratings: those written here and those that were brought along
    std::int64_t review_count = 0;    ///< published reviews
    std::int64_t imported_count = 0;  ///< ratings that the product brought along, without a text
    std::vector<std::int64_t> stars;  ///< published reviews with one, two, … five stars
};
BOOST_DESCRIBE_STRUCT(RatingSummary, (), (average, count, review_count, imported_count, stars))

struct ReviewList {
    RatingSummary summary;
    std::vector<ReviewView> items;
    std::optional<std::string> next_cursor;  ///< left out on the last page
};
BOOST_DESCRIBE_STRUCT(ReviewList, (), (summary, items, next_cursor))

struct ReviewedProduct {
    ProductId id;
    std::string slug;
    std::string name;
    std::string image;
};
BOOST_DESCRIBE_STRUCT(ReviewedProduct, (), (id, slug, name, image))

/// What the author sees besides.
struct OwnReviewView : ReviewView {
    ReviewedProduct product;
    ReviewStatus status{};
    std::optional<std::string> moderation_note;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(OwnReviewView, (ReviewView), (product, status, moderation_note, version))

struct OwnReviewList {
    std::vector<OwnReviewView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OwnReviewList, (), (items, next_cursor))

struct ReportView {
    UserId customer;
    ReportReason reason{};
    std::optional<std::string> comment;
    bool is_open = false;
    Instant reported_at;
};
BOOST_DESCRIBE_STRUCT(ReportView, (), (customer, reason, comment, is_open, reported_at))

/// What moderators see besides.
struct StaffReviewView : OwnReviewView {
    UserId customer;
    std::int64_t open_reports = 0;
    std::optional<std::vector<ReportView>> reports;  ///< of a single review only; at most a hundred
};
BOOST_DESCRIBE_STRUCT(StaffReviewView, (OwnReviewView), (customer, open_reports, reports))

struct StaffReviewList {
    std::vector<StaffReviewView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StaffReviewList, (), (items, next_cursor))

struct HelpfulCount {
    std::int64_t helpful = 0;
};
BOOST_DESCRIBE_STRUCT(HelpfulCount, (), (helpful))

void fill_view(ReviewView& view, ReviewRow review);
void fill_view(OwnReviewView& view, ReviewRow review, const catalog::ProductFacts* product);
void fill_view(StaffReviewView& view, ReviewRow review, const catalog::ProductFacts* product);

}  // namespace scalemart::reviews
