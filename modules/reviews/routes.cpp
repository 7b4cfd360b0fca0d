#include "routes.hpp"

#include "catalog/errors.hpp"
#include "errors.hpp"
#include "requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::reviews {
namespace {

constexpr http::CachePolicy kShared{true, std::chrono::seconds{30}};

void add_author_routes(http::Router& router, ReviewsController& controller) {
    router.post("/products/{id}/reviews", "writeReview")
        .says(
            "Reviews a product, once. The answer's status says whether it is published or waits for a "
            "moderator; verifiedPurchase, whether the product was delivered to the caller.")
        .tagged("reviews")
        .allow(access::account)
        .replies(201)
        .fails({&catalog::errors::product_not_found, &errors::own_product, &errors::already_reviewed})
        .calls(controller, &ReviewsController::write);
    router.get("/users/me/reviews", "listOwnReviews")
        .says("The caller's reviews in every state, newest first.")
        .tagged("reviews")
        .allow(access::account)
        .calls(controller, &ReviewsController::list_own);
    router.patch("/reviews/{id}", "changeReview")
        .says(
            "Changes the caller's review; it may have to wait for a moderator again. Send the version you "
            "have seen in If-Match or in the body.")
        .tagged("reviews")
        .allow(access::account)
        .fails({&errors::review_not_found, &errors::not_your_review, &errors::version_conflict})
        .calls(controller, &ReviewsController::change);
    router.delete_("/reviews/{id}", "removeReview")
        .says("Removes the caller's review, with its rating.")
        .tagged("reviews")
        .allow(access::account)
        .replies(204)
        .fails({&errors::review_not_found, &errors::not_your_review})
        .calls(controller, &ReviewsController::remove);
}

void add_reader_routes(http::Router& router, ReviewsController& controller) {
    router.get("/products/{idOrSlug}/reviews", "listReviews")
        .says(
            "Published reviews of a product with the summary of all ratings, whose `stars` count those of "
            "one "
            "star first and of five last. Within a rating the newest come first. Follow nextCursor, with the "
            "same parameters, until it is absent.")
        .means("sort", "newest, the most helpful, or the best or worst rating first.")
        .means("rating", "Only reviews that give exactly so many stars.")
        .tagged("reviews")
        .allow(http::anyone)
        .cached(kShared)
        .fails({&catalog::errors::product_not_found})
        .calls(controller, &ReviewsController::list);
    router.post("/reviews/{id}/helpful", "markReviewHelpful")
        .says("Says that a review has helped. Once each: saying it again changes nothing.")
        .tagged("reviews")
        .allow(access::account)
        .fails({&errors::review_not_found, &errors::own_review})
        .calls(controller, &ReviewsController::add_helpful);
    router.delete_("/reviews/{id}/helpful", "unmarkReviewHelpful")
        .says("Takes that back.")
        .tagged("reviews")
        .allow(access::account)
        .fails({&errors::review_not_found, &errors::own_review})
        .calls(controller, &ReviewsController::remove_helpful);
    router.post("/reviews/{id}/report", "reportReview")
        .says("Tells the moderators that something is wrong with a review.")
        .tagged("reviews")
        .allow(access::account)
        .replies(204)
        .fails({&errors::review_not_found, &errors::own_review})
        .calls(controller, &ReviewsController::report);
    router.post("/reviews/{id}/reply", "replyToReview")
        .says("Answers a review in public, by the product's vendor or the shop; replaces an earlier reply.")
        .tagged("reviews")
        .allow(access::vendor_may<Permission::catalog_write>)
        .fails({&errors::review_not_found, &errors::not_your_product})
        .calls(controller, &ReviewsController::reply);
    router.delete_("/reviews/{id}/reply", "removeReply")
        .says("Removes the reply.")
        .tagged("reviews")
        .allow(access::vendor_may<Permission::catalog_write>)
        .replies(204)
        .fails({&errors::review_not_found, &errors::not_your_product})
        .calls(controller, &ReviewsController::remove_reply);
}

void add_moderator_routes(http::Router& router, ReviewsController& controller) {
    using Handler = Task<http::Reply<StaffReviewView>> (ReviewsController::*)(http::Context&, JudgeReview);
    router.get("/admin/reviews", "listStaffReviews")
        .says("Reviews in every state, newest first; by status, or only those with open reports.")
        .means("reported", "true: only those that readers have reported and nobody has judged since.")
        .tagged("admin")
        .allow(access::admin_may<Permission::reviews_moderate>)
        .calls(controller, &ReviewsController::list_for_staff);
    router.get("/admin/reviews/{id}", "getStaffReview")
        .says("One review with what readers have reported.")
        .tagged("admin")
        .allow(access::admin_may<Permission::reviews_moderate>)
        .fails({&errors::review_not_found})
        .calls(controller, &ReviewsController::show_to_staff);
    const auto verdict = [&](const char* path, const char* operation, const char* says, Handler handler) {
        router.post(path, operation)
            .says(says)
            .tagged("admin")
            .allow(access::admin_may<Permission::reviews_moderate>)
            .fails({&errors::review_not_found, &errors::version_conflict, &errors::illegal_transition})
            .calls(controller, handler);
    };
    verdict("/admin/reviews/{id}/publish", "publishReview",
            "Publishes a review of any state, and closes the reports about it. Send the version you have "
            "seen, so that nothing is published unread.",
            &ReviewsController::publish);
    verdict("/admin/reviews/{id}/reject", "rejectReview",
            "Rejects a review that waits; its author sees the reason.", &ReviewsController::reject);
    verdict("/admin/reviews/{id}/hide", "hideReview",
            "Takes a published review out of sight and out of the rating; its author sees the reason.",
            &ReviewsController::hide);
}

}  // namespace

void add_routes(http::Router& router, ReviewsController& controller) {
    add_reader_routes(router, controller);
    add_author_routes(router, controller);
    add_moderator_routes(router, controller);
}

}  // namespace scalemart::reviews
