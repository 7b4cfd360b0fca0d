// The parts in which an order leaves: never more than was ordered, one step after the other.
#include "fulfilments.hpp"

#include <thread>

#include "orders_fixture.hpp"
#include "timeline.hpp"

namespace scalemart::orders {
namespace {

using testing::ElementsAre;

class FulfilmentsTest : public OrdersTest {
 protected:
    Result<Fulfilment> pack_parts(const Order& order, const std::vector<FulfilmentLine>& parts) {
        return write([&](db::Tx& tx) {
            const auto locked = lock_order(tx, order.customer, order.id);
            return pack(tx, *locked, {}, parts, clerk, clock.now());
        });
    }
    Result<Fulfilment> step(const Order& order, FulfilmentId id, FulfilmentStatus to) {
        return write([&](db::Tx& tx) {
            const auto locked = lock_order(tx, order.customer, order.id);
            return advance(tx, *locked, id, to, clerk, clock.now());
        });
    }
    Progress progress(const Order& order) {
        return database->read_blocking([&](db::Read& read) { return find_progress(read, order); });
    }
    const Actor clerk{Uuid::from_name("clerk"), "admin"};
};
INSTANTIATE_TEST_SUITE_P(Engines, FulfilmentsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(FulfilmentsTest, AnOrderLeavesInPartsUntilNothingIsLeft) {
    const auto order = place(ada);  // two of line 1, one of line 2
    EXPECT_EQ(progress(order).state(), FulfilmentState::unfulfilled);
    const auto first = pack_parts(order, {{{}, 1, 1}});
    ASSERT_TRUE(first);
    EXPECT_EQ(progress(order).state(), FulfilmentState::partially_packed);
    EXPECT_EQ(progress(order).left(progress(order).lines[0]), 1);

    const auto too_much = pack_parts(order, {{{}, 1, 2}, {{}, 2, 1}});
    ASSERT_FALSE(too_much);
    EXPECT_TRUE(too_much.error().is(errors::nothing_left));
    EXPECT_THAT(too_much.error().issues, ElementsAre(Issue{"/lines/0/quantity", "maximum", "1"}));

    ASSERT_TRUE(step(order, first->id, FulfilmentStatus::shipped));
    EXPECT_EQ(progress(order).state(), FulfilmentState::partially_shipped);
    const auto rest = pack_parts(order, {});
    ASSERT_TRUE(rest);
    EXPECT_EQ(progress(order).units(1, FulfilmentStatus::packed), 2);
    EXPECT_EQ(progress(order).units(2, FulfilmentStatus::packed), 1);
    EXPECT_TRUE(pack_parts(order, {}).error().is(errors::nothing_left));

    ASSERT_TRUE(step(order, first->id, FulfilmentStatus::delivered));
    EXPECT_EQ(progress(order).state(), FulfilmentState::partially_delivered);
    ASSERT_TRUE(step(order, rest->id, FulfilmentStatus::shipped));
    ASSERT_TRUE(step(order, rest->id, FulfilmentStatus::delivered));
    EXPECT_EQ(progress(order).state(), FulfilmentState::delivered);
}

TEST_P(FulfilmentsTest, WhatIsCancelledCanBePackedAgain) {
    const auto order = place(ada);
    const auto all = pack_parts(order, {});
    EXPECT_EQ(progress(order).state(), FulfilmentState::packed);
    ASSERT_TRUE(step(order, all->id, FulfilmentStatus::cancelled));
    EXPECT_EQ(progress(order).state(), FulfilmentState::unfulfilled);
    EXPECT_TRUE(pack_parts(order, {{{}, 1, 2}}));
}

TEST_P(FulfilmentsTest, EveryPairOfStepsIsAllowedOrRefusedWithTheReason) {
    using enum FulfilmentStatus;
    const std::set<std::pair<FulfilmentStatus, FulfilmentStatus>> allowed{
        {packed, shipped}, {packed, cancelled}, {shipped, delivered}};
    const auto order = place(ada);
    const auto one = pack_parts(order, {});
    for (const auto from : {packed, shipped, delivered, cancelled})
        for (const auto to : {packed, shipped, delivered, cancelled}) {
            write([&](db::Tx& tx) {
                return tx.exec(db::Sql{"test.step", "update orders_fulfilment set status = $1"}, from);
            });
            const auto moved = step(order, one->id, to);
            EXPECT_EQ(moved.has_value(), allowed.contains({from, to}));
            if (moved) continue;
            EXPECT_TRUE(moved.error().is(errors::illegal_fulfilment_step));
            EXPECT_EQ(moved.error().detail,
                      std::string{"A fulfilment that is "} + boost::describe::enum_to_string(from, "")
                          + " cannot become " + boost::describe::enum_to_string(to, "") + ".");
        }
    EXPECT_TRUE(
        step(order, FulfilmentId::from_name("other"), shipped).error().is(errors::fulfilment_not_found));
}

TEST_P(FulfilmentsTest, SaysEverythingThatIsWrongWithTheParts) {
    const auto order = place(ada);
    const auto refused = pack_parts(order, {{{}, 7, 1}, {{}, 1, 1}, {{}, 1, 1}});
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().issues.size(), 2U);
    EXPECT_EQ(refused.error().issues[0].code, "unknown_line");
    EXPECT_EQ(refused.error().issues[1].code, "duplicate");
    EXPECT_TRUE(progress(order).fulfilments.empty());
}

TEST_P(FulfilmentsTest, ParallelPackersNeverTakeMoreThanThereIs) {
    for (int round = 0; round < 5; ++round) {
        const auto order = place(ada);
        std::atomic<int> packed = 0;
        {
            std::vector<std::jthread> packers;
            for (int i = 0; i < 6; ++i)
                packers.emplace_back([&] {
                    if (pack_parts(order, {{{}, 1, 1}})) ++packed;
                });
        }
        EXPECT_EQ(packed, 2);
        EXPECT_EQ(progress(order).units(1, FulfilmentStatus::packed), 2);
    }
}

TEST_P(FulfilmentsTest, TheCarriageIsChangedByWhoHasSeenIt) {
    const auto order = place(ada);
    const auto made = *pack_parts(order, {});
    const auto change = [&](std::int64_t seen) {
        return write([&](db::Tx& tx) {
            const auto locked = lock_order(tx, ada, order.id);
            auto changed = *find_progress(tx, *locked).find(made.id);
            changed.carrier = "Parcels Inc";
            changed.tracking_number = "1Z";
            return change_carriage(tx, *locked, changed, seen, clock.now());
        });
    };
    EXPECT_EQ(change(1)->version, 2);
    EXPECT_TRUE(change(1).error().is(errors::version_conflict));
    EXPECT_EQ(progress(order).fulfilments[0].carrier, "Parcels Inc");
    ASSERT_TRUE(step(order, made.id, FulfilmentStatus::cancelled));
    EXPECT_TRUE(change(3).error().is(errors::illegal_fulfilment_step));
}

}  // namespace
}  // namespace scalemart::orders
