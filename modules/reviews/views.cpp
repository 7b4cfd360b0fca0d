#include "views.hpp"

namespace scalemart::reviews {

void fill_view(ReviewView& view, ReviewRow review) {
    view.id = review.id;
    view.rating = review.rating;
    view.title = std::move(review.title);
    view.text = std::move(review.body);
    view.display_name = std::move(review.display_name);
    view.verified_purchase = review.verified;
    view.helpful = review.helpful;
    if (review.reply) view.reply = ReplyView{*std::move(review.reply), *review.reply_by, *review.replied_at};
    view.created_at = review.created_at;
    view.updated_at = review.updated_at;
}

void fill_view(OwnReviewView& view, ReviewRow review, const catalog::ProductFacts* product) {
    view.product.id = review.product_id;
    if (product != nullptr) {
        view.product.slug = product->slug;
        view.product.name = product->name;
        view.product.image = product->image_url;
    }
    view.status = review.status;
    view.moderation_note = std::move(review.moderation_note);
    view.version = review.version;
    fill_view(static_cast<ReviewView&>(view), std::move(review));
}

void fill_view(StaffReviewView& view, ReviewRow review, const catalog::ProductFacts* product) {
    view.customer = review.customer_id;
    view.open_reports = review.open_reports;
    fill_view(static_cast<OwnReviewView&>(view), std::move(review), product);
}

}  // namespace scalemart::reviews
