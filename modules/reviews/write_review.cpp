#include "write_review.hpp"

#include "accounts/accounts.hpp"
#include "catalog/catalog.hpp"
#include "catalog/errors.hpp"
#include "change_review.hpp"
#include "display_name.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

/// What only its author and the moderators know of does not exist for others.
Result<void> require_own(const ReviewRow& review, UserId author) {
    if (review.customer_id == author) return {};
    if (review.status == ReviewStatus::published) return fail(errors::not_your_review);
    return fail(errors::review_not_found);
}

bool was_refused(db::Read& read, ProductId product, UserId author) {
    return read.one<bool>(sql::was_refused, product, author).value_or(false);
}
bool is_verified(db::Read& read, ProductId product, UserId author) {
    return read.one<bool>(sql::is_verified, author, product).value_or(false);
}

}  // namespace

Result<ReviewRow> write_review(db::Tx& tx, Instant now, UserId author, ProductId named,
                               const NewReview& wanted, Moderation moderation) {
    const ProductId product_id = catalog::family_of(tx, named);
    // Before the product, as erasure does: an erased name must not come back with a review that was being
    // written.
    const auto user = accounts::lock_user(tx, author);
    // The lock puts simultaneous reviews of one product in line, so two by one customer cannot both be first.
    const auto product = catalog::lock_product_facts(tx, product_id);
    if (!product || product->status != catalog::ProductStatus::active)
        return fail(catalog::errors::product_not_found);
    if (product->vendor == author) return fail(errors::own_product);
    if (tx.one<ReviewRow>(sql::review_of_customer, product_id, author)) return fail(errors::already_reviewed);

    ReviewRow review;
    review.product_id = product_id;
    review.id = ReviewId::generate(now);
    review.customer_id = author;
    review.rating = wanted.rating.value;
    review.title = wanted.title.value;
    review.body = wanted.text.value;
    review.display_name = user ? display_name_of(user->first_name, user->last_name) : std::string{kAnonymous};
    review.verified = is_verified(tx, product_id, author);
    review.status = status_when_written(moderation, review.verified, was_refused(tx, product_id, author));
    review.created_at = review.updated_at = now;
    insert_review(tx, *product, review);
    return review;
}

Result<ReviewRow> change_review(db::Tx& tx, Instant now, UserId author, ReviewId id,
                                std::int64_t seen_version, const ReviewChanges& changes,
                                Moderation moderation) {
    SCALEMART_TRY(before, lock_with_product(tx, id));
    SCALEMART_CHECK(require_own(before.review, author));
    SCALEMART_CHECK(require_version(before.review, seen_version));
    ReviewRow after = before.review;
    if (changes.rating) after.rating = changes.rating->value;
    if (changes.title) after.title = changes.title->value;
    if (changes.text) after.body = changes.text->value;
    if (after.rating == before.review.rating && after.title == before.review.title
        && after.body == before.review.body)
        return after;
    after.verified = after.verified || is_verified(tx, before.product.id, author);
    after.status =
        status_when_written(moderation, after.verified, was_refused(tx, before.product.id, author));
    ++after.version;
    after.updated_at = now;
    update_review(tx, before, after);
    return after;
}

Result<void> remove_review(db::Tx& tx, UserId author, ReviewId id) {
    SCALEMART_TRY(before, lock_with_product(tx, id));
    SCALEMART_CHECK(require_own(before.review, author));
    delete_review(tx, before);
    return {};
}

}  // namespace scalemart::reviews
