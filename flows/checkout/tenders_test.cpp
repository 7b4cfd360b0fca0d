// Paying with gift cards: what they cover, what the payment is left with, and where money goes
// back to, whatever happens to the order.
#include "cart/cart_tenders.hpp"
#include "checkout_fixture.hpp"
#include "gift_cards/gift_codes.hpp"
#include "gift_cards/issue.hpp"
#include "refund.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::IsEmpty;
using Next = Begun::Next;

class TendersTest : public CheckoutTest {
 protected:
    /// A card with so much on it; its code.
    std::string issue_card(std::int64_t amount) {
        return write([&](db::Tx& tx) {
            gift_cards::NewGiftCard wanted;
            wanted.currency.value = *Currency::parse("USD");
            wanted.amount.value = amount;
            auto issued = gift_cards::issue(tx, clock.now(), clerk, codes, wanted).value();
            gift_cards::unseal(codes, issued);
            return issued.code;
        });
    }
    void use_card(const std::string& code) {
        ASSERT_TRUE(write(
            [&](db::Tx& tx) { return cart::add_gift_card(tx, {ada, store, clock.now()}, codes, code); }));
    }
    Result<MoneyBack> give_back(OrderId id, const std::string& key, std::int64_t amount) {
        return write([&](db::Tx& tx) {
            auto locked = orders::lock_order(tx, ada, id).value();
            auto paid = payments::find_payment_for_update(tx, ada, locked.payment).value();
            return refund_part(tx, environment, locked, paid,
                               {key, amount, payments::RefundCause::goodwill, {}}, clock.now());
        });
    }
    std::int64_t left_on(const std::string& code) {
        return read([&](db::Read& read) {
            const std::array typed{code};
            const auto offer = gift_cards::available_tenders(read, codes, UserId{}, typed,
                                                             *Currency::parse("USD"), clock.now());
            return offer.tenders.empty() ? 0 : offer.tenders[0].available;
        });
    }

    const gift_cards::GiftCodes codes{"a secret of at least so many characters"};
    const audit::Actor clerk{Uuid::from_name("clerk"), "admin", {}, {}, {}};
};
CHECKOUT_ON_EACH_ENGINE(TendersTest);

TEST_P(TendersTest, TheCardPaysFirstAndThePaymentTheRest) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);  // 20.00 and 4.99 for delivery
    use_card(code);
    const auto begun = begin(command("k")).value();
    ASSERT_EQ(begun.next, Next::charge);
    EXPECT_EQ(begun.charge->amount.minor, 1499);
    EXPECT_EQ(left_on(code), 0);  // held
    ASSERT_TRUE(settle(begun.order, charge(begun)));
    EXPECT_EQ(gateway.taken, 1499);
    EXPECT_EQ(payment(begun.order).amount, 1499);
    EXPECT_EQ(order(begun.order).total, 2499);
    // Everything comes back where it came from.
    ASSERT_TRUE(cancel(begun.order));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 1499);
    EXPECT_EQ(left_on(code), 1000);
    EXPECT_EQ(order(begun.order).payment_status, orders::PaymentStatus::refunded);
    // The cart was ordered: the card is not chosen any more.
    EXPECT_THAT(read([&](db::Read& read) { return cart::find_tenders(read, ada, store.id).cards; }),
                IsEmpty());
}

TEST_P(TendersTest, WhatIsCoveredNeedsNoPayment) {
    const auto code = issue_card(5000);
    fill_cart(milk, 2);
    use_card(code);
    auto without_source = command("k", "");
    const auto begun = begin(without_source).value();
    EXPECT_EQ(begun.next, Next::answered);
    EXPECT_EQ(begun.status, 201);
    EXPECT_EQ(order(begun.order).status, OrderStatus::confirmed);
    EXPECT_EQ(gateway.charge_calls, 0);
    EXPECT_EQ(left_on(code), 5000 - 2499);
    ASSERT_TRUE(cancel(begun.order));
    EXPECT_EQ(left_on(code), 5000);
    EXPECT_EQ(order(begun.order).payment_status, orders::PaymentStatus::refunded);
}

