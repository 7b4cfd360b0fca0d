#include "personal_data.hpp"

#include "display_name.hpp"
#include "rows.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

struct ExportedReview {
    ReviewId id;
    ProductId product;
    std::int64_t rating = 0;
    std::string title;
    std::string text;
    std::string display_name;
    bool verified_purchase = false;
    ReviewStatus status{};
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ExportedReview, (),
                      (id, product, rating, title, text, display_name, verified_purchase, status, created_at,
                       updated_at))

struct ExportedVote {
    ReviewId review;
    Instant voted_at;
};
BOOST_DESCRIBE_STRUCT(ExportedVote, (), (review, voted_at))

struct ExportedReport {
    ReviewId review;
    ReportReason reason{};
    std::optional<std::string> comment;
    Instant reported_at;
};
BOOST_DESCRIBE_STRUCT(ExportedReport, (), (review, reason, comment, reported_at))

struct ReviewerData {
    std::vector<ExportedReview> reviews;
    std::vector<ExportedVote> votes;
    std::vector<ExportedReport> reports;
};
BOOST_DESCRIBE_STRUCT(ReviewerData, (), (reviews, votes, reports))

}  // namespace

std::string export_reviewer(db::Read& read, UserId user) {
    ReviewerData data;
    for (auto& row : read.all<ReviewRow>(sql::reviews_by, user))
        data.reviews.push_back({row.id, row.product_id, row.rating, std::move(row.title), std::move(row.body),
                                std::move(row.display_name), row.verified, row.status, row.created_at,
                                row.updated_at});
    data.votes = read.all<ExportedVote>(sql::votes_by, user);
    data.reports = read.all<ExportedReport>(sql::reports_by, user);
    return schema::to_json(data);
}

Result<void> anonymise_reviewer(db::Tx& tx, UserId user, Instant) {
    for (const auto& row : tx.all<ReviewRow>(sql::reviews_by, user))
        if (row.status == ReviewStatus::published) tx.touch(reviews_tag(row.product_id));
    tx.exec(sql::anonymise_reports, user);
    tx.exec(sql::forget_purchases, user);
    tx.exec(sql::anonymise_review, user, kAnonymous);
    return {};
}

}  // namespace scalemart::reviews
