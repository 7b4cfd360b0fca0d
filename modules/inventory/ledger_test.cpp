// on hand = Σ ledger and held = Σ holds, whatever happens.
#include <random>
#include <thread>

#include "inventory_fixture.hpp"
#include "reservations/reservations.hpp"

namespace scalemart::inventory {
namespace {

using std::chrono::minutes;

class LedgerTest : public InventoryTest {
 protected:
    /// One operation at random, by one of a few orders on one of a few products.
    void act(std::mt19937& random, Instant at) {
        const auto pick = [&](int count) {
            return static_cast<int>(random() % static_cast<unsigned>(count));
        };
        const ProductId product = ProductId::from_name("p" + std::to_string(pick(3)));
        const OrderId who = OrderId::from_name("o" + std::to_string(pick(4)));
        const int quantity = 1 + pick(6);
        Cause why = cause(Reason::sale);
        why.at = at;
        write([&](db::Tx& tx) -> Result<Labels> {
            const Taker taker{store, who};
            switch (pick(7)) {
                case 0:
                    return adjust(tx, events, product, store, pick(21) - 10 | 1, why);
                case 1:
                    return sell(tx, events, taker, {{product, quantity}}, why);
                case 2:
                    return hold(tx, events, taker, {{product, quantity}}, at + minutes{pick(10)}, at);
                case 3: {
                    // As a checkout does, which locks its order: an order sells exactly what it holds.
                    const std::array pool{product.value};
                    (void)reservations::lock_levels(tx, store.value, pool);
                    const auto held = tx.one<std::int64_t>(
                        db::Sql{"test.held",
                                "select quantity from reservations_hold where resource = $1 and owner = $2"},
                        product, who);
                    return sell_held(tx, events, taker, {{product, held.value_or(quantity)}}, why);
                }
                case 4:
                    return release(tx, events, taker, {{product, 1}});
                case 5:
                    return sweep_expired_holds(tx, events, at, 2);
                default: {
                    const std::array items{item(product, pick(30))};
                    return set_stock(tx, events, items, why);
                }
            }
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, LedgerTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(LedgerTest, HoldsAfterAnyOperations) {
    set({item(ProductId::from_name("p0"), 20), item(ProductId::from_name("p1"), 5)});
    for (unsigned seed = 1; seed <= 4; ++seed) {
        std::mt19937 random{seed};
        for (int i = 0; i < 150; ++i) act(random, now + minutes{i});
        expect_no_drift();
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
}

TEST_P(LedgerTest, HoldsAfterOperationsOfManyThreads) {
    set({item(ProductId::from_name("p0"), 50), item(ProductId::from_name("p1"), 50),
         item(ProductId::from_name("p2"), 50)});
    {
        std::vector<std::jthread> actors;
        for (unsigned seed = 1; seed <= 4; ++seed)
            actors.emplace_back([this, seed] {
                std::mt19937 random{seed * 7919};
                for (int i = 0; i < 60; ++i) act(random, now + minutes{i});
            });
    }
    expect_no_drift();
}

TEST_P(LedgerTest, ACounterThatWasTamperedWithIsFound) {
    set({item(milk, 20), item(bread, 20)});
    EXPECT_TRUE(hold_for(order, {{milk, 2}}));
    expect_no_drift();
    write([&](db::Tx& tx) {
        return tx.exec(
            db::Sql{"test.tamper",
                    "update reservations_pool set quantity = quantity + 1, held = 0 where resource = $1"},
            milk);
    });
    const auto found = drift();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DriftKind::counters);
    EXPECT_EQ(found[0].product, milk);
    EXPECT_EQ(found[0].store, store);
    EXPECT_EQ(found[0].on_hand, 21);
    EXPECT_EQ(found[0].ledger, 20);
    EXPECT_EQ(found[0].held, 0);
    EXPECT_EQ(found[0].holds, 2);
}

}  // namespace
}  // namespace scalemart::inventory
