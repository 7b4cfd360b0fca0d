// The lists: their order, their pages, and that an index serves each of them.

#include "list_reviews.hpp"

#include "db_testing/query_plan.hpp"
#include "find_reviews.hpp"
#include "loading.hpp"
#include "reviews_fixture.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

using testing::HasSubstr;
using testing::Not;

class ListReviewsTest : public ReviewsTest {
 protected:
    /// Review i is by customer i, an hour after the one before, with 1 + i % 5 stars; i % 3 readers it
    /// helped.
    void load(int count) {
        std::vector<ReviewDraft> drafts;
        for (int i = 0; i < count; ++i) {
            auto& draft = drafts.emplace_back();
            draft.customer = UserId::from_name("customer " + std::to_string(i));
            draft.rating = 1 + i % 5;
            draft.title = std::to_string(i);
            draft.text = "Text";
            draft.first_name = "Mia";
            draft.last_name = "Lee";
            draft.written_at = clock.now() + std::chrono::hours{i};
            for (int reader = 0; reader < i % 3; ++reader)
                draft.helped.push_back(UserId::from_name("reader " + std::to_string(reader)));
        }
        write([&](db::Tx& tx) { EXPECT_EQ(load_reviews(tx, milk, drafts), count); });
    }
    /// The titles on all pages.
    std::vector<int> titles(const std::string& query) {
        std::vector<int> all;
        std::string cursor;
        do {
            const auto page = list(milk, "?limit=4" + query + cursor);
            EXPECT_EQ(page.status, 200U) << page.response.body;
            for (const auto& item : page.body.at("items").as_array())
                all.push_back(std::stoi(std::string{item.at("title").as_string()}));
            cursor = page.text("/nextCursor").empty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.empty());
        return all;
    }
    static std::vector<int> sorted(
        int count, const std::function<std::tuple<int, int>(int)>& descending,
        const std::function<bool(int)>& wanted = [](int) { return true; }) {
        std::vector<int> all;
        for (int i = 0; i < count; ++i)
            if (wanted(i)) all.push_back(i);
        std::ranges::sort(all, std::greater<>{}, descending);
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ListReviewsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ListReviewsTest, EverySortAndFilterInPages) {
    constexpr int kCount = 23;
    load(kCount);
    EXPECT_EQ(titles(""), sorted(kCount, [](int i) { return std::tuple{i, 0}; }));
    EXPECT_EQ(titles("&sort=newest"), titles(""));
    EXPECT_EQ(titles("&sort=helpful"), sorted(kCount, [](int i) { return std::tuple{i % 3, i}; }));
    EXPECT_EQ(titles("&sort=highest"), sorted(kCount, [](int i) { return std::tuple{i % 5, i}; }));
    EXPECT_EQ(titles("&sort=lowest"), sorted(kCount, [](int i) { return std::tuple{-(i % 5), i}; }));
    const auto three = [](int i) { return i % 5 == 2; };
    EXPECT_EQ(titles("&rating=3"), sorted(kCount, [](int i) { return std::tuple{i, 0}; }, three));
    EXPECT_EQ(titles("&rating=3&sort=lowest"), titles("&rating=3"));
    EXPECT_EQ(titles("&rating=3&sort=helpful"),
              sorted(kCount, [](int i) { return std::tuple{i % 3, i}; }, three));
    EXPECT_EQ(list(milk, "?rating=6").status, 422U);
    EXPECT_EQ(list(milk, "?sort=best").status, 422U);
    const auto cursor = list(milk, "?limit=2").text("/nextCursor");
    EXPECT_EQ(list(milk, "?sort=helpful&cursor=" + cursor).status, 422U);
    EXPECT_EQ(list(milk, "?cursor=nonsense").status, 422U);

    const auto summary = list(milk);
    EXPECT_EQ(summary.text("/summary/stars"), "[5,5,5,4,4]");
    EXPECT_EQ(summary.text("/summary/reviewCount"), "23");
    // (5 + 10 + 15 + 16 + 20) / 23 = 2.8695…
    EXPECT_EQ(facts(milk).rating_average_hundredths, 287);
    write([&](db::Tx& tx) { EXPECT_EQ(load_reviews(tx, milk, {}), 0); });
}

TEST_P(ListReviewsTest, IndexesServeEveryList) {
    load(300);
    if (GetParam() == db::Engine::postgres)
        write([](db::Tx& tx) { tx.exec(db::Sql{"test.analyze", "analyze"}); });
    const auto expect_served = [&](const std::string& text, std::span<const db::Param> params) {
        const auto plan = db_testing::query_plan(*database, text, params);
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << text;
        // SQLite may say "SCAN … USING INDEX": a range of an index in its order, cut by the limit.
        EXPECT_THAT(plan, Not(HasSubstr("SCAN reviews_review\n"))) << text;
        EXPECT_THAT(plan, Not(HasSubstr("TEMP B-TREE"))) << text << "\n" << plan;
        EXPECT_THAT(plan, Not(HasSubstr("Sort"))) << text << "\n" << plan;
    };
    const ReviewPlace place{3, clock.now() + std::chrono::hours{150}, ReviewId::from_name("x")};
    for (const auto rating : {std::optional<std::int64_t>{}, std::optional<std::int64_t>{3}})
        for (const bool by_helpful : {false, true})
            for (const auto& after : {std::optional<ReviewPlace>{}, std::optional{place}}) {
                const auto query = build_review_query(milk, rating, by_helpful, after, 10);
                expect_served(query.text, query.params);
            }
    for (const auto& status : {std::optional<ReviewStatus>{}, std::optional{ReviewStatus::pending}})
        for (const bool reported : {false, true})
            for (const auto& customer : {std::optional<UserId>{}, std::optional{UserId::from_name("ada")}}) {
                if (customer && (status || reported)) continue;  // nobody asks for that
                for (const bool first : {true, false}) {
                    ReviewFilter filter;
                    filter.status = status;
                    filter.reported = reported;
                    filter.customer = customer;
                    const auto query = build_find_query(
                        filter, first ? std::nullopt : std::optional{TimePlace{place.created_at, place.id}});
                    expect_served(query.text, query.params);
                }
            }
    const db::Param id = db::to_param(ReviewId::from_name("x"));
    for (const auto* statement :
         {&sql::review_by_id, &sql::review_of_customer, &sql::tally, &sql::reports_of_review, &sql::votes_by,
          &sql::reports_by, &sql::is_verified, &sql::was_refused}) {
        const std::vector<db::Param> params(statement->text.find("$2") == std::string_view::npos ? 1 : 2, id);
        const auto plan = db_testing::query_plan(*database, statement->text, params);
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << statement->text;
        EXPECT_THAT(plan, Not(HasSubstr("SCAN reviews_"))) << statement->text << plan;
    }
}

}  // namespace
}  // namespace scalemart::reviews
