// Kits in orders: what they share with single items is counted once, and comes back as it was taken.
#include "inventory/kits.hpp"
#include "checkout_fixture.hpp"

namespace scalemart::checkout {
namespace {

using Next = Begun::Next;
using orders::OrderStatus;

class KitsInOrdersTest : public CheckoutTest {
 protected:
    KitsInOrdersTest() {
        kit = add_product("six-pack", 5000, 0);
        make_kit({{milk, 3}, {bread, 1}});
    }
    void make_kit(const std::vector<inventory::KitComponent>& components) {
        write([&](db::Tx& tx) {
            catalog::apply_availability(tx, inventory::set_kit(tx, events, kit, components).value());
        });
    }
    /// Past the cart's own check, as when somebody else was faster.
    void fill_unchecked(std::int64_t kits, std::int64_t milks) {
        set_stock(milk, 100);
        fill_cart(kit, kits);
        fill_cart(milk, milks);
        set_stock(milk, 10);
    }

    ProductId kit;  ///< of three milks and a bread, of which there are ten each
};
CHECKOUT_ON_EACH_ENGINE(KitsInOrdersTest);

TEST_P(KitsInOrdersTest, AKitAndItsComponentNeverTakeMoreThanThereIs) {
    for (const bool cash : {false, true}) {
        fill_unchecked(2, 5);
        const auto refused = begin(cash ? cash_command("k cash") : command("k"));
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().is(inventory::errors::out_of_stock));
        EXPECT_EQ(stock(milk).held, 0);
        EXPECT_EQ(stock(milk).on_hand, 10);
        write([&](db::Tx& tx) { cart::clear(tx, {ada, store, clock.now()}); });
    }
    expect_no_drift();
}

TEST_P(KitsInOrdersTest, TheComponentsAreHeldSoldAndGivenBack) {
    fill_cart(kit, 2);
    fill_cart(milk, 4);
    const auto begun = begin(command("k"));
    ASSERT_TRUE(begun);
    ASSERT_EQ(begun->next, Next::charge);
    EXPECT_EQ(stock(milk).held, 10);
    EXPECT_EQ(stock(bread).held, 2);
    EXPECT_EQ(label(milk), Availability::out);
    EXPECT_EQ(label(kit), Availability::out);
    make_kit({{bread, 4}});  // what it is made of changes while the shopper pays
    EXPECT_TRUE(settle(begun->order, charge(*begun)));
    EXPECT_EQ(stock(milk).on_hand, 0);
    EXPECT_EQ(stock(bread).on_hand, 8);
    expect_no_drift();
    EXPECT_TRUE(cancel(begun->order));
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(stock(bread).on_hand, 10);
    EXPECT_EQ(label(kit), Availability::few);
    expect_no_drift();
}

TEST_P(KitsInOrdersTest, ADeclinedPaymentGivesTheComponentsBack) {
    fill_cart(kit, 3);
    const auto begun = begin(command("k", "declines"));
    EXPECT_EQ(stock(milk).held, 9);
    EXPECT_EQ(settle(begun->order, charge(*begun))->order.status, OrderStatus::cancelled);
    EXPECT_EQ(stock(milk).held, 0);
    EXPECT_EQ(label(kit), Availability::few);
    expect_no_drift();
}

TEST_P(KitsInOrdersTest, HoldsOfComponentsThatRanOutAreSweptAndShown) {
    gateway.is_away = true;
    fill_cart(kit, 3);
    EXPECT_TRUE(begin(command("k")));
    EXPECT_EQ(label(kit), Availability::out);
    later(minutes{14});
    later(minutes{2});
    EXPECT_EQ(label(kit), Availability::few);
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::checkout
