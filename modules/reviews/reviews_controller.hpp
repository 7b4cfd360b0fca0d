#pragma once
// Handlers of the review operations. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "reviews/moderation.hpp"

namespace scalemart::reviews {

struct ListReviews;
struct WriteReview;
struct ChangeReview;
struct NamedReview;
struct ReportReview;
struct ListOwnReviews;
struct ListStaffReviews;
struct JudgeReview;
struct ReplyToReview;
struct ReviewList;
struct ReviewView;
struct OwnReviewView;
struct OwnReviewList;
struct StaffReviewView;
struct StaffReviewList;
struct HelpfulCount;

class ReviewsController {
 public:
    ReviewsController(db::Database& database, Moderation moderation)
        : database_(database), moderation_(moderation) {}

    Task<http::Reply<ReviewList>> list(http::Context& context, ListReviews in);
    Task<http::Reply<OwnReviewList>> list_own(http::Context& context, ListOwnReviews in);
    Task<http::Reply<OwnReviewView>> write(http::Context& context, WriteReview in);
    Task<http::Reply<OwnReviewView>> change(http::Context& context, ChangeReview in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, NamedReview in);

    Task<http::Reply<HelpfulCount>> add_helpful(http::Context& context, NamedReview in);
    Task<http::Reply<HelpfulCount>> remove_helpful(http::Context& context, NamedReview in);
    Task<http::Reply<http::NoContent>> report(http::Context& context, ReportReview in);

    Task<http::Reply<ReviewView>> reply(http::Context& context, ReplyToReview in);
    Task<http::Reply<http::NoContent>> remove_reply(http::Context& context, NamedReview in);

    Task<http::Reply<StaffReviewList>> list_for_staff(http::Context& context, ListStaffReviews in);
    Task<http::Reply<StaffReviewView>> show_to_staff(http::Context& context, NamedReview in);
    Task<http::Reply<StaffReviewView>> publish(http::Context& context, JudgeReview in);
    Task<http::Reply<StaffReviewView>> reject(http::Context& context, JudgeReview in);
    Task<http::Reply<StaffReviewView>> hide(http::Context& context, JudgeReview in);

 private:
    Task<http::Reply<StaffReviewView>> judge(http::Context& context, JudgeReview in, Verdict verdict);
    Task<http::Reply<HelpfulCount>> vote(http::Context& context, NamedReview in, bool helpful);

    db::Database& database_;
    Moderation moderation_;
};

}  // namespace scalemart::reviews
