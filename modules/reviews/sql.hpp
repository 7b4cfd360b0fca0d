#pragma once
// The statements of the reviews module; the lists are built in list_reviews.cpp and find_reviews.cpp. The
// column lists are those of rows.hpp and tally.hpp.

#include "db/sql.hpp"

#define REVIEWS_REVIEW_COLUMNS                                                                    \
    "product_id, id, customer_id, rating, title, body, display_name, verified, status, helpful, " \
    "open_reports, reply, reply_by, replied_at, moderation_note, version, created_at, updated_at"
#define REVIEWS_TALLY_COLUMNS                                                                        \
    "product_id, stars_1, stars_2, stars_3, stars_4, stars_5, base_average_hundredths, base_count, " \
    "shown_average_hundredths, shown_count"

namespace scalemart::reviews::sql {

inline constexpr db::Sql review_by_id{"reviews.by_id",
                                      "select " REVIEWS_REVIEW_COLUMNS " from reviews_review where id = $1"};
inline constexpr db::Sql lock_review{"reviews.lock", "select " REVIEWS_REVIEW_COLUMNS
                                                     " from reviews_review where product_id = $1 and id = $2 "
                                                     "for update"};
inline constexpr db::Sql review_of_customer{
    "reviews.of_customer",
    "select " REVIEWS_REVIEW_COLUMNS " from reviews_review where product_id = $1 and customer_id = $2"};
inline constexpr db::Sql insert_review{"reviews.insert",
                                       "insert into reviews_review (" REVIEWS_REVIEW_COLUMNS
                                       ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                                       "$14, $15, $16, $17, $18)"};
/// All but what only counters and the key say.
inline constexpr db::Sql update_review{
    "reviews.update",
    "update reviews_review set rating = $3, title = $4, body = $5, display_name = $6, verified = $7, "
    "status = $8, open_reports = $9, reply = $10, reply_by = $11, replied_at = $12, moderation_note = $13, "
    "version = $14, updated_at = $15 where product_id = $1 and id = $2"};
inline constexpr db::Sql delete_review{"reviews.delete",
                                       "delete from reviews_review where product_id = $1 and id = $2"};
inline constexpr db::Sql delete_votes{"reviews.delete_votes",
                                      "delete from reviews_vote where product_id = $1 and review_id = $2"};
inline constexpr db::Sql delete_reports{
    "reviews.delete_reports", "delete from reviews_report where product_id = $1 and review_id = $2"};

inline constexpr db::Sql tally{"reviews.tally",
                               "select " REVIEWS_TALLY_COLUMNS " from reviews_tally where product_id = $1"};
inline constexpr db::Sql save_tally{
    "reviews.save_tally",
    "insert into reviews_tally (" REVIEWS_TALLY_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (product_id) do update set "
    "stars_1 = excluded.stars_1, stars_2 = excluded.stars_2, stars_3 = excluded.stars_3, "
    "stars_4 = excluded.stars_4, stars_5 = excluded.stars_5, "
    "base_average_hundredths = excluded.base_average_hundredths, base_count = excluded.base_count, "
    "shown_average_hundredths = excluded.shown_average_hundredths, shown_count = excluded.shown_count"};

inline constexpr db::Sql add_vote{"reviews.add_vote",
                                  "insert into reviews_vote (product_id, review_id, customer_id, voted_at) "
                                  "values ($1, $2, $3, $4) "
                                  "on conflict (product_id, review_id, customer_id) do nothing"};
inline constexpr db::Sql remove_vote{
    "reviews.remove_vote",
    "delete from reviews_vote where product_id = $1 and review_id = $2 and customer_id = $3"};
inline constexpr db::Sql count_helpful{
    "reviews.count_helpful",
    "update reviews_review set helpful = helpful + $3 where product_id = $1 and id = $2"};

inline constexpr db::Sql report_of_customer{
    "reviews.report_of_customer",
    "select is_open from reviews_report where product_id = $1 and review_id = $2 and customer_id = $3"};
inline constexpr db::Sql save_report{
    "reviews.save_report",
    "insert into reviews_report (product_id, review_id, customer_id, reason, comment, is_open, reported_at) "
    "values ($1, $2, $3, $4, $5, true, $6) on conflict (product_id, review_id, customer_id) do update set "
    "reason = excluded.reason, comment = excluded.comment, is_open = true, "
    "reported_at = excluded.reported_at"};
inline constexpr db::Sql count_report{
    "reviews.count_report",
    "update reviews_review set open_reports = open_reports + 1 where product_id = $1 and id = $2"};
inline constexpr db::Sql close_reports{
    "reviews.close_reports",
    "update reviews_report set is_open = false where product_id = $1 and review_id = $2 and is_open"};
inline constexpr db::Sql reports_of_review{
    "reviews.reports_of_review",
    "select customer_id, reason, comment, is_open, reported_at from reviews_report "
    "where product_id = $1 and review_id = $2 order by customer_id limit 100"};

inline constexpr db::Sql is_verified{
    "reviews.is_verified",
    "select exists (select 1 from reviews_purchase where customer_id = $1 and product_id = $2)"};
inline constexpr db::Sql claim_purchase{
    "reviews.claim_purchase",
    "insert into reviews_purchase (customer_id, product_id, order_id, delivered_at) values ($1, $2, $3, $4) "
    "on conflict (customer_id, product_id) do nothing"};
inline constexpr db::Sql mark_verified{
    "reviews.mark_verified",
    "update reviews_review set verified = true where product_id = $1 and customer_id = $2 and not verified"};

inline constexpr db::Sql was_refused{
    "reviews.was_refused",
    "select exists (select 1 from reviews_refusal where product_id = $1 and customer_id = $2)"};
inline constexpr db::Sql remember_refusal{
    "reviews.remember_refusal",
    "insert into reviews_refusal (product_id, customer_id) values ($1, $2) "
    "on conflict (product_id, customer_id) do nothing"};
inline constexpr db::Sql forget_refusal{
    "reviews.forget_refusal", "delete from reviews_refusal where product_id = $1 and customer_id = $2"};

inline constexpr db::Sql reviews_by{"reviews.by_customer",
                                    "select " REVIEWS_REVIEW_COLUMNS
                                    " from reviews_review where customer_id = $1 order by created_at, id"};
inline constexpr db::Sql votes_by{"reviews.votes_by",
                                  "select review_id, voted_at from reviews_vote where customer_id = $1 "
                                  "order by product_id, review_id"};
inline constexpr db::Sql reports_by{"reviews.reports_by",
                                    "select review_id, reason, comment, reported_at from reviews_report "
                                    "where customer_id = $1 order by product_id, review_id"};
inline constexpr db::Sql anonymise_review{
    "reviews.anonymise", "update reviews_review set display_name = $2 where customer_id = $1"};
inline constexpr db::Sql anonymise_reports{
    "reviews.anonymise_reports",
    "update reviews_report set comment = null where customer_id = $1 and comment is not null"};
inline constexpr db::Sql forget_purchases{"reviews.forget_purchases",
                                          "delete from reviews_purchase where customer_id = $1"};

}  // namespace scalemart::reviews::sql
