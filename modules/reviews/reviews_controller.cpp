#include "reviews_controller.hpp"

#include "catalog/catalog.hpp"
#include "catalog/errors.hpp"
#include "find_reviews.hpp"
#include "judge_review.hpp"
#include "list_reviews.hpp"
#include "reader_feedback.hpp"
#include "vocabulary/access.hpp"
#include "write_review.hpp"

namespace scalemart::reviews {
namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& text) {
    if (!text) return std::nullopt;
    return text->value;
}

OwnReviewView own_view(db::Read& read, ReviewRow row) {
    OwnReviewView view;
    const auto product = catalog::find_product_facts(read, row.product_id);
    fill_view(view, std::move(row), product ? &*product : nullptr);
    return view;
}

template <class View>
http::Reply<View> with_version(Result<View> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<View>(*std::move(view)).with("ETag", tag);
}

}  // namespace

Task<http::Reply<ReviewList>> ReviewsController::list(http::Context& context, ListReviews in) {
    ReviewWish wish;
    if (in.sort.value) wish.sort = *in.sort.value;
    if (in.rating.value) wish.rating = in.rating.value->value;
    wish.cursor = text_of(in.cursor.value);
    if (in.limit.value) wish.limit = in.limit.value->value;
    ProductId product;
    auto list = co_await database_.read([&](db::Read& read) -> Result<ReviewList> {
        auto facts = catalog::find_product_facts(read, in.id_or_slug.value);
        if (facts) facts = catalog::find_product_facts(read, catalog::family_of(read, facts->id));
        if (!facts || facts->status != catalog::ProductStatus::active)
            return fail(catalog::errors::product_not_found);
        product = facts->id;
        return list_reviews(read, *facts, wish);
    });
    context.cache_tags = {reviews_tag(product), "product:" + product.to_string()};
    co_return list;
}

Task<http::Reply<OwnReviewList>> ReviewsController::list_own(http::Context& context, ListOwnReviews in) {
    ReviewFilter filter;
    filter.customer = access::user_of(context.principal);
    filter.cursor = text_of(in.cursor.value);
    if (in.limit.value) filter.limit = in.limit.value->value;
    auto found = co_await database_.read([&](db::Read& read) { return find_reviews(read, filter); });
    if (!found) co_return fail(found.error());
    OwnReviewList list;
    for (const auto& row : found->rows) fill_view(list.items.emplace_back(), row, found->product_of(row));
    list.next_cursor = std::move(found->next_cursor);
    co_return list;
}

Task<http::Reply<OwnReviewView>> ReviewsController::write(http::Context& context, WriteReview in) {
    const Instant now = context.clock.now();
    const UserId author = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<OwnReviewView> {
        SCALEMART_TRY(review, write_review(tx, now, author, in.id.value, in.body.value, moderation_));
        return own_view(tx, std::move(review));
    }));
}

Task<http::Reply<OwnReviewView>> ReviewsController::change(http::Context& context, ChangeReview in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const UserId author = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<OwnReviewView> {
        SCALEMART_TRY(review,
                      change_review(tx, now, author, in.id.value, *version, in.body.value, moderation_));
        return own_view(tx, std::move(review));
    }));
}

Task<http::Reply<http::NoContent>> ReviewsController::remove(http::Context& context, NamedReview in) {
    const UserId author = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(remove_review(tx, author, in.id.value));
        return http::NoContent{};
    });
}

Task<http::Reply<HelpfulCount>> ReviewsController::vote(http::Context& context, NamedReview in,
                                                        bool helpful) {
    const Instant now = context.clock.now();
    const UserId reader = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<HelpfulCount> {
        SCALEMART_TRY(count, set_helpful(tx, now, reader, in.id.value, helpful));
        return HelpfulCount{count};
    });
}

Task<http::Reply<HelpfulCount>> ReviewsController::add_helpful(http::Context& context, NamedReview in) {
    co_return co_await vote(context, in, true);
}

Task<http::Reply<HelpfulCount>> ReviewsController::remove_helpful(http::Context& context, NamedReview in) {
    co_return co_await vote(context, in, false);
}

Task<http::Reply<http::NoContent>> ReviewsController::report(http::Context& context, ReportReview in) {
    const Instant now = context.clock.now();
    const UserId reader = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(report_review(tx, now, reader, in.id.value, in.body.value));
        return http::NoContent{};
    });
}

Task<http::Reply<ReviewView>> ReviewsController::reply(http::Context& context, ReplyToReview in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<ReviewView> {
        SCALEMART_TRY(review, reply_to_review(tx, now, actor, context.principal, in.id.value,
                                              in.body.value.text.value));
        ReviewView view;
        fill_view(view, std::move(review));
        return view;
    });
}

Task<http::Reply<http::NoContent>> ReviewsController::remove_reply(http::Context& context, NamedReview in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(reviews::remove_reply(tx, now, actor, context.principal, in.id.value));
        return http::NoContent{};
    });
}

Task<http::Reply<StaffReviewList>> ReviewsController::list_for_staff(http::Context&, ListStaffReviews in) {
    ReviewFilter filter;
    filter.status = in.status.value;
    filter.reported = in.reported.value.value_or(false);
    filter.cursor = text_of(in.cursor.value);
    if (in.limit.value) filter.limit = in.limit.value->value;
    auto found = co_await database_.read([&](db::Read& read) { return find_reviews(read, filter); });
    if (!found) co_return fail(found.error());
    StaffReviewList list;
    for (const auto& row : found->rows) fill_view(list.items.emplace_back(), row, found->product_of(row));
    list.next_cursor = std::move(found->next_cursor);
    co_return list;
}

Task<http::Reply<StaffReviewView>> ReviewsController::show_to_staff(http::Context&, NamedReview in) {
    co_return with_version(
        co_await database_.read([&](db::Read& read) { return find_staff_review(read, in.id.value); }));
}

Task<http::Reply<StaffReviewView>> ReviewsController::judge(http::Context& context, JudgeReview in,
                                                            Verdict verdict) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Judgement judgement{verdict, *version, text_of(in.body.value.reason)};
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<StaffReviewView> {
        SCALEMART_CHECK(judge_review(tx, now, actor, in.id.value, judgement));
        return find_staff_review(tx, in.id.value);
    }));
}

Task<http::Reply<StaffReviewView>> ReviewsController::publish(http::Context& context, JudgeReview in) {
    co_return co_await judge(context, std::move(in), Verdict::publish);
}

Task<http::Reply<StaffReviewView>> ReviewsController::reject(http::Context& context, JudgeReview in) {
    co_return co_await judge(context, std::move(in), Verdict::reject);
}

Task<http::Reply<StaffReviewView>> ReviewsController::hide(http::Context& context, JudgeReview in) {
    co_return co_await judge(context, std::move(in), Verdict::hide);
}

}  // namespace scalemart::reviews
