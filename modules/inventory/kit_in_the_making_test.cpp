// Kits that come about while somebody sells, counts or begins to stock what they are made from.
#include <atomic>
#include <thread>

#include "adjust_many.hpp"
#include "inventory_fixture.hpp"

namespace scalemart::inventory {
namespace {

using std::chrono::minutes;

/// A sale and the definition of a kit at the same instant: the sale has read that the product is no kit, and
/// then waits for the pool that the definition has locked.
class KitInTheMakingTest : public InventoryTest {
 protected:
    KitInTheMakingTest() {
        open_store(uptown, "uptown", std::nullopt);
        StockItem elsewhere = item(milk, kStart);
        elsewhere.store = uptown;
        set({item(milk, kStart), elsewhere});
        StockItem backordered = item(dish, 0);
        backordered.allow_backorders = true;
        set({backordered});
    }
    /// Runs `take` once everything is defined but not committed, and commits when it waits.
    template <class F>
    void while_the_kit_is_made(F take) {
        std::atomic<bool> defined{false};
        std::jthread taker;
        write([&](db::Tx& tx) {
            EXPECT_TRUE(set_kit(tx, events, dish, std::array{KitComponent{milk, 2}}));
            if (!defined.exchange(true)) taker = std::jthread(take);
            // Where there is one writer at a time, it simply comes after us.
            if (GetParam() == db::Engine::sqlite) return;
            while (!somebody_waits()) std::this_thread::yield();
        });
    }
    /// On a connection of its own: within a transaction the server's answer stays the same.
    bool somebody_waits() {
        return read([](db::Read& db) {
            return *db.one<bool>(db::Sql{"test.somebody_waits",
                                         "select exists (select 1 from pg_stat_activity where "
                                         "datname = current_database() and wait_event_type = 'Lock')"});
        });
    }
    void expect_two_taken() {
        EXPECT_EQ(level(milk)->available(), kStart - 2);
        EXPECT_EQ(read([&](db::Read& db) {
                      return *db.one<std::int64_t>(
                          db::Sql{"test.own_pool",
                                  "select quantity - held from reservations_pool where resource = $1"},
                          dish);
                  }),
                  0);
        expect_no_drift();
    }
    static constexpr std::int64_t kStart = 60;
    const StoreId uptown = StoreId::from_name("uptown");
    const ProductId dish = ProductId::from_name("dish");
    Stockroom room{events, {}};
};
INSTANTIATE_TEST_SUITE_P(Engines, KitInTheMakingTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(KitInTheMakingTest, ASaleTakesItsComponents) {
    while_the_kit_is_made([&] { EXPECT_TRUE(sell_to(order, {{dish, 1}})); });
    expect_two_taken();
    give_back_of(order, {{dish, 1}});
    EXPECT_EQ(level(milk)->on_hand, kStart);
}

TEST_P(KitInTheMakingTest, AHoldTakesItsComponents) {
    while_the_kit_is_made([&] { EXPECT_TRUE(hold_for(order, {{dish, 1}})); });
    expect_two_taken();
    EXPECT_TRUE(sell_held_of(order, {{dish, 1}}));
    expect_two_taken();
}

TEST_P(KitInTheMakingTest, ACorrectionIsRefused) {
    while_the_kit_is_made([&] {
        Adjustment row;
        row.product = dish;
        row.store = store;
        row.delta = 5;
        const auto done =
            write([&](db::Tx& tx) { return adjust_many(tx, room, now, {}, std::span{&row, 1}, {}); });
        EXPECT_EQ(done.rows.at(0).code, errors::is_kit.name);
    });
    EXPECT_EQ(ledger_rows(), 2);
    expect_no_drift();
}

TEST_P(KitInTheMakingTest, AStoreThatBeginsToStockItWaitsForTheDefinition) {
    Stockroom offering{events, {}};
    offering.listeners.offered = [](db::Read&, StoreId, std::span<const ProductId> products) {
        return std::vector(products.begin(), products.end());
    };
    while_the_kit_is_made([&] {
        Adjustment row;
        row.product = dish;
        row.store = uptown;
        row.set_to = 5;
        const auto done =
            write([&](db::Tx& tx) { return adjust_many(tx, offering, now, {}, std::span{&row, 1}, {}); });
        EXPECT_EQ(done.rows.at(0).code, errors::is_kit.name);
    });
    expect_no_drift();
}

TEST_P(KitInTheMakingTest, WhatASaleTookFirstStopsTheDefinition) {
    EXPECT_TRUE(sell_to(order, {{dish, 1}}));
    EXPECT_TRUE(make_kit(dish, {{milk, 2}}).error().is(errors::kit_has_stock));
}

TEST_P(KitInTheMakingTest, AHoldThatRanOutIsNotFilledFromAKitsOwnPool) {
    EXPECT_TRUE(hold_for(order, {{dish, 1}}, minutes{1}));
    write([&](db::Tx& tx) { (void)sweep_expired_holds(tx, events, now + minutes{2}, 100); });
    ASSERT_TRUE(make_kit(dish, {{milk, 2}}));
    EXPECT_TRUE(sell_held_of(order, {{dish, 1}}).error().is(errors::out_of_stock));
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::inventory
