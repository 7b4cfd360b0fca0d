// What moderators, vendors and readers do, and what a person may ask for.

#include "personal_data.hpp"
#include "reviews_fixture.hpp"

namespace scalemart::reviews {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class JudgeReviewTest : public ReviewsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, JudgeReviewTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(JudgeReviewTest, ModeratorsDecideOnWhatTheyHaveSeen) {
    const auto id = post(milk, "ada", 4).id();
    EXPECT_EQ(
        call(Method::post, "/admin/reviews/" + id + "/publish", "vera", json::object{{"version", 1}}).status,
        403U);
    EXPECT_EQ(judge(id, "hide").code(), "illegal_review_transition");
    call(Method::patch, "/reviews/" + id, "ada", json::object{{"text", "Something else"}, {"version", 1}});
    EXPECT_EQ(judge(id, "publish", 1).code(), "version_conflict");
    const auto published = judge(id, "publish", 2);
    EXPECT_EQ(published.text("/status"), "published") << published.response.body;
    EXPECT_EQ(published.text("/moderationNote"), "");
    EXPECT_EQ(facts(milk).rating_average_hundredths, 400);
    EXPECT_EQ(judge(id, "reject", 3).code(), "illegal_review_transition");
    const auto hidden = judge(id, "hide", 3);
    EXPECT_EQ(hidden.text("/status"), "hidden");
    EXPECT_EQ(facts(milk).rating_count, 0);
    EXPECT_EQ(list(milk).text("/items"), "[]");
    EXPECT_EQ(call(Method::get, "/users/me/reviews", "ada").text("/items/0/moderationNote"), "House rules");
    EXPECT_EQ(judge(id, "publish", 4).text("/status"), "published");
    EXPECT_EQ(facts(milk).rating_count, 1);
    EXPECT_EQ(number("select count(*) from audit_entry where entity_type = 'rev' and action like 'review.%'"),
              3);
    EXPECT_EQ(judge(ReviewId::from_name("x").to_string(), "publish").code(), "review_not_found");
}

TEST_P(JudgeReviewTest, TheModeratorsListIsByStatusOrByReports) {
    const auto waiting = post(milk, "ada", 4).id();
    clock.advance(std::chrono::minutes{1});
    const auto reported = published(milk, "bruno", 1);
    clock.advance(std::chrono::minutes{1});
    const auto fine = published(bread, "bruno", 5);
    EXPECT_EQ(call(Method::post, "/reviews/" + reported + "/report", "ada",
                   json::object{{"reason", "offTopic"}, {"comment", "About the weather"}})
                  .status,
              204U);
    EXPECT_EQ(call(Method::post, "/reviews/" + reported + "/report", "ada", json::object{{"reason", "spam"}})
                  .status,
              204U);
    EXPECT_EQ(
        call(Method::post, "/reviews/" + reported + "/report", "bruno", json::object{{"reason", "spam"}})
            .code(),
        "own_review");
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> found;
        const auto answer = call(Method::get, "/admin/reviews" + query, "admin");
        for (const auto& item : answer.body.at("items").as_array())
            found.emplace_back(item.at("id").as_string());
        return found;
    };
    using List = std::vector<std::string>;
    EXPECT_EQ(ids(""), (List{fine, reported, waiting}));
    EXPECT_EQ(ids("?status=pending"), List{waiting});
    EXPECT_EQ(ids("?reported=true"), List{reported});
    EXPECT_EQ(ids("?reported=true&status=pending"), List{});
    EXPECT_EQ(ids("?reported=true&status=published"), List{reported});
    const auto shown = call(Method::get, "/admin/reviews/" + reported, "admin");
    EXPECT_EQ(shown.text("/openReports"), "1");
    EXPECT_EQ(shown.text("/reports/0/reason"), "spam");
    EXPECT_EQ(shown.text("/customer"), UserId::from_name("bruno").to_string());
    // To publish it again is to say that it is fine.
    EXPECT_EQ(judge(reported, "publish").text("/openReports"), "0");
    EXPECT_EQ(ids("?reported=true"), List{});
    EXPECT_EQ(facts(milk).rating_count, 1);
    EXPECT_EQ(call(Method::get, "/admin/reviews", "ada").status, 403U);
    EXPECT_EQ(call(Method::get, "/admin/reviews/" + reported, "vera").status, 403U);
}

