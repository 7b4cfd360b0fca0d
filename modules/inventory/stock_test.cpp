#include "inventory_fixture.hpp"

namespace scalemart::inventory {
namespace {

using std::chrono::minutes;

class StockTest : public InventoryTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StockTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST(AvailabilityLabelTest, FollowsTheThreshold) {
    StockItem item;
    item.low_stock_threshold = 10;
    EXPECT_EQ(availability_of(item, -1), Availability::out);
    EXPECT_EQ(availability_of(item, 0), Availability::out);
    EXPECT_EQ(availability_of(item, 1), Availability::few);
    EXPECT_EQ(availability_of(item, 10), Availability::few);
    EXPECT_EQ(availability_of(item, 11), Availability::in_stock);
    EXPECT_EQ(availability_of(item, 40), Availability::in_stock);
    EXPECT_EQ(availability_of(item, 41), Availability::many);
    item.allow_backorders = true;
    EXPECT_EQ(availability_of(item, 0), Availability::in_stock);
    item.track_quantity = false;
    EXPECT_EQ(availability_of(item, -5), Availability::many);
}

TEST_P(StockTest, SettingStockTwiceIsSettingItOnce) {
    const std::vector items{item(milk, 50), item(bread, 3)};
    const auto labels = set(items);
    ASSERT_EQ(labels.size(), 2U);
    EXPECT_EQ(labels[0].now, Availability::many);
    EXPECT_EQ(labels[1].now, Availability::few);
    EXPECT_EQ(ledger_rows(), 2);
    set(items);
    EXPECT_EQ(ledger_rows(), 2);
    EXPECT_EQ(level(milk)->on_hand, 50);

    set({item(milk, 7)});
    EXPECT_EQ(level(milk)->on_hand, 7);
    EXPECT_EQ(level(bread)->on_hand, 3);
    EXPECT_EQ(ledger_rows(), 3);
    expect_no_drift();
    EXPECT_FALSE(level(ProductId::from_name("unknown")));
}

TEST_P(StockTest, SettingStockCostsTheSameForOneAndForMany) {
    const auto statements = [&](int count, std::int64_t quantity) {
        std::vector<StockItem> items;
        for (int i = 0; i < count; ++i)
            items.push_back(item(ProductId::from_name("p" + std::to_string(i)), quantity));
        return write([&](db::Tx& tx) {
            set_stock(tx, events, items, cause(Reason::import));
            return tx.statements();
        });
    };
    statements(1, 5);
    EXPECT_EQ(statements(2, 5), statements(100, 5));  // one or two that are known, the rest new
    EXPECT_EQ(statements(2, 50), statements(100, 60));
    EXPECT_EQ(statements(2, 3), statements(100, 2));
    expect_no_drift();
}

TEST_P(StockTest, WhatAnImportDoesNotSpeakOfStaysAsItIs) {
    StockItem before = item(milk, 50);
    before.allow_backorders = true;
    before.low_stock_threshold = 4;
    set({before});
    EXPECT_TRUE(sell_to(order, {{milk, 20}}));  // after the import looked
    StockItem stale = item(milk, 50);
    stale.low_stock_threshold = 7;
    stale.keeps = {true, false, true};
    set({stale});
    EXPECT_EQ(level(milk)->on_hand, 30);
    EXPECT_EQ(level(milk)->low_stock_threshold, 7);
    EXPECT_TRUE(level(milk)->allow_backorders);
    stale.keeps = {false, true, false};
    stale.low_stock_threshold = 1;
    set({stale});
    EXPECT_EQ(level(milk)->on_hand, 50);
    EXPECT_EQ(level(milk)->low_stock_threshold, 7);
    EXPECT_FALSE(level(milk)->allow_backorders);
    stale = item(bread, 3);  // of what is new there is nothing to keep
    stale.keeps = {true, true, true};
    set({stale});
    EXPECT_EQ(level(bread)->on_hand, 3);
    expect_no_drift();
}

TEST_P(StockTest, OfAnItemThatIsNamedTwiceTheLastWordCounts) {
    set({item(milk, 5), item(bread, 1), item(milk, 7)});
    EXPECT_EQ(level(milk)->on_hand, 7);
    set({item(milk, 1), item(milk, 9)});
    EXPECT_EQ(level(milk)->on_hand, 9);
    expect_no_drift();
}

TEST_P(StockTest, HoldsCountUntilTheyAreSoldOrReleased) {
    set({item(milk, 12)});
    const auto held = hold_for(order, {{milk, 11}});
    ASSERT_TRUE(held);
    EXPECT_EQ(label_of(*held, milk), Availability::few);
    EXPECT_EQ(level(milk)->available(), 1);
    const auto refused = sell_to(order2, {{milk, 2}});
    EXPECT_TRUE(refused.error().is(errors::out_of_stock));
    EXPECT_EQ(refused.error().detail, "Only 1 of " + milk.to_string() + " are left.");

    EXPECT_EQ(label_of(release_of(order, {{milk, 11}}), milk), Availability::in_stock);
    EXPECT_THAT(release_of(order, {{milk, 11}}), testing::IsEmpty());
    EXPECT_TRUE(hold_for(order, {{milk, 11}}));
    EXPECT_TRUE(sell_held_of(order, {{milk, 11}}));
    EXPECT_EQ(level(milk)->on_hand, 1);
    EXPECT_EQ(level(milk)->held, 0);
    expect_no_drift();
}

TEST_P(StockTest, WhoPaidTooLateGetsWhatIsStillThere) {
    set({item(milk, 2)});
    EXPECT_TRUE(hold_for(order, {{milk, 2}}, minutes{1}));
    const auto swept =
        write([&](db::Tx& tx) { return sweep_expired_holds(tx, events, now + minutes{2}, 100); });
    ASSERT_EQ(swept.size(), 1U);
    EXPECT_EQ(swept[0].product, milk);
    EXPECT_EQ(swept[0].now, Availability::few);
    EXPECT_TRUE(sell_held_of(order, {{milk, 2}}));
    EXPECT_TRUE(sell_held_of(order2, {{milk, 1}}).error().is(errors::out_of_stock));
    expect_no_drift();
}

TEST_P(StockTest, GoodsLostWhileHeldCannotBeSold) {
    set({item(milk, 5)});
    EXPECT_TRUE(hold_for(order, {{milk, 4}}));
    EXPECT_TRUE(adjust_by(milk, -3));
    const auto sold = sell_held_of(order, {{milk, 4}});
    ASSERT_FALSE(sold);
    EXPECT_TRUE(sold.error().is(errors::out_of_stock));
    EXPECT_EQ(level(milk)->on_hand, 2);
    EXPECT_EQ(level(milk)->held, 4);
    release_of(order, {{milk, 4}});
    EXPECT_EQ(level(milk)->held, 0);
    expect_no_drift();
}

TEST_P(StockTest, BackordersAndUncountedItemsAreNeverRefused) {
    auto backordered = item(milk, 1);
    backordered.allow_backorders = true;
    auto uncounted = item(bread, 0);
    uncounted.track_quantity = false;
    const auto labels = set({backordered, uncounted});
    EXPECT_EQ(labels[0].now, Availability::few);
    EXPECT_EQ(labels[1].now, Availability::many);
    EXPECT_EQ(label_of(*sell_to(order, {{milk, 5}}), milk), Availability::in_stock);
    EXPECT_EQ(label_of(*sell_to(order, {{bread, 5}}), bread), Availability::many);
    EXPECT_EQ(level(milk)->on_hand, -4);
    EXPECT_EQ(level(milk)->available(), 0);
    expect_no_drift();

    // Counted again: what was owed is made up by the new quantity.
    EXPECT_EQ(set({item(milk, 10)})[0].now, Availability::few);
    EXPECT_EQ(level(milk)->on_hand, 10);
    EXPECT_FALSE(sell_to(order, {{milk, 11}}));
    // And the other way round.
    EXPECT_EQ(set({backordered})[0].now, Availability::few);
    EXPECT_TRUE(sell_to(order, {{milk, 11}}));
    expect_no_drift();
}

TEST_P(StockTest, AnAdjustmentNeverGoesBelowZeroAndKnowsItsItems) {
    set({item(milk, 3)});
    EXPECT_TRUE(adjust_by(milk, -4).error().is(errors::out_of_stock));
    EXPECT_EQ(label_of(*adjust_by(milk, -3), milk), Availability::out);
    EXPECT_TRUE(adjust_by(bread, 1).error().is(errors::unknown_item));
    expect_no_drift();
}

TEST_P(StockTest, BackordersThatAreTakenNoMoreKeepWhatIsOwed) {
    auto open = item(milk, 1);
    open.allow_backorders = true;
    set({open});
    EXPECT_TRUE(sell_to(order, {{milk, 4}}));
    EXPECT_TRUE(hold_for(order2, {{milk, 2}}));
    const auto close = [&](std::int64_t quantity) { return set({item(milk, quantity)}); };
    // Three are owed and two more are promised: nothing may be sold, but what was promised is kept.
    EXPECT_EQ(close(-3)[0].now, Availability::out);
    EXPECT_EQ(level(milk)->on_hand, -3);
    EXPECT_TRUE(sell_to(order, {{milk, 1}}).error().is(errors::out_of_stock));
    EXPECT_TRUE(adjust_by(milk, -1).error().is(errors::out_of_stock));
    EXPECT_TRUE(sell_held_of(order2, {{milk, 2}}));
    EXPECT_EQ(level(milk)->on_hand, -5);
    // What comes in goes to those first.
    EXPECT_EQ(label_of(*adjust_by(milk, 5), milk), Availability::out);
    EXPECT_TRUE(sell_to(order, {{milk, 1}}).error().is(errors::out_of_stock));
    EXPECT_EQ(label_of(*adjust_by(milk, 1), milk), Availability::few);
    EXPECT_TRUE(sell_to(order, {{milk, 1}}));
    EXPECT_TRUE(sell_to(order, {{milk, 1}}).error().is(errors::out_of_stock));
    expect_no_drift();
}

TEST_P(StockTest, SaysOnceThatAnItemRunsLow) {
    set({item(milk, 12)});
    EXPECT_TRUE(sell_to(order, {{milk, 1}}));
    deliver();
    EXPECT_THAT(low, testing::IsEmpty());
    EXPECT_TRUE(hold_for(order, {{milk, 3}}));  // what is promised counts
    EXPECT_TRUE(sell_held_of(order, {{milk, 3}}));
    EXPECT_TRUE(sell_to(order2, {{milk, 2}}));
    deliver();
    ASSERT_EQ(low.size(), 1U);
    EXPECT_EQ(low[0].product_id, milk);
    EXPECT_EQ(low[0].store_id, store);
    EXPECT_EQ(low[0].available, 8);
    EXPECT_EQ(low[0].threshold, 10);
    EXPECT_TRUE(adjust_by(milk, 100));
    EXPECT_TRUE(adjust_by(milk, -99));
    deliver();
    EXPECT_EQ(low.size(), 1U);
}

TEST_P(StockTest, SaysOnceThatAnItemIsBackAndNothingOfWhatIsNew) {
    set({item(milk, 2), item(bread, 0)});
    deliver();
    EXPECT_THAT(back, testing::IsEmpty());
    EXPECT_THAT(low, testing::IsEmpty());
    EXPECT_TRUE(sell_to(order, {{milk, 2}}));
    set({item(milk, 5), item(bread, 5)});
    set({item(milk, 6), item(bread, 6)});
    deliver();
    EXPECT_THAT(back, testing::UnorderedElementsAre(milk, bread));
}

TEST_P(StockTest, AnEventOfAChangeThatWasRolledBackIsNeverTold) {
    set({item(milk, 12)});
    EXPECT_THROW(write([&](db::Tx& tx) {
                     (void)adjust(tx, events, milk, store, -12, cause(Reason::damaged));
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    deliver();
    EXPECT_THAT(low, testing::IsEmpty());
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::inventory
