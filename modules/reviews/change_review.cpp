#include "change_review.hpp"

#include "errors.hpp"
#include "sql.hpp"
#include "tally.hpp"

namespace scalemart::reviews {
namespace {

bool counts(const ReviewRow& review) {
    return review.status == ReviewStatus::published;
}

}  // namespace

Result<Locked> lock_with_product(db::Tx& tx, ReviewId id) {
    const auto found = tx.one<ReviewRow>(sql::review_by_id, id);
    if (!found) return fail(errors::review_not_found);
    auto product = catalog::lock_product_facts(tx, found->product_id);
    auto review = tx.one<ReviewRow>(sql::lock_review, found->product_id, id);
    if (!product || !review) return fail(errors::review_not_found);
    return Locked{*std::move(product), *std::move(review)};
}

Result<ReviewRow> lock_review(db::Tx& tx, ReviewId id) {
    const auto found = tx.one<ReviewRow>(sql::review_by_id, id);
    if (!found) return fail(errors::review_not_found);
    auto review = tx.one<ReviewRow>(sql::lock_review, found->product_id, id);
    if (!review) return fail(errors::review_not_found);
    return *std::move(review);
}

Result<ReviewRow> lock_published(db::Tx& tx, ReviewId id) {
    SCALEMART_TRY(review, lock_review(tx, id));
    if (review.status != ReviewStatus::published) return fail(errors::review_not_found);
    return review;
}

Result<void> require_version(const ReviewRow& review, std::int64_t seen) {
    if (review.version == seen) return {};
    return fail(errors::version_conflict, "The current version is " + std::to_string(review.version) + ".");
}

void insert_row(db::Tx& tx, const ReviewRow& r) {
    tx.exec(sql::insert_review, r.product_id, r.id, r.customer_id, r.rating, r.title, r.body, r.display_name,
            r.verified, r.status, r.helpful, r.open_reports, r.reply, r.reply_by, r.replied_at,
            r.moderation_note, r.version, r.created_at, r.updated_at);
}

void update_row(db::Tx& tx, const ReviewRow& r) {
    tx.exec(sql::update_review, r.product_id, r.id, r.rating, r.title, r.body, r.display_name, r.verified,
            r.status, r.open_reports, r.reply, r.reply_by, r.replied_at, r.moderation_note, r.version,
            r.updated_at);
}

void insert_review(db::Tx& tx, const catalog::ProductFacts& product, const ReviewRow& review) {
    insert_row(tx, review);
    if (!counts(review)) return;
    TallyChange tally(tx, product);
    tally.put_in(review.rating);
    tally.save();
    tx.touch(reviews_tag(product.id));
}

void update_review(db::Tx& tx, const Locked& before, const ReviewRow& after) {
    update_row(tx, after);
    TallyChange tally(tx, before.product);
    if (counts(before.review)) tally.take_out(before.review.rating);
    if (counts(after)) tally.put_in(after.rating);
    tally.save();
    if (counts(before.review) || counts(after)) tx.touch(reviews_tag(before.product.id));
}

void delete_review(db::Tx& tx, const Locked& before) {
    const auto& [product, review] = before;
    tx.exec(sql::delete_votes, product.id, review.id);
    tx.exec(sql::delete_reports, product.id, review.id);
    tx.exec(sql::delete_review, product.id, review.id);
    if (!counts(review)) return;
    TallyChange tally(tx, product);
    tally.take_out(review.rating);
    tally.save();
    tx.touch(reviews_tag(product.id));
}

}  // namespace scalemart::reviews
