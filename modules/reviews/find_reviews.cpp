#include "find_reviews.hpp"

#include "cursor_parts.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

std::optional<TimePlace> parse_cursor(std::string_view text) {
    const auto parts = split_cursor(text);
    if (parts.size() != 2) return std::nullopt;
    const auto at = instant_in(parts[0]);
    const auto id = ReviewId::parse(parts[1]);
    if (!at || !id) return std::nullopt;
    return TimePlace{*at, *id};
}

std::vector<catalog::ProductFacts> products_of(db::Read& read, const std::vector<ReviewRow>& rows) {
    std::vector<ProductId> ids;
    for (const auto& row : rows) ids.push_back(row.product_id);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return catalog::product_facts(read, ids);
}

}  // namespace

const catalog::ProductFacts* FoundReviews::product_of(const ReviewRow& row) const {
    const auto at = std::ranges::find(products, row.product_id, &catalog::ProductFacts::id);
    return at == products.end() ? nullptr : &*at;
}

FindQuery build_find_query(const ReviewFilter& filter, const std::optional<TimePlace>& after) {
    FindQuery query;
    const auto place = [&](db::Param value) {
        query.params.push_back(value);
        return "$" + std::to_string(query.params.size());
    };
    query.text = "select " REVIEWS_REVIEW_COLUMNS " from reviews_review where true";
    if (filter.customer) query.text += " and customer_id = " + place(db::to_param(*filter.customer));
    if (filter.reported) query.text += " and open_reports > 0";
    // Few are reported, and an index has just those: "|| ''" keeps the engines from reading all of a status.
    if (filter.status)
        query.text += (filter.reported ? " and status || '' = " : " and status = ")
                      + place(db::to_param(*filter.status));
    if (after)
        query.text += " and (created_at, id) < (" + place(db::to_param(after->at)) + ", "
                      + place(db::to_param(after->id)) + ")";
    query.text += " order by created_at desc, id desc limit " + place(filter.limit + 1);
    return query;
}

Result<FoundReviews> find_reviews(db::Read& read, const ReviewFilter& filter) {
    std::optional<TimePlace> after;
    if (filter.cursor) {
        after = parse_cursor(*filter.cursor);
        if (!after)
            return fail(scalemart::errors::validation_failed, {},
                        {{"query/cursor", "format", "is not a cursor of this list"}});
    }
    const auto query = build_find_query(filter, after);
    FoundReviews found;
    found.rows = read.all_dynamic<ReviewRow>("reviews.find", query.text, query.params);
    if (static_cast<std::int64_t>(found.rows.size()) > filter.limit) {
        found.rows.pop_back();
        found.next_cursor =
            join_cursor({micros_of(found.rows.back().created_at), found.rows.back().id.to_string()});
    }
    found.products = products_of(read, found.rows);
    return found;
}

Result<StaffReviewView> find_staff_review(db::Read& read, ReviewId id) {
    auto row = read.one<ReviewRow>(sql::review_by_id, id);
    if (!row) return fail(errors::review_not_found);
    StaffReviewView view;
    auto& reports = view.reports.emplace();
    for (auto& report : read.all<ReportRow>(sql::reports_of_review, row->product_id, id))
        reports.push_back({report.customer_id, report.reason, std::move(report.comment), report.is_open,
                           report.reported_at});
    const auto product = catalog::find_product_facts(read, row->product_id);
    fill_view(view, *std::move(row), product ? &*product : nullptr);
    return view;
}

}  // namespace scalemart::reviews
