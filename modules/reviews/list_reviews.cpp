#include "list_reviews.hpp"

#include "cursor_parts.hpp"
#include "sql.hpp"
#include "tally.hpp"

namespace scalemart::reviews {
namespace {

std::string_view name_of(ReviewSort sort) {
    return boost::describe::enum_to_string(sort, "");
}

/// "highest" and "lowest" walk through the ratings, one range of an index after the other; 0 is all ratings.
std::vector<std::int64_t> ratings_in_order(const ReviewWish& wish) {
    if (wish.rating) return {*wish.rating};
    if (wish.sort == ReviewSort::highest) return {5, 4, 3, 2, 1};
    if (wish.sort == ReviewSort::lowest) return {1, 2, 3, 4, 5};
    return {0};
}

/// A place and the rating being walked through.
struct Start {
    std::int64_t rating = 0;
    ReviewPlace place;
};

std::string cursor_of(const ReviewWish& wish, std::int64_t rating, const ReviewRow& last) {
    return join_cursor({std::string{name_of(wish.sort)}, std::to_string(rating), std::to_string(last.helpful),
                        micros_of(last.created_at), last.id.to_string()});
}

std::optional<Start> parse_cursor(const ReviewWish& wish) {
    const auto parts = split_cursor(*wish.cursor);
    if (parts.size() != 5 || parts[0] != name_of(wish.sort)) return std::nullopt;
    const auto rating = number_in(parts[1]);
    const auto helpful = number_in(parts[2]);
    const auto created_at = instant_in(parts[3]);
    const auto id = ReviewId::parse(parts[4]);
    if (!rating || !helpful || !created_at || !id) return std::nullopt;
    const auto ratings = ratings_in_order(wish);
    if (std::ranges::find(ratings, *rating) == ratings.end()) return std::nullopt;
    return Start{*rating, {*helpful, *created_at, *id}};
}

RatingSummary summary_of(db::Read& read, const catalog::ProductFacts& product) {
    RatingSummary summary;
    summary.count = product.rating_count;
    summary.average = static_cast<double>(product.rating_average_hundredths) / 100.0;
    const auto tally = find_tally(read, product.id).value_or(Tally{});
    const auto stars = tally.stars();
    summary.stars.assign(stars.begin(), stars.end());
    summary.review_count = tally.count();
    // After an import has replaced the rating, the next review counts itself and the others in again.
    summary.imported_count = std::max<std::int64_t>(0, summary.count - summary.review_count);
    return summary;
}

}  // namespace

ReviewQuery build_review_query(ProductId product, std::optional<std::int64_t> rating, bool by_helpful,
                               const std::optional<ReviewPlace>& after, std::int64_t limit) {
    ReviewQuery query;
    const auto place = [&](db::Param value) {
        query.params.push_back(value);
        return "$" + std::to_string(query.params.size());
    };
    query.text = "select " REVIEWS_REVIEW_COLUMNS " from reviews_review where product_id = "
                 + place(db::to_param(product)) + " and status = 'published'";
    if (rating) query.text += " and rating = " + place(db::to_param(*rating));
    if (after) {
        query.text += by_helpful ? " and (helpful, created_at, id) < (" + place(after->helpful) + ", "
                                 : std::string{" and (created_at, id) < ("};
        query.text += place(db::to_param(after->created_at)) + ", " + place(db::to_param(after->id)) + ")";
    }
    query.text += by_helpful ? " order by helpful desc, created_at desc, id desc"
                             : " order by created_at desc, id desc";
    query.text += " limit " + place(limit);
    return query;
}

Result<ReviewList> list_reviews(db::Read& read, const catalog::ProductFacts& product,
                                const ReviewWish& wish) {
    std::optional<Start> start;
    if (wish.cursor) {
        start = parse_cursor(wish);
        if (!start)
            return fail(scalemart::errors::validation_failed, {},
                        {{"query/cursor", "format", "is not a cursor of this list"}});
    }
    const bool by_helpful = wish.sort == ReviewSort::helpful;
    ReviewList list;
    list.summary = summary_of(read, product);
    std::vector<ReviewRow> rows;
    std::vector<std::int64_t> walked;  ///< the rating each row was found under
    for (const std::int64_t rating : ratings_in_order(wish)) {
        if (start && walked.empty() && rating != start->rating) continue;
        const auto after =
            start && rating == start->rating ? std::optional{start->place} : std::optional<ReviewPlace>{};
        // One more than asked for: its presence says that there is a next page.
        const auto missing = wish.limit + 1 - static_cast<std::int64_t>(rows.size());
        const auto query = build_review_query(product.id, rating == 0 ? std::nullopt : std::optional{rating},
                                              by_helpful, after, missing);
        for (auto& row : read.all_dynamic<ReviewRow>("reviews.list", query.text, query.params)) {
            rows.push_back(std::move(row));
            walked.push_back(rating);
        }
        if (start && rating == start->rating) start.reset();
        if (static_cast<std::int64_t>(rows.size()) > wish.limit) break;
    }
    if (static_cast<std::int64_t>(rows.size()) > wish.limit) {
        rows.pop_back();
        list.next_cursor = cursor_of(wish, walked[rows.size() - 1], rows.back());
    }
    for (auto& row : rows) fill_view(list.items.emplace_back(), std::move(row));
    return list;
}

}  // namespace scalemart::reviews
