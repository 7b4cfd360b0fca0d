// Editing orders on both engines: what it costs then, what is paid, and where the goods are.
#include "edit_order.hpp"

#include "checkout/checkout_fixture.hpp"
#include "inventory/kits.hpp"
#include "orders/timeline.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::order_edits {
namespace {

using orders::OrderStatus;
using std::chrono::minutes;
using testing::IsEmpty;
using testing::SizeIs;

class EditOrderTest : public checkout::CheckoutTest {
 protected:
    EditOrderTest() { cheese = add_product("cheese", 800, 10); }

    /// Two milk at 10.00 and two bread at 5.00; delivery is 4.99.
    OrderId order_some(std::int64_t coupon = 0, const std::string& source = "succeeds") {
        fill_cart(milk, 2);
        fill_cart(bread, 2);
        if (coupon > 0) {
            add_coupon(coupon, 1);
            use_coupon();
        }
        return place(source == "cash" ? cash_command("k") : command("k", source));
    }
    std::int64_t number_of(OrderId id, ProductId product) {
        for (const auto& line : lines(id))
            if (line.product == product) return line.line_number;
        return 0;
    }
    std::vector<orders::OrderLine> lines(OrderId id) {
        return read([&](db::Read& read) { return orders::find_lines(read, ada, id); });
    }
    Result<orders::Order> edit(OrderId id, std::vector<LineChange> changes,
                               std::vector<LineAddition> additions = {},
                               std::optional<std::int64_t> expected = {}) {
        const EditOrder command{id,
                                ada,
                                std::move(changes),
                                std::move(additions),
                                expected,
                                seen.value_or(order(id).updated_at),
                                "On the phone.",
                                {Uuid::from_name("clerk"), "admin", {}, {}, {}}};
        return write([&](db::Tx& tx) { return edit_order(tx, environment, command); });
    }

    ProductId cheese;
    std::optional<Instant> seen;  ///< what the editor saw; empty: the order as it is
};
CHECKOUT_ON_EACH_ENGINE(EditOrderTest);

TEST_P(EditOrderTest, LessOfACardOrderGoesBackWhenItIsSent) {
    const auto id = order_some(600);  // a fifth of 30.00
    EXPECT_EQ(order(id).total, 2400 + 499);
    const auto edited = edit(id, {{number_of(id, milk), Quantity{1}}});
    ASSERT_TRUE(edited) << edited.error().detail;
    EXPECT_EQ(order(id).subtotal, 2000);
    EXPECT_EQ(order(id).discount, 600);  // an amount, as it was agreed
    EXPECT_EQ(order(id).total, 1400 + 499);
    EXPECT_EQ(order(id).refund_owed, 1000);
    EXPECT_EQ(stock(milk).on_hand, 9);
    EXPECT_EQ(gateway.given_back, 0);
    for (const auto to : {OrderStatus::processing, OrderStatus::shipped}) ASSERT_TRUE(move(id, to));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 1000);
    expect_no_drift();
}

TEST_P(EditOrderTest, LinesGoAndCome) {
    const auto id = order_some();
    const auto edited = edit(id, {{number_of(id, milk), std::nullopt}}, {{cheese, Quantity{2}}});
    ASSERT_TRUE(edited) << edited.error().detail;
    const auto now = lines(id);
    ASSERT_THAT(now, SizeIs(2));
    EXPECT_EQ(now[0].product, bread);
    EXPECT_EQ(now[0].line_number, 1);
    EXPECT_EQ(now[1].product, cheese);
    EXPECT_EQ(now[1].price_at_time, 800);
    EXPECT_EQ(order(id).total, 1000 + 1600 + 499);
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(stock(cheese).on_hand, 8);
    // Cancelling gives back what it holds now.
    ASSERT_TRUE(cancel(id));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(stock(cheese).on_hand, 10);
    EXPECT_EQ(stock(bread).on_hand, 10);
    EXPECT_EQ(gateway.given_back, gateway.taken);
    expect_no_drift();
}

TEST_P(EditOrderTest, ACardIsNotAskedForMore) {
    const auto id = order_some();
    const auto refused = edit(id, {}, {{cheese, Quantity{1}}});
    ASSERT_TRUE(refused.error().is(checkout::errors::above_authorised_amount));
    EXPECT_EQ(stock(cheese).on_hand, 10);
    EXPECT_THAT(lines(id), SizeIs(2));
    // After something else has gone there is room.
    ASSERT_TRUE(edit(id, {{number_of(id, milk), Quantity{1}}}));
    EXPECT_TRUE(edit(id, {}, {{cheese, Quantity{1}}}));
    EXPECT_EQ(order(id).refund_owed, 200);
}

