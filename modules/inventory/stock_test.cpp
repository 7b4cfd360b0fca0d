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
    EXPECT_TRUE(drift().empty());
    EXPECT_FALSE(level(ProductId::from_name("unknown")));
}

TEST_P(StockTest, SettingStockCostsTheSameForOneAndForMany) {
    const auto statements = [&](int count, std::int64_t quantity) {
        std::vector<StockItem> items;
        for (int i = 0; i < count; ++i)
            items.push_back(item(ProductId::from_name("p" + std::to_string(i)), quantity));
        return write([&](db::Tx& tx) {
            set_stock(tx, items, cause(Reason::import));
            return tx.statements();
        });
    };
    EXPECT_EQ(statements(1, 5), statements(100, 5));
}

TEST_P(StockTest, HoldsCountUntilTheyAreSoldOrReleased) {
    set({item(milk, 12)});
    const auto held =
        write([&](db::Tx& tx) { return hold(tx, milk, store, order, 11, now + minutes{15}, now); });
    ASSERT_TRUE(held);
    EXPECT_EQ(held->now, Availability::few);
    EXPECT_EQ(level(milk)->available(), 1);
    const auto refused = write([&](db::Tx& tx) { return sell(tx, milk, store, 2, cause(Reason::sale)); });
    EXPECT_TRUE(refused.error().is(errors::out_of_stock));
    EXPECT_EQ(refused.error().detail, "Only 1 of " + milk.to_string() + " are left.");

    EXPECT_EQ(write([&](db::Tx& tx) { return release(tx, milk, store, order); })->now,
              Availability::in_stock);
    EXPECT_FALSE(write([&](db::Tx& tx) { return release(tx, milk, store, order); }));
    write([&](db::Tx& tx) { return hold(tx, milk, store, order, 11, now + minutes{15}, now); });
    EXPECT_TRUE(
        write([&](db::Tx& tx) { return sell_held(tx, milk, store, order, 11, cause(Reason::sale)); }));
    EXPECT_EQ(level(milk)->on_hand, 1);
    EXPECT_EQ(level(milk)->held, 0);
    EXPECT_TRUE(drift().empty());
}

TEST_P(StockTest, WhoPaidTooLateGetsWhatIsStillThere) {
    set({item(milk, 2)});
    write([&](db::Tx& tx) { return hold(tx, milk, store, order, 2, now + minutes{1}, now); });
    const auto swept = write([&](db::Tx& tx) { return sweep_expired_holds(tx, now + minutes{2}, 100); });
    ASSERT_EQ(swept.size(), 1U);
    EXPECT_EQ(swept[0].product, milk);
    EXPECT_EQ(swept[0].now, Availability::few);
    EXPECT_TRUE(write([&](db::Tx& tx) { return sell_held(tx, milk, store, order, 2, cause(Reason::sale)); }));
    const auto gone = write([&](db::Tx& tx) {
        return sell_held(tx, milk, store, OrderId::from_name("order 2"), 1, cause(Reason::sale));
    });
    EXPECT_TRUE(gone.error().is(errors::out_of_stock));
    EXPECT_TRUE(drift().empty());
}

TEST_P(StockTest, GoodsLostWhileHeldCannotBeSold) {
    set({item(milk, 5)});
    write([&](db::Tx& tx) { return hold(tx, milk, store, order, 4, now + minutes{15}, now); });
    EXPECT_TRUE(write([&](db::Tx& tx) { return adjust(tx, milk, store, -3, cause(Reason::damaged)); }));
    const auto sold =
        write([&](db::Tx& tx) { return sell_held(tx, milk, store, order, 4, cause(Reason::sale)); });
    ASSERT_FALSE(sold);
    EXPECT_TRUE(sold.error().is(errors::out_of_stock));
    EXPECT_EQ(level(milk)->on_hand, 2);
    EXPECT_EQ(level(milk)->held, 4);
    EXPECT_TRUE(write([&](db::Tx& tx) { return release(tx, milk, store, order); }));
    EXPECT_TRUE(drift().empty());
}

TEST_P(StockTest, BackordersAndUncountedItemsAreNeverRefused) {
    auto backordered = item(milk, 1);
    backordered.allow_backorders = true;
    auto uncounted = item(bread, 0);
    uncounted.track_quantity = false;
    const auto labels = set({backordered, uncounted});
    EXPECT_EQ(labels[0].now, Availability::few);
    EXPECT_EQ(labels[1].now, Availability::many);
    EXPECT_EQ(write([&](db::Tx& tx) { return sell(tx, milk, store, 5, cause(Reason::sale)); })->now,
              Availability::in_stock);
    EXPECT_EQ(write([&](db::Tx& tx) { return sell(tx, bread, store, 5, cause(Reason::sale)); })->now,
              Availability::many);
    EXPECT_EQ(level(milk)->on_hand, -4);
    EXPECT_EQ(level(milk)->available(), 0);
    EXPECT_TRUE(drift().empty());

    // Counted again: what was owed is made up by the new quantity.
    EXPECT_EQ(set({item(milk, 10)})[0].now, Availability::few);
    EXPECT_EQ(level(milk)->on_hand, 10);
    EXPECT_FALSE(write([&](db::Tx& tx) { return sell(tx, milk, store, 11, cause(Reason::sale)); }));
    // And the other way round.
    EXPECT_EQ(set({backordered})[0].now, Availability::few);
    EXPECT_TRUE(write([&](db::Tx& tx) { return sell(tx, milk, store, 11, cause(Reason::sale)); }));
    EXPECT_TRUE(drift().empty());
}

TEST_P(StockTest, AnAdjustmentNeverGoesBelowZeroAndKnowsItsItems) {
    set({item(milk, 3)});
    EXPECT_TRUE(write([&](db::Tx& tx) { return adjust(tx, milk, store, -4, cause(Reason::damaged)); })
                    .error()
                    .is(errors::out_of_stock));
    EXPECT_EQ(write([&](db::Tx& tx) { return adjust(tx, milk, store, -3, cause(Reason::damaged)); })->now,
              Availability::out);
    EXPECT_TRUE(write([&](db::Tx& tx) { return adjust(tx, bread, store, 1, cause(Reason::received)); })
                    .error()
                    .is(errors::unknown_item));
    EXPECT_TRUE(drift().empty());
}

}  // namespace
}  // namespace scalemart::inventory