TEST_P(JudgeReviewTest, TheVendorOfTheProductAnswersOnce) {
    const auto id = published(milk, "ada", 2);
    const auto reply = [&](const std::string& user, const std::string& text) {
        return call(Method::post, "/reviews/" + id + "/reply", user, json::object{{"text", text}});
    };
    EXPECT_EQ(reply("victor", "Buy mine").code(), "not_your_product");
    EXPECT_EQ(reply("bruno", "Me too").status, 403U);
    touched.clear();
    EXPECT_EQ(reply("vera", "Sorry!").text("/reply/by"), "vendor");
    EXPECT_THAT(touched, Contains("reviews:" + milk.to_string()));
    EXPECT_EQ(reply("admin", "We have spoken to them.").text("/reply/by"), "shop");
    EXPECT_EQ(list(milk).text("/items/0/reply/text"), "We have spoken to them.");
    EXPECT_EQ(call(Method::delete_, "/reviews/" + id + "/reply", "victor").code(), "not_your_product");
    EXPECT_EQ(call(Method::delete_, "/reviews/" + id + "/reply", "vera").status, 204U);
    EXPECT_EQ(list(milk).text("/items/0/reply"), "");
    EXPECT_EQ(number("select count(*) from audit_entry where action like 'review.repl%'"), 3);
    const auto waiting = post(bread, "ada", 2).id();
    EXPECT_EQ(
        call(Method::post, "/reviews/" + waiting + "/reply", "vera", json::object{{"text", "Hm"}}).code(),
        "review_not_found");
}

TEST_P(JudgeReviewTest, OneVoteEach) {
    const auto id = published(milk, "ada", 4);
    const auto path = "/reviews/" + id + "/helpful";
    EXPECT_EQ(call(Method::post, path, "ada").code(), "own_review");
    EXPECT_EQ(call(Method::post, path).status, 401U);
    EXPECT_EQ(call(Method::post, path, "bruno").text("/helpful"), "1");
    EXPECT_EQ(call(Method::post, path, "bruno").text("/helpful"), "1");
    EXPECT_EQ(call(Method::post, path, "elif").text("/helpful"), "2");
    EXPECT_EQ(list(milk).text("/items/0/helpful"), "2");
    EXPECT_EQ(call(Method::delete_, path, "bruno").text("/helpful"), "1");
    EXPECT_EQ(call(Method::delete_, path, "bruno").text("/helpful"), "1");
    EXPECT_EQ(call(Method::delete_, "/reviews/" + id, "ada").status, 204U);
    EXPECT_EQ(number("select count(*) from reviews_vote"), 0);
}

TEST_P(JudgeReviewTest, TellsAPersonAllItKnowsAndForgetsTheName) {
    const auto id = published(milk, "ada", 4);
    const auto other = published(bread, "bruno", 3);
    call(Method::post, "/reviews/" + other + "/helpful", "ada");
    call(Method::post, "/reviews/" + other + "/report", "ada",
         json::object{{"reason", "other"}, {"comment", "My neighbour wrote this"}});
    const auto ada = UserId::from_name("ada");
    const auto told = read([&](db::Read& db) { return export_reviewer(db, ada); });
    const auto data = json::parse(told);
    EXPECT_EQ(data.at("reviews").as_array().size(), 1U);
    EXPECT_EQ(data.at("votes").at(0).at("review").as_string(), other);
    EXPECT_EQ(data.at("reports").at(0).at("comment").as_string(), "My neighbour wrote this");
    EXPECT_THAT(told, Not(HasSubstr("Bruno")));

    touched.clear();
    write([&](db::Tx& tx) { EXPECT_TRUE(anonymise_reviewer(tx, ada, clock.now())); });
    EXPECT_THAT(touched, Contains("reviews:" + milk.to_string()));
    EXPECT_EQ(list(milk).text("/items/0/displayName"), "A customer");
    EXPECT_EQ(list(bread).text("/items/0/displayName"), "Bruno C.");
    EXPECT_EQ(facts(milk).rating_count, 1);
    EXPECT_EQ(number("select count(*) from reviews_report where comment is not null"), 0);
    EXPECT_EQ(number("select count(*) from reviews_purchase"), 1);
    EXPECT_EQ(call(Method::get, "/admin/reviews/" + id, "admin").text("/text"), "I would buy it again.");
}

}  // namespace
}  // namespace scalemart::reviews