TEST_P(EditOrderTest, CashOwesTheNewTotal) {
    const auto id = order_some(0, "cash");
    ASSERT_TRUE(edit(id, {}, {{cheese, Quantity{3}}, {milk, Quantity{1}}}));
    EXPECT_EQ(order(id).total, 3000 + 2400 + 1000 + 499);
    EXPECT_EQ(payment(id).amount, order(id).total);
    EXPECT_EQ(stock(milk).on_hand, 7);
    EXPECT_TRUE(edit(id, {}, {{cheese, Quantity{8}}}).error().is(inventory::errors::out_of_stock));
    EXPECT_EQ(payment(id).amount, order(id).total);
    EXPECT_EQ(stock(cheese).on_hand, 7);
    expect_no_drift();
}

TEST_P(EditOrderTest, EverythingWrongIsSaidAtOnceAndNothingHappens) {
    const auto id = order_some();
    const auto wrong = edit(id, {{9, Quantity{1}}, {number_of(id, milk), Quantity::of_thousandths(500)}},
                            {{ProductId::from_name("nothing"), Quantity{1}}});
    ASSERT_TRUE(wrong.error().is(scalemart::errors::validation_failed));
    ASSERT_THAT(wrong.error().issues, SizeIs(3));
    EXPECT_EQ(wrong.error().issues[0].code, "unknown_line");
    EXPECT_EQ(wrong.error().issues[1].code, "whole_quantity_required");
    EXPECT_EQ(wrong.error().issues[2].pointer, "/additions/0/product");
    EXPECT_EQ(edit(id, {}).error().issues.at(0).code, "required");
    const auto nothing_left =
        edit(id, {{number_of(id, milk), std::nullopt}, {number_of(id, bread), std::nullopt}});
    EXPECT_EQ(nothing_left.error().issues.at(0).code, "empty_order");
    EXPECT_EQ(order(id).total, 3499);
    EXPECT_EQ(stock(milk).on_hand, 8);
}

TEST_P(EditOrderTest, AnotherTotalIsRefusedWithTheOneItWouldBe) {
    const auto id = order_some();
    const auto preview = edit(id, {{number_of(id, milk), Quantity{1}}}, {}, 0);
    ASSERT_TRUE(preview.error().is(checkout::errors::total_changed));
    EXPECT_EQ(preview.error().issues.at(0).message, "2499");
    EXPECT_EQ(order(id).total, 3499);
    EXPECT_TRUE(edit(id, {{number_of(id, milk), Quantity{1}}}, {}, 2499));
}

TEST_P(EditOrderTest, AnOrderThatChangedSinceItWasSeenIsNotEdited) {
    const auto id = order_some();
    seen = order(id).updated_at;
    clock.advance(std::chrono::seconds{1});
    ASSERT_TRUE(edit(id, {{number_of(id, bread), std::nullopt}}));
    EXPECT_TRUE(edit(id, {{1, std::nullopt}}).error().is(orders::errors::version_conflict));
    EXPECT_THAT(lines(id), SizeIs(1));
}

TEST_P(EditOrderTest, OnlyBeforeAnythingIsPacked) {
    const auto id = order_some();
    ASSERT_TRUE(move(id, OrderStatus::processing));
    EXPECT_TRUE(edit(id, {{1, Quantity{1}}}).error().is(errors::not_editable));
}

TEST_P(EditOrderTest, OfAKitThereIsNeverMoreThanWasOrdered) {
    const auto kit = add_product("six-pack", 5000, 0);
    const auto make_kit = [&](const std::vector<inventory::KitComponent>& components) {
        write([&](db::Tx& tx) {
            catalog::apply_availability(tx, inventory::set_kit(tx, events, kit, components).value());
        });
    };
    make_kit({{milk, 2}, {bread, 1}});
    fill_cart(kit, 2);
    const auto id = place(cash_command("k"));
    make_kit({{milk, 1}, {cheese, 1}});  // made of something else by now
    EXPECT_TRUE(edit(id, {{1, Quantity{3}}}).error().is(errors::not_editable));
    EXPECT_TRUE(edit(id, {}, {{kit, Quantity{1}}}).error().is(errors::not_editable));
    ASSERT_TRUE(edit(id, {{1, Quantity{1}}}));
    EXPECT_EQ(stock(milk).on_hand, 8);  // what it was made of then
    EXPECT_EQ(stock(bread).on_hand, 9);
    EXPECT_EQ(stock(cheese).on_hand, 10);
    expect_no_drift();
}

TEST_P(EditOrderTest, TheTimelineSaysWhoDidIt) {
    const auto id = order_some();
    ASSERT_TRUE(edit(id, {{number_of(id, milk), Quantity{1}}}));
    const auto entries = read([&](db::Read& read) {
        return orders::timeline_of(read, orders::find_order(read, ada, id).value(),
                                   orders::Audience::customer);
    });
    const auto edited =
        std::ranges::find(entries, orders::TimelineKind::edited, &orders::TimelineEntry::kind);
    ASSERT_NE(edited, entries.end());
    EXPECT_EQ(edited->text, "Edited. Total 24.99, was 34.99.");
    EXPECT_EQ(edited->actor, "admin");
}

}  // namespace
}  // namespace scalemart::order_edits
