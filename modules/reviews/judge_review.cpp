#include "judge_review.hpp"

#include "change_review.hpp"
#include "errors.hpp"
#include "sql.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::reviews {
namespace {

constexpr std::string_view action_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::publish:
            return "review.published";
        case Verdict::reject:
            return "review.rejected";
        case Verdict::hide:
            return "review.hidden";
    }
    return {};
}

/// A review that everybody sees, of a product that the caller speaks for.
Result<ReviewRow> lock_for_reply(db::Tx& tx, const http::Principal& who, ReviewId id) {
    SCALEMART_TRY(review, lock_published(tx, id));
    if (access::is_admin(who)) return review;
    const auto product = catalog::find_product_facts(tx, review.product_id);
    if (!product || product->vendor != access::user_of(who)) return fail(errors::not_your_product);
    return review;
}

void save_reply(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
                const ReviewRow& before, const ReviewRow& after) {
    update_row(tx, after);
    tx.touch(reviews_tag(after.product_id));
    audit::record(tx, now, actor, action, after.id, &before, &after);
}

}  // namespace

Result<ReviewRow> judge_review(db::Tx& tx, Instant now, const audit::Actor& actor, ReviewId id,
                               const Judgement& judgement) {
    SCALEMART_TRY(before, lock_with_product(tx, id));
    SCALEMART_CHECK(require_version(before.review, judgement.seen_version));
    const auto verdict = judgement.verdict;
    if (!may_follow(before.review.status, verdict))
        return fail(
            errors::illegal_transition,
            std::string{"The review is "} + boost::describe::enum_to_string(before.review.status, "") + ".");
    ReviewRow after = before.review;
    after.status = status_after(verdict);
    after.moderation_note = verdict == Verdict::publish ? std::nullopt : judgement.reason;
    if (after.open_reports > 0) tx.exec(sql::close_reports, after.product_id, id);
    after.open_reports = 0;
    ++after.version;
    // updated_at stays: it says when the author wrote.
    if (verdict == Verdict::publish) {
        tx.exec(sql::forget_refusal, after.product_id, after.customer_id);
    } else {
        tx.exec(sql::remember_refusal, after.product_id, after.customer_id);
    }
    update_review(tx, before, after);
    audit::record(tx, now, actor, action_of(verdict), id, &before.review, &after);
    return after;
}

Result<ReviewRow> reply_to_review(db::Tx& tx, Instant now, const audit::Actor& actor,
                                  const http::Principal& who, ReviewId id, const std::string& text) {
    SCALEMART_TRY(before, lock_for_reply(tx, who, id));
    ReviewRow after = before;
    after.reply = text;
    after.reply_by = access::is_admin(who) ? ReplyBy::shop : ReplyBy::vendor;
    after.replied_at = now;
    save_reply(tx, now, actor, "review.replied", before, after);
    return after;
}

Result<ReviewRow> remove_reply(db::Tx& tx, Instant now, const audit::Actor& actor, const http::Principal& who,
                               ReviewId id) {
    SCALEMART_TRY(before, lock_for_reply(tx, who, id));
    if (!before.reply) return before;
    ReviewRow after = before;
    after.reply.reset();
    after.reply_by.reset();
    after.replied_at.reset();
    save_reply(tx, now, actor, "review.reply_removed", before, after);
    return after;
}

}  // namespace scalemart::reviews
