#include "loading.hpp"

#include <chrono>

#include "change_review.hpp"
#include "display_name.hpp"
#include "sql.hpp"
#include "tally.hpp"

namespace scalemart::reviews {
namespace {

ReviewRow row_of(db::Read& read, ProductId product, const ReviewDraft& draft) {
    ReviewRow row;
    row.product_id = product;
    // The same at every load, anywhere.
    row.id = ReviewId::from_name("review/" + product.to_string() + "/" + draft.customer.to_string());
    row.customer_id = draft.customer;
    row.rating = draft.rating;
    row.title = draft.title;
    row.body = draft.text;
    row.display_name = display_name_of(draft.first_name, draft.last_name);
    row.verified = read.one<bool>(sql::is_verified, draft.customer, product).value_or(false);
    row.status = draft.status;
    row.helpful = static_cast<std::int64_t>(draft.helped.size());
    row.open_reports = static_cast<std::int64_t>(draft.reported_by.size());
    row.created_at = row.updated_at = draft.written_at;
    if (draft.shop_reply) {
        row.reply = draft.shop_reply;
        row.reply_by = ReplyBy::shop;
        row.replied_at = draft.written_at + std::chrono::days{1};
    }
    return row;
}

}  // namespace

std::int64_t load_reviews(db::Tx& tx, ProductId product_id, std::span<const ReviewDraft> drafts) {
    const auto product = catalog::lock_product_facts(tx, product_id);
    if (!product) return 0;
    TallyChange tally(tx, *product);
    std::int64_t added = 0;
    for (const auto& draft : drafts) {
        if (tx.one<ReviewRow>(sql::review_of_customer, product_id, draft.customer)) continue;
        const auto row = row_of(tx, product_id, draft);
        insert_row(tx, row);
        for (const auto reader : draft.helped)
            tx.exec(sql::add_vote, product_id, row.id, reader, draft.written_at);
        for (const auto reader : draft.reported_by)
            tx.exec(sql::save_report, product_id, row.id, reader, ReportReason::spam, std::nullopt,
                    draft.written_at);
        if (row.status == ReviewStatus::published) tally.put_in(row.rating);
        ++added;
    }
    tally.save();
    if (added > 0) tx.touch(reviews_tag(product_id));
    return added;
}

}  // namespace scalemart::reviews
