// Many hands on the same few items at once: corrections, sales, holds, transfers and kits, while somebody
// looks again and again. What is counted agrees with what it is counted from at every moment that can be
// seen.
#include <atomic>
#include <random>
#include <thread>

#include "adjust_many.hpp"
#include "inventory_fixture.hpp"
#include "stockroom.hpp"
#include "transfers.hpp"

namespace scalemart::inventory {
namespace {

using std::chrono::minutes;

constexpr int kItems = 3;
constexpr std::int64_t kStart = 60;

class ConcurrencyTest : public InventoryTest {
 protected:
    ConcurrencyTest() {
        open_store(uptown, "uptown", std::nullopt);
        std::vector<StockItem> items;
        for (const auto where : {store, uptown})
            for (int i = 0; i < kItems; ++i) {
                items.push_back(item(product(i), kStart));
                items.back().store = where;
            }
        set(items);
        EXPECT_TRUE(make_kit(pair, {{product(0), 1}, {product(1), 2}}));
        EXPECT_TRUE(make_kit(trio, {{product(1), 1}, {product(2), 1}, {product(0), 1}}));
    }
    static ProductId product(int i) { return ProductId::from_name("p" + std::to_string(i)); }

    /// What one hand does: its orders are its own, its transfers too.
    class Hand {
     public:
        Hand(ConcurrencyTest& test, unsigned seed) : test_(test), random_(seed), seed_(seed) {}

        void act() {
            switch (pick(8)) {
                case 0:
                    return correct();
                case 1:
                    return buy_at_once();
                case 2:
                case 3:
                    return hold_some();
                case 4:
                case 5:
                    return finish_order();
                default:
                    return move_goods();
            }
        }

        std::int64_t added[kItems] = {};  ///< by corrections, less what was lost on the way
        std::int64_t sold[kItems] = {};

     private:
        struct Order {
            StoreId store;
            OrderId id;
            Units units;
        };

        int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
        StoreId any_store() { return pick(2) == 0 ? test_.store : test_.uptown; }
        OrderId new_order() {
            return OrderId::from_name(std::to_string(seed_) + "/" + std::to_string(++orders_));
        }
        /// A kit, single items, or both in one order.
        Units any_units() {
            Units units;
            if (pick(2) == 0) units[pick(2) == 0 ? test_.pair : test_.trio] = 1 + pick(2);
            if (units.empty() || pick(2) == 0) units[product(pick(kItems))] += 1 + pick(3);
            return units;
        }
        void count_sold(const Units& units) {
            for (const auto& [what, quantity] : units)
                for (int i = 0; i < kItems; ++i) {
                    const std::int64_t share = what == product(i)   ? 1
                                               : what == test_.pair ? (i == 0   ? 1
                                                                       : i == 1 ? 2
                                                                                : 0)
                                               : what == test_.trio ? 1
                                                                    : 0;
                    sold[i] += quantity * share;
                }
        }

        void correct() {
            std::vector<Adjustment> rows(2);
            std::array<int, 2> items{pick(kItems), pick(kItems)};
            for (int k = 0; k < 2; ++k) {
                rows[k].product = product(items[k]);
                rows[k].store = any_store();
                rows[k].delta = pick(15) - 7;
            }
            const auto done = test_.write([&](db::Tx& tx) {
                return Result<AdjustmentsView>(adjust_many(tx, test_.room, test_.now, {}, rows, {}));
            });
            for (int k = 0; k < 2; ++k)
                if (done->rows[k].applied) added[items[k]] += *rows[k].delta;
        }
        void buy_at_once() {
            const Order order{any_store(), new_order(), any_units()};
            const auto done = test_.write([&](db::Tx& tx) {
                return sell(tx, test_.events, {order.store, order.id}, order.units,
                            test_.cause(Reason::sale));
            });
            if (done) count_sold(order.units);
        }
        void hold_some() {
            const Order order{any_store(), new_order(), any_units()};
            const auto done = test_.write([&](db::Tx& tx) {
                return hold(tx, test_.events, {order.store, order.id}, order.units, test_.now + minutes{15},
                            test_.now);
            });
            if (done) held_.push_back(order);
        }
        void finish_order() {
            if (held_.empty()) return hold_some();
            const Order order = held_.back();
            held_.pop_back();
            const Taker taker{order.store, order.id};
            if (pick(3) == 0) {
                test_.write([&](db::Tx& tx) { (void)release(tx, test_.events, taker, order.units); });
                return;
            }
            const auto done = test_.write([&](db::Tx& tx) {
                return sell_held(tx, test_.events, taker, order.units, test_.cause(Reason::sale));
            });
            if (!done) {  // it was lost while it was held
                test_.write([&](db::Tx& tx) { (void)release(tx, test_.events, taker, order.units); });
                return;
            }
            count_sold(order.units);
        }
        void move_goods() {
            const audit::Actor actor;
            const auto step = [&](TransferId id, auto move) {
                return test_.write([&](db::Tx& tx) -> Result<TransferView> {
                    return move(tx, Step{test_.room, test_.now, actor, lock_transfer(tx, id).value()});
                });
            };
            if (!sent_.empty() && pick(2) == 0) {
                const auto [id, item, quantity] = sent_.back();
                sent_.pop_back();
                if (pick(3) == 0) {
                    EXPECT_TRUE(
                        step(id, [](db::Tx& tx, Step now) { return cancel_transfer(tx, std::move(now)); }));
                    return;
                }
                const std::int64_t lost = pick(static_cast<int>(quantity) + 1);
                ArrivalBody body;
                body.lines.emplace().push_back(
                    {product(item), {(quantity - lost) * 1000}, MissingAs::lost, {}});
                EXPECT_TRUE(step(
                    id, [&](db::Tx& tx, Step now) { return receive_transfer(tx, std::move(now), body); }));
                added[item] -= lost;
                return;
            }
            const int item = pick(kItems);
            const std::int64_t quantity = 1 + pick(5);
            TransferBody body;
            body.lines.push_back({product(item), {quantity * 1000}});
            const bool up = pick(2) == 0;
            const auto made = test_.write([&](db::Tx& tx) {
                return create_transfer(tx, test_.room, test_.now, actor, up ? test_.store : test_.uptown,
                                       up ? test_.uptown : test_.store, body);
            });
            if (step(made->id, [](db::Tx& tx, Step now) { return send_transfer(tx, std::move(now)); }))
                sent_.push_back({made->id, item, quantity});
        }

