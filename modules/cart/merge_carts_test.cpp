#include "cart_fixture.hpp"

namespace scalemart::cart {
namespace {

class MergeCartsTest : public CartTest {
 protected:
    void merge(UserId from, UserId to) {
        write([&](db::Tx& tx) { merge_carts(tx, from, to, clock.now()); });
    }
    const UserId guest = UserId::from_name("guest");
};
INSTANTIATE_TEST_SUITE_P(Engines, MergeCartsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(MergeCartsTest, QuantitiesAddUpAndTheGuestKeepsNothing) {
    ASSERT_TRUE(add(milk, 2, guest));
    ASSERT_TRUE(add(bread, 1, guest));
    ASSERT_TRUE(add(milk, 3, ada));
    const auto version = view().version;
    merge(guest, ada);
    const auto cart = view();
    ASSERT_EQ(cart.items.size(), 2U);
    EXPECT_EQ(cart.item_count, 6);
    EXPECT_EQ(cart.version, version + 1);
    EXPECT_FALSE(view(guest).id);
    merge(guest, ada);  // nothing left to do
    EXPECT_EQ(view().item_count, 6);
    EXPECT_EQ(view().version, version + 1);
    ASSERT_TRUE(change(cart.items[0].id, {1, false, {}}));
}

TEST_P(MergeCartsTest, AnAccountWithoutACartGetsTheGuests) {
    ASSERT_TRUE(add({{milk, 2, {}, "cold"}}, guest));
    merge(guest, ada);
    EXPECT_EQ(view().items.at(0).note, "cold");
    EXPECT_EQ(view().version, 1);
}

TEST_P(MergeCartsTest, QuantitiesEndAtTheLimit) {
    const auto rice = add_product("rice", 1, 5000);
    ASSERT_TRUE(add(rice, 600, guest));
    ASSERT_TRUE(add(rice, 600, ada));
    merge(guest, ada);
    EXPECT_EQ(view().item_count, 999);
    const auto eggs = add_product("eggs", 300, 50, [](auto& draft) { draft.max_per_order = 2; });
    ASSERT_TRUE(add(eggs, 2, guest));
    ASSERT_TRUE(add(eggs, 2, ada));
    merge(guest, ada);
    EXPECT_THAT(problem_codes(view()), testing::Contains("quantity_limit"));
}

TEST_P(MergeCartsTest, ACartNeverGrowsBeyondItsLines) {
    const auto items = add_products(250);
    ASSERT_TRUE(add({items.begin(), items.begin() + 150}, ada));
    ASSERT_TRUE(add({items.begin() + 100, items.end()}, guest));
    merge(guest, ada);
    EXPECT_EQ(view().items.size(), 200U);
    EXPECT_EQ(view().item_count, 250);  // 150, the 50 known ones again, and 50 new ones
}

TEST_P(MergeCartsTest, WhatWasOrderedLeavesAndWhatWasAddedMeanwhileStays) {
    ASSERT_TRUE(add(milk, 5));
    ASSERT_TRUE(add(bread, 2));
    const auto cart = view();
    const std::array ordered{OrderedLine{cart.items[0].id, 3}, OrderedLine{cart.items[1].id, 2}};
    write([&](db::Tx& tx) { remove_ordered(tx, ada, store.id, ordered, clock.now()); });
    ASSERT_EQ(view().items.size(), 1U);
    EXPECT_EQ(view().item_count, 2);
    // The shopper took some out meanwhile: nothing goes below zero.
    const std::array again{OrderedLine{cart.items[0].id, 9}};
    write([&](db::Tx& tx) { remove_ordered(tx, ada, store.id, again, clock.now()); });
    EXPECT_EQ(view().item_count, 0);
}

}  // namespace
}  // namespace scalemart::cart
