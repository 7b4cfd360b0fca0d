// A cart in which lines share stock is checked as a whole.
#include "cart_fixture.hpp"
#include "inventory/kits.hpp"

namespace scalemart::cart {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SharedStockTest : public CartTest {
 protected:
    SharedStockTest() {
        kit = add_product("sandwich", 700, 0);
        write([&](db::Tx& tx) {
            const std::array components{inventory::KitComponent{bread, 2}};
            catalog::apply_availability(tx,
                                        inventory::set_kit(tx, jobs::Events{clock}, kit, components).value());
        });
    }
    ProductId kit;  ///< of two breads, of which there are five
};
INSTANTIATE_TEST_SUITE_P(Engines, SharedStockTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(SharedStockTest, WhatEachLineCouldHaveIsRefusedWhenTheCartHasItAlready) {
    EXPECT_TRUE(add(kit, 2));
    EXPECT_TRUE(add(bread, 1));
    const auto refused = add(bread, 1);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::not_enough_stock));
    EXPECT_EQ(refused.error().detail, "Only 1 of bread are left.");
    EXPECT_THAT(problem_codes(view()), IsEmpty());
    // Something else is not held up by it.
    EXPECT_TRUE(add(milk, 3));
}

TEST_P(SharedStockTest, SeveralItemsAtOnceAreCheckedTogether) {
    const auto refused = add({{kit, 2, {}, {}}, {bread, 2, {}, {}}});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::not_enough_stock));
    EXPECT_THAT(view().items, IsEmpty());
    EXPECT_TRUE(add({{kit, 2, {}, {}}, {bread, 1, {}, {}}}));
}

TEST_P(SharedStockTest, MakingALineMoreIsCheckedAndMakingItLessIsNot) {
    EXPECT_TRUE(add(kit, 1));
    EXPECT_TRUE(add(bread, 3));
    const auto cart = view();
    const auto line_of = [&](ProductId product) {
        return std::ranges::find(cart.items, product, &CartItemView::product)->id;
    };
    EXPECT_FALSE(change(line_of(kit), {.quantity = 2}));
    EXPECT_TRUE(change(line_of(bread), {.quantity = 1}));
    EXPECT_TRUE(change(line_of(kit), {.quantity = 2}));
}

TEST_P(SharedStockTest, TheCartSaysWhatIsLeftOfEach) {
    EXPECT_TRUE(add(kit, 2));
    EXPECT_TRUE(add(bread, 1));
    write([&](db::Tx& tx) {
        const inventory::Cause cause{inventory::Reason::damaged, {}, {}, {}, clock.now()};
        catalog::apply_availability(
            tx, inventory::adjust(tx, jobs::Events{clock}, bread, store.id, -1, cause).value());
    });
    const auto problems = view().problems;
    ASSERT_EQ(problems.size(), 2U);
    std::vector<std::string> messages;
    for (const auto& problem : problems) messages.push_back(problem.message);
    EXPECT_THAT(messages, UnorderedElementsAre("Only 1 of sandwich are left.", "Only 0 of bread are left."));
}

}  // namespace
}  // namespace scalemart::cart
