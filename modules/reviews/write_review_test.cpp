// What customers do: who may review what, what is verified, and who sees it when.

#include "catalog/variants.hpp"
#include "reviews_fixture.hpp"

namespace scalemart::reviews {
namespace {

using testing::Contains;
using testing::Not;

class WriteReviewTest : public ReviewsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, WriteReviewTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(WriteReviewTest, WhatWasDeliveredIsVerifiedAndPublishedAtOnce) {
    deliver("elif", milk);
    touched.clear();
    const auto answer = post(milk, "elif", 4);
    EXPECT_EQ(answer.status, 201U) << answer.response.body;
    EXPECT_EQ(answer.text("/status"), "published");
    EXPECT_EQ(answer.text("/verifiedPurchase"), "true");
    EXPECT_EQ(answer.text("/displayName"), "Elif Y.");
    EXPECT_EQ(answer.text("/product/name"), "milk");
    EXPECT_EQ(*answer.response.header("ETag"), "\"1\"");
    EXPECT_THAT(touched, Contains("reviews:" + milk.to_string()));
    EXPECT_THAT(touched, Contains("product:" + milk.to_string()));
    EXPECT_EQ(facts(milk).rating_average_hundredths, 400);
    EXPECT_EQ(facts(milk).rating_count, 1);

    const auto shown = list(milk);
    EXPECT_EQ(shown.text("/items/0/title"), "Good");
    EXPECT_EQ(shown.text("/summary/average"), "4");
    EXPECT_EQ(shown.text("/summary/stars"), "[0,0,0,1,0]");
    EXPECT_THAT(shown.response.body, Not(testing::HasSubstr("customer")));
    EXPECT_THAT(shown.response.cache_tags, Contains("reviews:" + milk.to_string()));
}

TEST_P(WriteReviewTest, OthersWaitForAModeratorAndDoNotCount) {
    const auto answer = post(milk, "ada", 5);
    EXPECT_EQ(answer.status, 201U);
    EXPECT_EQ(answer.text("/status"), "pending");
    EXPECT_EQ(answer.text("/verifiedPurchase"), "false");
    EXPECT_EQ(list(milk).text("/items"), "[]");
    EXPECT_EQ(facts(milk).rating_count, 0);
    EXPECT_EQ(call(Method::get, "/users/me/reviews", "ada").text("/items/0/status"), "pending");
    // The delivery gives it the mark; the moderator's turn it stays.
    deliver("ada", milk);
    EXPECT_EQ(call(Method::get, "/users/me/reviews", "ada").text("/items/0/verifiedPurchase"), "true");
    EXPECT_EQ(list(milk).text("/items"), "[]");
}

TEST_P(WriteReviewTest, TheSettingSaysWhoWaits) {
    deliver("ada", milk);
    const auto path = "/products/" + milk.to_string() + "/reviews";
    EXPECT_EQ(call_on(strict_application, Method::post, path, "ada", words(5)).text("/status"), "pending");
    EXPECT_EQ(call_on(open_application, Method::post, path, "bruno", words(5)).text("/status"), "published");
}

TEST_P(WriteReviewTest, OnlyOnceAndOnlyWhatOthersSell) {
    published(milk, "ada", 5);
    EXPECT_EQ(post(milk, "ada", 1).code(), "already_reviewed");
    EXPECT_EQ(post(milk, "vera", 5).code(), "own_product");
    EXPECT_EQ(post(ProductId::from_name("nothing"), "ada", 5).code(), "product_not_found");
    EXPECT_EQ(post(milk, "", 5).status, 401U);
    EXPECT_EQ(post(milk, "guest", 5).status, 403U);
    EXPECT_EQ(list(ProductId::from_name("nothing")).code(), "product_not_found");
    const auto bad = call(Method::post, "/products/" + milk.to_string() + "/reviews", "bruno",
                          json::object{{"rating", 6}, {"title", " "}});
    EXPECT_EQ(bad.status, 422U);
    EXPECT_EQ(bad.body.at("errors").as_array().size(), 3U) << bad.response.body;
}

TEST_P(WriteReviewTest, AVariantIsReviewedAsItsFamily) {
    const auto shirt = add_product("shirt");
    catalog::FamilyDraft matrix;
    matrix.options = {{{"Size"}, {{"S"}, {"L"}}}};
    matrix.variants = {{{{"Size", "S"}}, "shirt-s", 100}, {{{"Size", "L"}}, "shirt-l", 100}};
    std::vector<ProductId> variants;
    write([&](db::Tx& tx) { variants = catalog::set_variants(tx, clock.now(), shirt, matrix).value(); });
    deliver("ada", variants[1]);
    EXPECT_EQ(post(variants[0], "ada", 4).text("/verifiedPurchase"), "true");
    EXPECT_EQ(post(shirt, "ada", 5).code(), "already_reviewed");
    for (const auto product : {shirt, variants[0], variants[1]})
        EXPECT_EQ(list(product).body.at("items").as_array().size(), 1U);
    EXPECT_EQ(facts(shirt).rating_count, 1);
}

TEST_P(WriteReviewTest, ChangesItsOwnAndNobodyElses) {
    const auto id = published(milk, "ada", 5);
    const auto path = "/reviews/" + id;
    EXPECT_EQ(call(Method::patch, path, "bruno", json::object{{"rating", 1}, {"version", 1}}).code(),
              "not_your_review");
    EXPECT_EQ(call(Method::delete_, path, "bruno").code(), "not_your_review");
    EXPECT_EQ(call(Method::patch, path, "ada", json::object{{"rating", 2}}).status, 422U);  // no version
    EXPECT_EQ(call(Method::patch, path, "ada", json::object{{"rating", 2}}, "\"7\"").code(),
              "version_conflict");
    clock.advance(std::chrono::hours{1});
    const auto changed = call(Method::patch, path, "ada", json::object{{"rating", 2}}, "\"1\"");
    EXPECT_EQ(changed.status, 200U) << changed.response.body;
    EXPECT_EQ(changed.text("/status"), "published");
    EXPECT_EQ(changed.text("/version"), "2");
    EXPECT_NE(changed.text("/updatedAt"), changed.text("/createdAt"));
    EXPECT_EQ(facts(milk).rating_average_hundredths, 200);
    const auto same = call(Method::patch, path, "ada", json::object{{"rating", 2}}, "\"2\"");
    EXPECT_EQ(same.text("/version"), "2");

    EXPECT_EQ(call(Method::delete_, path, "ada").status, 204U);
    EXPECT_EQ(facts(milk).rating_count, 0);
    EXPECT_EQ(call(Method::delete_, path, "ada").code(), "review_not_found");
    EXPECT_EQ(post(milk, "ada", 3).status, 201U);
}

TEST_P(WriteReviewTest, WhatOnlyItsAuthorKnowsOfDoesNotExistForOthers) {
    const auto id = post(milk, "ada", 5).id();
    EXPECT_EQ(call(Method::patch, "/reviews/" + id, "bruno", json::object{{"version", 1}}).code(),
              "review_not_found");
    EXPECT_EQ(call(Method::post, "/reviews/" + id + "/helpful", "bruno").code(), "review_not_found");
    EXPECT_EQ(
        call(Method::post, "/reviews/" + id + "/report", "bruno", json::object{{"reason", "spam"}}).code(),
        "review_not_found");
}

TEST_P(WriteReviewTest, EditsOfTheUnverifiedWaitAgain) {
    const auto id = post(milk, "ada", 5).id();
    EXPECT_EQ(judge(id, "publish").text("/status"), "published");
    EXPECT_EQ(facts(milk).rating_count, 1);
    const auto changed =
        call(Method::patch, "/reviews/" + id, "ada", json::object{{"text", "Buy pills"}, {"version", 2}});
    EXPECT_EQ(changed.text("/status"), "pending");
    EXPECT_EQ(facts(milk).rating_count, 0);
    EXPECT_EQ(facts(milk).rating_average_hundredths, 0);
}

TEST_P(WriteReviewTest, WhoWasRefusedOnceIsReadBeforeOthersRead) {
    const auto id = published(milk, "ada", 5);
    EXPECT_EQ(judge(id, "hide").text("/status"), "hidden");
    EXPECT_EQ(call(Method::patch, "/reviews/" + id, "ada", json::object{{"rating", 4}, {"version", 2}})
                  .text("/status"),
              "pending");
    EXPECT_EQ(call(Method::delete_, "/reviews/" + id, "ada").status, 204U);
    const auto again = post(milk, "ada", 5);
    EXPECT_EQ(again.text("/verifiedPurchase"), "true");
    EXPECT_EQ(again.text("/status"), "pending");
    EXPECT_EQ(judge(again.id(), "publish").text("/status"), "published");
    EXPECT_EQ(
        call(Method::patch, "/reviews/" + again.id(), "ada", json::object{{"rating", 4}, {"version", 2}})
            .text("/status"),
        "published");
}

TEST_P(WriteReviewTest, OwnReviewsComeInPagesNewestFirst) {
    std::vector<std::string> titles;
    for (int i = 0; i < 5; ++i) {
        clock.advance(std::chrono::minutes{1});
        titles.insert(titles.begin(), "Review " + std::to_string(i));
        post(add_product("p" + std::to_string(i)), "ada", 3, titles.front());
    }
    post(milk, "bruno", 3);
    std::vector<std::string> seen;
    std::string cursor;
    do {
        const auto page = call(Method::get, "/users/me/reviews?limit=2" + cursor, "ada");
        ASSERT_EQ(page.status, 200U) << page.response.body;
        for (const auto& item : page.body.at("items").as_array())
            seen.emplace_back(item.at("title").as_string());
        cursor = page.text("/nextCursor").empty() ? "" : "&cursor=" + page.text("/nextCursor");
    } while (!cursor.empty());
    EXPECT_EQ(seen, titles);
    EXPECT_EQ(call(Method::get, "/users/me/reviews?cursor=x", "ada").status, 422U);
    EXPECT_EQ(call(Method::get, "/users/me/reviews").status, 401U);
}

}  // namespace
}  // namespace scalemart::reviews
