#include "reader_feedback.hpp"

#include "change_review.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

Result<ReviewRow> lock_for_reader(db::Tx& tx, UserId reader, ReviewId id) {
    SCALEMART_TRY(review, lock_published(tx, id));
    if (review.customer_id == reader) return fail(errors::own_review);
    return review;
}

}  // namespace

Result<std::int64_t> set_helpful(db::Tx& tx, Instant now, UserId reader, ReviewId id, bool helpful) {
    SCALEMART_TRY(review, lock_for_reader(tx, reader, id));
    const auto changed = helpful ? tx.exec(sql::add_vote, review.product_id, id, reader, now)
                                 : tx.exec(sql::remove_vote, review.product_id, id, reader);
    if (changed == 0) return review.helpful;
    const std::int64_t change = helpful ? 1 : -1;
    tx.exec(sql::count_helpful, review.product_id, id, change);
    tx.touch(reviews_tag(review.product_id));
    return review.helpful + change;
}

Result<void> report_review(db::Tx& tx, Instant now, UserId reader, ReviewId id, const NewReport& report) {
    SCALEMART_TRY(review, lock_for_reader(tx, reader, id));
    const bool is_open = tx.one<bool>(sql::report_of_customer, review.product_id, id, reader).value_or(false);
    std::optional<std::string> comment;
    if (report.comment) comment = report.comment->value;
    tx.exec(sql::save_report, review.product_id, id, reader, report.reason, comment, now);
    if (!is_open) tx.exec(sql::count_report, review.product_id, id);
    return {};
}

}  // namespace scalemart::reviews
