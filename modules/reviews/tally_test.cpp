// The arithmetic of ratings, and that the counters are exact whatever happens at the same time.

#include "tally.hpp"

#include <random>
#include <thread>

#include "catalog/catalog.hpp"
#include "reviews_fixture.hpp"

namespace scalemart::reviews {
namespace {

static_assert(average_hundredths(0, 0, 0, 0) == 0);
static_assert(average_hundredths(0, 0, 5, 1) == 500);
static_assert(average_hundredths(0, 0, 14, 3) == 467);    // 4.666…
static_assert(average_hundredths(0, 0, 13, 3) == 433);    // 4.333…
static_assert(average_hundredths(0, 0, 33, 8) == 413);    // 4.125 goes up
static_assert(average_hundredths(450, 10, 1, 1) == 418);  // 46 / 11 = 4.1818…
static_assert(average_hundredths(500, 1'000'000, 0, 0) == 500);
static_assert(status_when_written(Moderation::unverified, true, false) == ReviewStatus::published);
static_assert(status_when_written(Moderation::unverified, true, true) == ReviewStatus::pending);
static_assert(status_when_written(Moderation::none, false, false) == ReviewStatus::published);
static_assert(status_when_written(Moderation::all, true, false) == ReviewStatus::pending);

struct Counted {
    std::int64_t rating = 0;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (rating, count))

class TallyTest : public ReviewsTest {
 protected:
    /// What the counters say and what the rows say, seen in one snapshot; empty when they agree.
    std::string disagreement(ProductId product) {
        return read([&](db::Read& db) -> std::string {
            const auto tally = find_tally(db, product).value_or(Tally{});
            std::array<std::int64_t, 5> rows{};
            for (const auto& counted :
                 db.all<Counted>(db::Sql{"test.count",
                                         "select rating, count(*) from reviews_review "
                                         "where product_id = $1 and status = 'published' group by rating"},
                                 product))
                rows.at(static_cast<std::size_t>(counted.rating - 1)) = counted.count;
            if (rows != tally.stars()) return "the stars differ from the rows";
            const auto shown = *catalog::find_product_facts(db, product);
            if (tally.product_id.is_nil()) return {};
            const auto average = average_hundredths(tally.base_average_hundredths, tally.base_count,
                                                    tally.sum(), tally.count());
            if (shown.rating_average_hundredths != average) return "the average is wrong";
            if (shown.rating_count != tally.base_count + tally.count()) return "the count is wrong";
            const auto votes = db.one<std::int64_t>(
                db::Sql{"test.votes",
                        "select count(*) from reviews_review r where helpful <> (select count(*) from "
                        "reviews_vote v where v.product_id = r.product_id and v.review_id = r.id)"});
            return *votes == 0 ? "" : "helpful differs from the votes";
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, TallyTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(TallyTest, WhatAProductBroughtAlongIsTheBase) {
    EXPECT_EQ(list(bread).text("/summary/average"), "4.5E0");
    EXPECT_EQ(list(bread).text("/summary/importedCount"), "10");
    published(bread, "ada", 1);
    EXPECT_EQ(facts(bread).rating_average_hundredths, 418);
    EXPECT_EQ(facts(bread).rating_count, 11);
    EXPECT_EQ(list(bread).text("/summary/importedCount"), "10");
    EXPECT_EQ(list(bread).text("/summary/reviewCount"), "1");

    // An import that brings another rating replaces the base: the next review is counted on top of that one.
    write([&](db::Tx& tx) { EXPECT_TRUE(catalog::set_rating(tx, bread, 200, 3)); });
    const auto id = published(bread, "bruno", 5);
    EXPECT_EQ(facts(bread).rating_count, 5);
    EXPECT_EQ(facts(bread).rating_average_hundredths, 240);  // (6 + 1 + 5) / 5
    EXPECT_EQ(call(Method::delete_, "/reviews/" + id, "bruno").status, 204U);
    EXPECT_EQ(facts(bread).rating_count, 4);
    EXPECT_EQ(facts(bread).rating_average_hundredths, 175);
}

TEST_P(TallyTest, SimultaneousReviewsOfOneCustomerAreOne) {
    deliver("ada", milk);
    std::vector<std::thread> threads;
    std::atomic<int> created{0};
    std::atomic<int> refused{0};
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            const auto answer = post(milk, "ada", 1 + i % 5);
            if (answer.status == 201) ++created;
            if (answer.code() == "already_reviewed") ++refused;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(created, 1);
    EXPECT_EQ(refused, 7);
    EXPECT_EQ(facts(milk).rating_count, 1);
    EXPECT_EQ(disagreement(milk), "");
}

TEST_P(TallyTest, CountersAreTheSumOfPublishedReviewsAtEveryMoment) {
    constexpr int kThreads = 6;
    constexpr int kSteps = 40;
    for (int i = 0; i < kThreads; ++i)
        if (i % 2 == 0) deliver("customer" + std::to_string(i), bread);
    std::atomic<int> running{kThreads};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&, i] {
            std::mt19937 random(static_cast<unsigned>(i));
            const auto roll = [&](int sides) {
                return static_cast<int>(random() % static_cast<unsigned>(sides));
            };
            const std::string me = "customer" + std::to_string(i);
            for (int step = 0; step < kSteps; ++step) {
                const auto mine = call(Method::get, "/users/me/reviews", me);
                if (mine.body.at("items").as_array().empty()) {
                    post(bread, me, 1 + roll(5));
                    continue;
                }
                const auto id = mine.text("/items/0/id");
                const auto version = std::stoll(mine.text("/items/0/version"));
                const auto any = call(Method::get, "/admin/reviews?limit=6", "admin");
                const auto& all = any.body.at("items").as_array();
                const auto& other = all[static_cast<std::size_t>(roll(static_cast<int>(all.size())))];
                const std::string other_id{other.at("id").as_string()};
                switch (roll(6)) {
                    case 0:
                        call(Method::delete_, "/reviews/" + id, me);
                        break;
                    case 1:
                    case 2:
                        call(Method::patch, "/reviews/" + id, me,
                             json::object{{"rating", 1 + roll(5)}, {"version", version}});
                        break;
                    case 3:
                        judge(other_id, roll(2) == 0 ? "hide" : "reject", other.at("version").as_int64());
                        break;
                    case 4:
                        judge(other_id, "publish", other.at("version").as_int64());
                        break;
                    default:
                        call(roll(3) == 0 ? Method::delete_ : Method::post,
                             "/reviews/" + other_id + "/helpful", me);
                }
            }
            --running;
        });
    int looks = 0;
    do {
        EXPECT_EQ(disagreement(bread), "");
        ++looks;
    } while (running > 0);
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(disagreement(bread), "");
    EXPECT_GT(looks, 5);
}

}  // namespace
}  // namespace scalemart::reviews
