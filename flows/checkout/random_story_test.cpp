// Shoppers, crashes, lost replies, cancellations and broken goods in any order: in the end every order is
// settled, and stock, coupon uses and money agree with the orders that live.
#include <random>

#include "checkout_fixture.hpp"
#include "reservations/reservations.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::IsEmpty;

constexpr std::int64_t kCouponLimit = 4;

class RandomStoryTest : public CheckoutTest {
 protected:
    /// An order between two phases of the process that works on it.
    struct InHand {
        UserId customer;
        Begun begun;
        std::optional<payments::Outcome> outcome;
    };

    unsigned pick(unsigned count) { return random_() % count; }

    void act() {
        switch (pick(10)) {
            case 0:
            case 1:
            case 2:
                return go_shopping();
            case 3:
            case 4:
            case 5:
                return work_on_one();
            case 6:
                if (!in_hand_.empty())
                    in_hand_.erase(in_hand_.begin() + pick(static_cast<unsigned>(in_hand_.size())));
                return;
            case 7:
                return cancel_one();
            case 8:
                set_stock(milk, 3 + pick(10));
                return;
            default: {
                const std::array waits{seconds{1}, seconds{61}, seconds{300}, seconds{1000}};
                later(waits[pick(4)]);
            }
        }
    }

    void go_shopping() {
        const UserId who = UserId::from_name("shopper " + std::to_string(pick(3)));
        const std::array items{cart::ItemToAdd{milk, 1 + pick(3), {}, {}}};
        (void)write([&](db::Tx& tx) { return cart::add_items(tx, {who, store, clock.now()}, items); });
        if (pick(2) == 0) use_coupon(who);
        static constexpr std::array kSources{"succeeds", "succeeds", "declines", "asks", "loses-reply"};
        const std::string key = "key " + std::to_string(++keys_);
        const auto begun =
            begin(pick(4) == 0 ? cash_command(key, who) : command(key, kSources[pick(5)], who));
        if (begun && begun->next == Begun::Next::charge) in_hand_.push_back({who, *begun, {}});
        if (!begun) write([&](db::Tx& tx) { cart::clear(tx, {who, store, clock.now()}); });
    }

    void work_on_one() {
        if (in_hand_.empty()) return;
        const auto at = in_hand_.begin() + pick(static_cast<unsigned>(in_hand_.size()));
        if (!at->outcome) {
            at->outcome = charge(at->begun);
            return;
        }
        if (!settle(at->begun.order, *at->outcome, at->customer) && pick(2) == 0)
            write([&](db::Tx& tx) {
                abandon_paid(tx, environment, at->customer, at->begun.order, *at->outcome);
            });
        if (at->outcome->standing == payments::Standing::requires_action && pick(2) == 0)
            at->outcome = run(gateway.confirm(at->begun.charge->idempotency_key));
        else
            in_hand_.erase(at);
    }

    void cancel_one() {
        const auto all = all_orders();
        if (all.empty()) return;
        const auto& order = all[pick(static_cast<unsigned>(all.size()))];
        (void)write([&](db::Tx& tx) {
            return cancel_order(tx, environment,
                                {order.id,
                                 order.customer,
                                 {order.customer.value, "customer"},
                                 orders::CancelledBy::shopper,
                                 {}});
        });
    }

    std::vector<orders::Order> all_orders() {
        return read([](db::Read& read) {
            orders::OrderFilter filter;
            filter.limit = 100'000;
            return orders::list_orders(read, filter);
        });
    }

    void expect_everything_agrees() {
        std::int64_t paid = 0;
        std::int64_t units = 0;
        std::int64_t coupon_uses = 0;
        for (const auto& order : all_orders()) {
            EXPECT_NE(order.status, OrderStatus::pending) << order.number;
            if (order.status == OrderStatus::cancelled) continue;
            if (order.payment_method == "card") paid += order.total;
            if (order.discount > 0) ++coupon_uses;
            for (const auto& line :
                 read([&](db::Read& read) { return orders::find_lines(read, order.customer, order.id); }))
                units += line.quantity;
        }
        EXPECT_EQ(gateway.taken - gateway.given_back, paid);
        const auto sold = read([](db::Read& read) {
            return *read.one<std::int64_t>(
                db::Sql{"test.sold",
                        "select cast(coalesce(-sum(delta), 0) as bigint) from inventory_ledger "
                        "where reason in ('sale', 'cancellation')"});
        });
        EXPECT_EQ(sold, units);
        EXPECT_EQ(stock(milk).held, 0);
        expect_no_drift();
        const auto uses = read([](db::Read& read) {
            const auto promotion = pricing::find_promotion_by_code(read, "OFF").value();
            return reservations::level(read, {promotion.id.value, {}}).value();
        });
        EXPECT_EQ(kCouponLimit - uses.quantity, coupon_uses);
        EXPECT_EQ(uses.held, 0);
    }

    std::mt19937 random_;
    std::vector<InHand> in_hand_;
    int keys_ = 0;
};
CHECKOUT_ON_EACH_ENGINE(RandomStoryTest);

TEST_P(RandomStoryTest, EndsWithNothingLostAndNothingDouble) {
    add_coupon(100, kCouponLimit);
    for (unsigned seed = 1; seed <= 4; ++seed) {
        random_.seed(seed);
        for (int i = 0; i < 60; ++i) act();
        in_hand_.clear();  // all processes die
        for (int i = 0; i < 3; ++i) EXPECT_THAT(later(minutes{20}), IsEmpty());
        expect_everything_agrees();
        if (HasFailure()) FAIL() << "seed " << seed;
    }
    EXPECT_GT(gateway.given_back, 0);
    EXPECT_GT(gateway.taken, gateway.given_back);
}

}  // namespace
}  // namespace scalemart::checkout
