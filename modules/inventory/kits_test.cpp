// Kits share the stock of their components with everything else that is sold of them.
#include "inventory_fixture.hpp"

namespace scalemart::inventory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class KitsTest : public InventoryTest {
 protected:
    KitsTest() { set({item(milk, 10), item(bread, 100)}); }
    std::vector<Shortage> shortages(const Units& wanted) {
        return read([&](db::Read& read) { return find_shortages(read, store, wanted); });
    }

    const ProductId kit = ProductId::from_name("breakfast");
    const ProductId other_kit = ProductId::from_name("picnic");
};
INSTANTIATE_TEST_SUITE_P(Engines, KitsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(KitsTest, HaveAsMuchAsTheirScarcestComponentAllows) {
    const auto labels = make_kit(kit, {{milk, 3}, {bread, 2}});
    ASSERT_TRUE(labels);
    EXPECT_EQ(label_of(*labels, kit), Availability::few);  // as its milk
    EXPECT_EQ(level(kit)->available(), 3);
    EXPECT_EQ(level(kit)->held, 0);
    EXPECT_FALSE(level(kit)->is_low());
    EXPECT_FALSE(level_in(StoreId::from_name("uptown"), kit));
    set({item(milk, 1000), item(bread, 7)});
    EXPECT_EQ(level(kit)->available(), 3);
    expect_no_drift();
}

TEST_P(KitsTest, AComponentThatTheStoreDoesNotStockMeansNone) {
    const auto labels = make_kit(kit, {{milk, 1}, {ProductId::from_name("jam"), 1}});
    EXPECT_EQ(label_of(*labels, kit), Availability::out);
    EXPECT_EQ(level(kit)->available(), 0);
    const auto refused = hold_for(order, {{kit, 1}});
    EXPECT_TRUE(refused.error().is(errors::unknown_item));
    EXPECT_EQ(label_of(set({item(ProductId::from_name("jam"), 50)}), kit), Availability::few);
    EXPECT_EQ(level(kit)->available(), 10);
    expect_no_drift();
}

TEST_P(KitsTest, AKitAndItsComponentInOneOrderNeverTakeMoreThanThereIs) {
    ASSERT_TRUE(make_kit(kit, {{milk, 3}, {bread, 1}}));
    // Each line alone would do: 2 kits need 6, and 5 single ones are there too. Together they are 11.
    const auto refused = hold_for(order, {{kit, 2}, {milk, 5}});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::out_of_stock));
    EXPECT_EQ(refused.error().detail, "Only 4 of " + milk.to_string() + " are left.");
    EXPECT_EQ(level(milk)->held, 0);
    EXPECT_FALSE(sell_to(order, {{kit, 2}, {milk, 5}}));

    EXPECT_TRUE(hold_for(order, {{kit, 2}, {milk, 4}}));
    EXPECT_EQ(level(milk)->held, 10);
    EXPECT_EQ(level(bread)->held, 2);
    EXPECT_EQ(hold_for(order2, {{kit, 1}}).error().detail, "Only 0 of " + kit.to_string() + " are left.");
    EXPECT_TRUE(sell_held_of(order, {{kit, 2}, {milk, 4}}));
    EXPECT_EQ(level(milk)->on_hand, 0);
    EXPECT_EQ(level(bread)->on_hand, 98);
    expect_no_drift();
}

TEST_P(KitsTest, TwoKitsThatShareAComponentAreCheckedTogether) {
    ASSERT_TRUE(make_kit(kit, {{milk, 3}}));
    ASSERT_TRUE(make_kit(other_kit, {{milk, 4}}));
    EXPECT_FALSE(sell_to(order, {{kit, 2}, {other_kit, 2}}));
    EXPECT_TRUE(sell_to(order, {{kit, 2}, {other_kit, 1}}));
    EXPECT_EQ(level(milk)->on_hand, 0);
}

TEST_P(KitsTest, ACartIsToldWhatIsLeftOfEachWithTheRestAsItIs) {
    ASSERT_TRUE(make_kit(kit, {{milk, 3}, {bread, 1}}));
    EXPECT_THAT(shortages({{kit, 2}, {milk, 4}, {bread, 10}}), IsEmpty());
    const auto found = shortages({{kit, 2}, {milk, 5}, {bread, 10}});
    ASSERT_EQ(found.size(), 2U);
    for (const auto& shortage : found) EXPECT_EQ(shortage.left, shortage.product == kit ? 1 : 4);
    EXPECT_EQ(shortages({{kit, 9}}).at(0).left, 3);
    EXPECT_EQ(shortages({{bread, 101}}).at(0).left, 100);
    EXPECT_THAT(shortages({{ProductId::from_name("unknown"), 1}}), IsEmpty());
}

