// Items sold by weight in a cart: fractions, limits, merging, and what the API says of them.
#include "cart_fixture.hpp"

namespace scalemart::cart {
namespace {

using http::Method;
using testing::ElementsAre;
using testing::IsEmpty;

class WeighedLinesTest : public CartTest {
 protected:
    /// 2.99 a pound, 7.5 lb in stock.
    ProductId bananas = add_product("bananas", 299, 7500, [](catalog::ProductDraft& draft) {
        draft.sold_by_weight = true;
        draft.size = catalog::Size{{1}, {"lb"}};
    });

    static Quantity weight(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths); }
    Result<void> add_weight(std::int64_t thousandths, UserId who = UserId::from_name("ada")) {
        return add({{bananas, weight(thousandths), {}, {}}}, who);
    }
    Answer post(const std::string& quantity, const std::string& user = "ada") {
        return call(Method::post, "/cart/items", user,
                    R"({"productId":")" + bananas.to_string() + R"(","quantity":)" + quantity + "}");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, WeighedLinesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(WeighedLinesTest, ALineIsRoundedOnceAndAddsUpExactly) {
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(add_weight(100));  // ten times 0.1 is 1
    EXPECT_EQ(view().items[0].quantity, 1);
    EXPECT_EQ(view().items[0].total_price, 299);
    ASSERT_TRUE(add_weight(250));
    const auto cart = view();
    EXPECT_EQ(cart.items[0].quantity, weight(1250));
    EXPECT_EQ(cart.items[0].total_price, 374);  // 373.75
    EXPECT_EQ(cart.items[0].unit, "lb");
    EXPECT_TRUE(cart.items[0].sold_by_weight);
    ASSERT_TRUE(add(milk, 2));
    EXPECT_EQ(view().item_count, 3);  // one bag of bananas, two milks
    EXPECT_EQ(view().pricing.subtotal, 374 + 2 * 399);
}

TEST_P(WeighedLinesTest, LimitsCountWholeUnitsOfWeight) {
    EXPECT_EQ(add_weight(7501).error().detail, "Only 7.5 lb of bananas are left.");
    EXPECT_EQ(add_weight(7501).error().issues, (std::vector<Issue>{{"/quantity", "available", "7.5"}}));
    ASSERT_TRUE(add_weight(7500));
    const auto line = view().items[0].id;
    EXPECT_TRUE(change(line, {weight(7501), false, {}}).error().is(errors::not_enough_stock));
    ASSERT_TRUE(change(line, {weight(1), false, {}}));
    EXPECT_EQ(view().items[0].total_price, 0);  // 0.3 cents

    const auto grapes = add_product("grapes", 500, 5000, [](catalog::ProductDraft& draft) {
        draft.sold_by_weight = true;
        draft.max_per_order = 2;
    });
    EXPECT_EQ(add({{grapes, weight(2001), {}, {}}}).error().detail, "At most 2 kg of grapes per order.");
    EXPECT_TRUE(add({{grapes, weight(2000), {}, {}}}));
    EXPECT_THAT(problem_codes(view()), testing::Not(testing::Contains("quantity_limit")));
    write([&](db::Tx& tx) {
        tx.exec({"test.limit", "update catalog_product set max_per_order = 1 where sku = 'grapes'"});
    });
    EXPECT_EQ(view().problems.at(0).message, "At most 1 kg of this per order.");
}

TEST_P(WeighedLinesTest, TheCartSaysHowMuchIsLeft) {
    ASSERT_TRUE(add_weight(5000));
    add_product("bananas", 299, 1250, [](catalog::ProductDraft& draft) {
        draft.sold_by_weight = true;
        draft.size = catalog::Size{{1}, {"lb"}};
    });
    EXPECT_EQ(view().problems.at(0).message, "Only 1.25 lb of bananas are left.");
}

TEST_P(WeighedLinesTest, PiecesAreWhole) {
    const auto refused = add({{milk, weight(1500), {}, {}}});
    ASSERT_TRUE(refused.error().is(scalemart::errors::validation_failed));
    EXPECT_EQ(refused.error().issues.at(0).pointer, "/quantity");
    EXPECT_EQ(refused.error().issues.at(0).code, "whole_quantity_required");
    const auto second = add({{milk, 1, {}, {}}, {milk, weight(1), {}, {}}});
    EXPECT_EQ(second.error().issues.at(0).pointer, "/items/1/quantity");
    ASSERT_TRUE(add(milk, 1));
    const auto changed = change(view().items[0].id, {weight(1001), false, {}});
    EXPECT_EQ(changed.error().issues.at(0).code, "whole_quantity_required");
    EXPECT_EQ(view().item_count, 1);
}

TEST_P(WeighedLinesTest, CartsMergeUpToTheLimit) {
    const auto rice =
        add_product("rice", 1, 5'000'000, [](catalog::ProductDraft& draft) { draft.sold_by_weight = true; });
    const auto guest = UserId::from_name("guest");
    ASSERT_TRUE(add({{rice, weight(600'500), {}, {}}}, guest));
    ASSERT_TRUE(add({{rice, weight(600'500), {}, {}}}, ada));
    ASSERT_TRUE(add_weight(250, guest));
    write([&](db::Tx& tx) { merge_carts(tx, guest, ada, clock.now()); });
    const auto cart = view();
    ASSERT_EQ(cart.items.size(), 2U);
    EXPECT_EQ(cart.items[0].quantity, 999);
    EXPECT_EQ(cart.items[1].quantity, weight(250));
    EXPECT_TRUE(cart.items[1].sold_by_weight);
}

TEST_P(WeighedLinesTest, WhatTheStoreNoLongerKnowsKeepsItsWeight) {
    ASSERT_TRUE(add_weight(1250));
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.move", "update catalog_offer set store_id = $1 where product_id = $2"},
                StoreId::from_name("elsewhere"), bananas);
    });
    EXPECT_EQ(view().items[0].quantity, weight(1250));
    EXPECT_EQ(view().item_count, 1);
}

TEST_P(WeighedLinesTest, TheWireShowsPlainNumbers) {
    auto added = post("1.25");
    ASSERT_EQ(added.status, 201U);
    EXPECT_EQ(boost::json::serialize(added.body.at_pointer("/items/0/quantity")), "1.25E0");
    EXPECT_EQ(added.text("/items/0/unit"), "lb");
    const std::string path = "/cart/items/" + added.text("/items/0/id");
    EXPECT_EQ(call(Method::patch, path, "ada", R"({"quantity":2.000})").text("/items/0/quantity"), "2");
    EXPECT_EQ(call(Method::patch, path, "ada", R"({"quantity":0.3})").text("/items/0/totalPrice"), "90");
    EXPECT_EQ(post("0.30000000000000004").text("/errors/0/code"), "decimals");
    EXPECT_EQ(post("0.0001").text("/errors/0/code"), "decimals");
    EXPECT_EQ(post("0").text("/errors/0/code"), "range");
    EXPECT_EQ(post("-1.5").text("/errors/0/code"), "range");
    EXPECT_EQ(post("999.001").text("/errors/0/code"), "range");
    EXPECT_EQ(post(R"("1.5")").text("/errors/0/code"), "type");
    const auto pieces = call(Method::post, "/cart/items", "ada",
                             R"({"productId":")" + milk.to_string() + R"(","quantity":1.5})");
    EXPECT_EQ(pieces.status, 422U);
    EXPECT_EQ(pieces.text("/errors/0/code"), "whole_quantity_required");
    EXPECT_EQ(pieces.text("/errors/0/message"), "must be a whole number: milk is sold by the piece");
}

TEST_P(WeighedLinesTest, TheCartSaysWhichAgeItNeeds) {
    ASSERT_TRUE(add(milk, 1));
    EXPECT_EQ(view().minimum_age, std::nullopt);
    const auto cider =
        add_product("cider", 900, 9, [](catalog::ProductDraft& draft) { draft.age_restriction = 18; });
    const auto whisky =
        add_product("whisky", 4000, 9, [](catalog::ProductDraft& draft) { draft.age_restriction = 21; });
    ASSERT_TRUE(add({{cider, 1, {}, {}}, {whisky, 1, {}, {}}}));
    EXPECT_EQ(view().minimum_age, 21);
    EXPECT_EQ(view().items[1].age_restriction, 18);
    add_product("whisky", 4000, 9, [](catalog::ProductDraft& draft) {
        draft.age_restriction = 21;
        draft.status = catalog::ProductStatus::inactive;
    });
    EXPECT_EQ(view().minimum_age, 18);  // what cannot be bought asks for nothing
}

}  // namespace
}  // namespace scalemart::cart
