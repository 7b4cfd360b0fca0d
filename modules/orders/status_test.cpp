#include "order_states.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace scalemart::orders {
namespace {

using enum OrderStatus;

constexpr OrderStatus kAll[] = {pending, confirmed, processing, shipped, delivered, cancelled, refunded};

TEST(OrderStatusTest, OnlyTheChangesOfTheTableAreAllowed) {
    const std::set<std::pair<OrderStatus, OrderStatus>> allowed{
        {pending, confirmed},  {pending, cancelled},    {confirmed, processing}, {confirmed, cancelled},
        {processing, shipped}, {processing, cancelled}, {shipped, delivered},    {delivered, refunded},
    };
    for (const auto from : kAll)
        for (const auto to : kAll)
            EXPECT_EQ(may_move(from, to), allowed.contains({from, to})) << boost::describe::enum_to_string(
                from, "") << " to " << boost::describe::enum_to_string(to, "");
}

TEST(OrderStatusTest, StaffMayCancelLongerThanTheShopper) {
    const std::set<OrderStatus> by_shopper{pending, confirmed};
    const std::set<OrderStatus> by_staff{pending, confirmed, processing};
    for (const auto status : kAll) {
        EXPECT_EQ(may_cancel(status, CancelledBy::shopper), by_shopper.contains(status));
        EXPECT_EQ(may_cancel(status, CancelledBy::staff), by_staff.contains(status));
        // Whoever may cancel can: the table of changes agrees.
        if (may_cancel(status, CancelledBy::staff)) EXPECT_TRUE(may_move(status, cancelled));
    }
}

TEST(OrderStatusTest, EveryPairIsAllowedOrRefusedForEverybodyAsTheDocumentSays) {
    for (const auto& row : read_order_states(SCALEMART_ORDER_STATES))
        for (const auto& [who, code] : row.refusals) {
            const auto verdict = judge_move(row.from, row.to, who);
            const std::string what = std::string{boost::describe::enum_to_string(row.from, "")} + " to "
                                     + boost::describe::enum_to_string(row.to, "") + " by "
                                     + boost::describe::enum_to_string(who, "");
            EXPECT_EQ(verdict ? "" : std::string{verdict.error().code->name}, code) << what;
            if (!verdict)
                EXPECT_EQ(verdict.error().detail, refusal_text(code, row.from, row.to, who)) << what;
            if (verdict) EXPECT_TRUE(may_move(row.from, row.to)) << what;
        }
}

}  // namespace
}  // namespace scalemart::orders