TEST_P(KitsTest, LabelsFollowTheComponents) {
    set({item(milk, 100)});
    EXPECT_EQ(label_of(*make_kit(kit, {{milk, 3}}), kit), Availability::many);
    EXPECT_EQ(label_of(*sell_to(order, {{milk, 70}}), kit), Availability::in_stock);
    EXPECT_EQ(label_of(*hold_for(order2, {{milk, 20}}), kit), Availability::few);
    // Eight of ten are gone: the item has a few, a kit cannot be made any more.
    const auto labels = adjust_by(milk, -8);
    EXPECT_EQ(label_of(*labels, milk), Availability::few);
    EXPECT_EQ(label_of(*labels, kit), Availability::out);
    deliver();
    EXPECT_THAT(back, IsEmpty());
    const auto again = release_of(order2, {{milk, 20}});
    EXPECT_EQ(label_of(again, kit), Availability::in_stock);
    deliver();
    EXPECT_THAT(back, ElementsAre(kit));
    expect_no_drift();
}

TEST_P(KitsTest, AnOrderKeepsTheComponentsItWasPlacedWith) {
    ASSERT_TRUE(make_kit(kit, {{milk, 3}}));
    EXPECT_TRUE(hold_for(order, {{kit, 1}}));
    EXPECT_TRUE(sell_to(order2, {{kit, 1}}));
    ASSERT_TRUE(make_kit(kit, {{bread, 5}}));
    EXPECT_TRUE(sell_held_of(order, {{kit, 1}}));
    EXPECT_EQ(level(milk)->on_hand, 4);
    EXPECT_EQ(level(milk)->held, 0);
    give_back_of(order2, {{kit, 1}});
    EXPECT_EQ(level(milk)->on_hand, 7);
    EXPECT_EQ(level(bread)->on_hand, 100);
    expect_no_drift();
}

TEST_P(KitsTest, ComponentsThatNobodyCountsNeverLimitAKit) {
    auto uncounted = item(milk, 0);
    uncounted.track_quantity = false;
    auto backordered = item(bread, 0);
    backordered.allow_backorders = true;
    set({uncounted, backordered});
    EXPECT_EQ(label_of(*make_kit(kit, {{milk, 2}}), kit), Availability::many);
    EXPECT_FALSE(level(kit)->counted());
    EXPECT_EQ(label_of(*make_kit(kit, {{milk, 2}, {bread, 1}}), kit), Availability::in_stock);
    EXPECT_FALSE(level(kit)->counted());
    EXPECT_TRUE(sell_to(order, {{kit, 500}}));
    EXPECT_EQ(level(bread)->on_hand, -500);
    expect_no_drift();
}

TEST_P(KitsTest, AreOfPlainProductsWithoutStockOfTheirOwn) {
    ASSERT_TRUE(make_kit(kit, {{milk, 1}}));
    EXPECT_TRUE(make_kit(other_kit, {{kit, 1}}).error().is(errors::kit_of_kits));
    EXPECT_TRUE(make_kit(milk, {{bread, 1}}).error().is(errors::kit_of_kits));
    EXPECT_TRUE(make_kit(bread, {{milk, 1}}).error().is(errors::kit_has_stock));
    EXPECT_TRUE(make_kit(kit, {{kit, 1}}).error().is(errors::kit_invalid));
    EXPECT_TRUE(make_kit(kit, {{milk, 1}, {milk, 2}}).error().is(errors::kit_invalid));
    EXPECT_TRUE(make_kit(kit, {{milk, 0}}).error().is(errors::kit_invalid));
    // What an import says of a kit's quantity is ignored; its label is right all the same.
    const auto labels = set({item(kit, 77)});
    EXPECT_THAT(labels, testing::SizeIs(1));
    EXPECT_EQ(labels[0].now, Availability::few);
    EXPECT_EQ(level(kit)->available(), 10);
    expect_no_drift();
}

TEST_P(KitsTest, AKitThatIsDissolvedCountsItsOwnStockAgain) {
    set({item(other_kit, 0)});
    ASSERT_TRUE(make_kit(other_kit, {{milk, 1}}));
    EXPECT_TRUE(sell_to(order, {{other_kit, 1}}));
    const auto labels = make_kit(other_kit, {});
    EXPECT_EQ(label_of(*labels, other_kit), Availability::out);
    EXPECT_EQ(level(other_kit)->available(), 0);
    EXPECT_TRUE(adjust_by(other_kit, 3));
    EXPECT_EQ(level(other_kit)->available(), 3);
    give_back_of(order, {{other_kit, 1}});
    EXPECT_EQ(level(milk)->on_hand, 10);
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::inventory