        struct Sent {
            TransferId id;
            int item;
            std::int64_t quantity;
        };
        ConcurrencyTest& test_;
        std::mt19937 random_;
        unsigned seed_;
        int orders_ = 0;
        std::vector<Order> held_;
        std::vector<Sent> sent_;
    };

    struct Sums {
        std::int64_t in_stores = 0;
        std::int64_t in_transit = 0;
        std::int64_t lowest = 0;
    };
    Sums sums(ProductId of) {
        return read([&](db::Read& db) {
            Sums sums;
            sums.in_stores = *db.one<std::int64_t>(
                db::Sql{"test.in_stores",
                        "select cast(sum(quantity) as bigint) from reservations_pool where resource = $1"},
                of);
            sums.lowest = *db.one<std::int64_t>(
                db::Sql{"test.lowest", "select min(quantity) from reservations_pool where resource = $1"},
                of);
            sums.in_transit = *db.one<std::int64_t>(
                db::Sql{"test.in_transit",
                        "select cast(coalesce(sum(n.quantity), 0) as bigint) from inventory_transfer_line n "
                        "join inventory_transfer t on t.id = n.transfer_id "
                        "where t.status = 'sent' and n.product_id = $1"},
                of);
            return sums;
        });
    }

    const StoreId uptown = StoreId::from_name("uptown");
    const ProductId pair = ProductId::from_name("pair");
    const ProductId trio = ProductId::from_name("trio");
    Stockroom room{events, {}};
};
INSTANTIATE_TEST_SUITE_P(Engines, ConcurrencyTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ConcurrencyTest, EverySnapshotAgreesAndNothingIsLostOrMade) {
    constexpr unsigned kHands = 6;
    constexpr int kDeeds = 50;
    std::vector<Hand> hands;
    hands.reserve(kHands);
    for (unsigned i = 0; i < kHands; ++i) hands.emplace_back(*this, 7919 * (i + 1));
    std::atomic<int> samples{0};
    std::atomic<bool> done{false};
    {
        const std::jthread sampler([&] {
            while (!done || samples == 0) {
                expect_no_drift();
                ++samples;
            }
        });
        {
            std::vector<std::jthread> threads;
            for (auto& hand : hands)
                threads.emplace_back([&hand] {
                    for (int i = 0; i < kDeeds; ++i) hand.act();
                });
        }
        done = true;
    }
    EXPECT_GT(samples, 3);
    expect_no_drift();
    std::int64_t sold_in_all = 0;
    for (int i = 0; i < kItems; ++i) {
        std::int64_t expected = 2 * kStart;
        for (const auto& hand : hands) {
            expected += hand.added[i] - hand.sold[i];
            sold_in_all += hand.sold[i];
        }
        const auto now_there = sums(product(i));
        EXPECT_EQ(now_there.in_stores + now_there.in_transit, expected) << "item " << i;
        EXPECT_GE(now_there.lowest, 0) << "item " << i;
    }
    EXPECT_GT(sold_in_all, 0);
}

TEST_P(ConcurrencyTest, AKitFollowsTwoComponentsThatChangeAtTheSameTime) {
    const ProductId left = ProductId::from_name("left");
    const ProductId right = ProductId::from_name("right");
    const ProductId both = ProductId::from_name("both");
    set({item(left, 0), item(right, 0)});
    EXPECT_TRUE(make_kit(both, {{left, 1}, {right, 1}}));
    for (int round = 0; round < 40 && !HasFailure(); ++round) {
        const std::int64_t delta = round % 2 == 0 ? 1 : -1;
        {
            std::vector<std::jthread> threads;
            for (const auto part : {left, right})
                threads.emplace_back([&, part] { EXPECT_TRUE(adjust_by(part, delta)); });
        }
        expect_no_drift();
    }
}

TEST_P(ConcurrencyTest, StoresAreLockedInOneOrderByAllWhoLockSeveral) {
    std::vector<StockItem> items;
    std::vector<Adjustment> rows;
    for (int i = kItems - 1; i >= 0; --i)
        for (const auto where : {uptown, store}) {
            items.push_back(item(product(i), kStart));
            items.back().store = where;
            auto& row = rows.emplace_back();
            row.product = product(i);
            row.store = where;
            row.delta = 1;
        }
    // A circle would be noticed, and broken by running one of them again: nobody may have to.
    constexpr int kRounds = 15;
    constexpr int kThreads = 4;
    std::atomic<int> runs{0};
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&, thread] {
                for (int round = 0; round < kRounds; ++round)
                    write([&](db::Tx& tx) {
                        ++runs;
                        if (thread % 2 == 0)
                            (void)set_stock(tx, events, items, cause(Reason::import));
                        else
                            (void)adjust_many(tx, room, now, {}, rows, {});
                    });
            });
    }
    EXPECT_EQ(runs, kThreads * kRounds);
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::inventory