TEST_P(TendersTest, ADeclinedPaymentGivesTheCardFree) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    const auto id = place(command("k", "declines"));
    EXPECT_EQ(order(id).status, OrderStatus::cancelled);
    EXPECT_EQ(left_on(code), 1000);
    // The cart can be paid at once, and still knows the card.
    const auto second = place(command("k2"));
    EXPECT_EQ(payment(second).amount, 1499);
}

TEST_P(TendersTest, ACrashBeforeTheChargeGivesTheCardFree) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    const auto begun = begin(command("k")).value();
    EXPECT_THAT(later(seconds{60}), IsEmpty());
    EXPECT_EQ(order(begun.order).status, OrderStatus::cancelled);
    EXPECT_EQ(left_on(code), 1000);
    EXPECT_EQ(gateway.taken, 0);
}

TEST_P(TendersTest, WhatIsStillBeingPaidCannotBeRefunded) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    const auto begun = begin(command("k", "asks")).value();
    ASSERT_TRUE(settle(begun.order, charge(begun)));
    EXPECT_TRUE(give_back(begun.order, "goodwill", 100).error().is(payments::errors::not_refundable));
    EXPECT_EQ(left_on(code), 0);
}

TEST_P(TendersTest, ARefundHappensOnceForItsKeyAlsoWhereOnlyACardWasUsed) {
    const auto code = issue_card(5000);
    fill_cart(milk, 2);
    use_card(code);
    const auto id = place(command("k", ""));
    EXPECT_EQ(give_back(id, "sorry", 700)->to_tenders, 700);
    EXPECT_EQ(give_back(id, "sorry", 700)->to_tenders, 700);
    EXPECT_EQ(left_on(code), 5000 - 2499 + 700);
    EXPECT_TRUE(give_back(id, "sorry", 800).error().is(errors::refund_differs));
    EXPECT_TRUE(give_back(id, "again", 1800).error().is(payments::errors::refund_exceeds_payment));
}

TEST_P(TendersTest, TheCardGetsItsPartAlsoAfterThePaymentWentBack) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    const auto id = place(command("k"));
    for (const auto step : {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered})
        ASSERT_TRUE(move(id, step));
    ASSERT_TRUE(give_back(id, "the payment", 1499));
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(payment(id).status, payments::Status::refunded);
    EXPECT_EQ(order(id).payment_status, orders::PaymentStatus::completed);  // the card has not
    ASSERT_TRUE(move(id, OrderStatus::refunded));
    EXPECT_EQ(left_on(code), 1000);
}

TEST_P(TendersTest, AnotherBalanceThanTheShopperSawIsRefused) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    auto wanted = command("k");
    wanted.expected_payment = 2499 - 1200;
    const auto refused = begin(wanted);
    ASSERT_TRUE(refused.error().is(errors::total_changed));
    EXPECT_EQ(refused.error().issues.at(0).message, "1499");
    wanted.expected_payment = 1499;
    EXPECT_TRUE(begin(wanted));
}

TEST_P(TendersTest, CashCollectsWhatTheCardLeaves) {
    const auto code = issue_card(1000);
    fill_cart(milk, 2);
    use_card(code);
    const auto id = place(cash_command("k"));
    EXPECT_EQ(payment(id).amount, 1499);
    ASSERT_TRUE(cancel(id));
    EXPECT_EQ(left_on(code), 1000);
}

TEST_P(TendersTest, WithoutASourceOnlyWhatIsCoveredCanBeOrdered) {
    fill_cart(milk, 2);
    EXPECT_TRUE(begin(command("k", "")).error().is(errors::payment_source_required));
    EXPECT_EQ(stock(milk).available(), 10);
}

}  // namespace
}  // namespace scalemart::checkout
