// From a cart to an order, when no process dies.
#include <atomic>
#include <thread>

#include "catalog/variants.hpp"
#include "checkout_fixture.hpp"

namespace scalemart::checkout {
namespace {

using orders::OrderStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using Next = Begun::Next;

class PlaceOrderTest : public CheckoutTest {};
CHECKOUT_ON_EACH_ENGINE(PlaceOrderTest);

TEST_P(PlaceOrderTest, CashOnDeliveryIsConfirmedAtOnce) {
    fill_cart(milk, 2);
    const auto begun = begin(cash_command("k"));
    ASSERT_TRUE(begun);
    EXPECT_EQ(begun->next, Next::answered);
    EXPECT_EQ(begun->status, 201);
    const auto placed_order = order(begun->order);
    EXPECT_EQ(placed_order.status, OrderStatus::confirmed);
    EXPECT_EQ(placed_order.payment_status, orders::PaymentStatus::pending);
    EXPECT_EQ(placed_order.total, 2499);
    EXPECT_EQ(payment(begun->order).provider, "cash");
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(label(milk), Availability::few);
    EXPECT_EQ(in_cart(), 0);
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_THAT(placed, ElementsAre(begun->order));
    EXPECT_EQ(gateway.charge_calls, 0);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, ACardIsChargedBetweenHoldingAndSelling) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k"));
    ASSERT_EQ(begun->next, Next::charge);
    EXPECT_EQ(begun->charge->amount.minor, 2499);
    EXPECT_EQ(stock(milk).held, 2);
    EXPECT_EQ(stock(milk).on_hand, 10);
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    fill_cart(milk, 1);  // goes on shopping
    const auto settled = settle(begun->order, charge(*begun));
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->order.status, OrderStatus::confirmed);
    EXPECT_EQ(order(begun->order).payment_status, orders::PaymentStatus::completed);
    EXPECT_EQ(payment(begun->order).status, payments::Status::completed);
    EXPECT_EQ(order(begun->order).transaction_id, payment(begun->order).provider_reference);
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(stock(milk).held, 0);
    EXPECT_EQ(in_cart(), 1);
    EXPECT_THAT(later(minutes{30}), IsEmpty());  // the job that would have settled it finds nothing to do
    EXPECT_THAT(placed, ElementsAre(begun->order));
    EXPECT_EQ(gateway.taken, 2499);
    EXPECT_EQ(gateway.given_back, 0);
    // Settling again changes nothing.
    EXPECT_TRUE(settle(begun->order, charge(*begun)));
    EXPECT_EQ(stock(milk).on_hand, 8);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, ADeclinedPaymentLeavesTheCartAndTheStock) {
    add_coupon(100, 1);
    fill_cart(milk, 2);
    use_coupon();
    const auto begun = begin(command("k", "declines"));
    const auto settled = settle(begun->order, charge(*begun));
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->order.status, OrderStatus::cancelled);
    EXPECT_EQ(order(begun->order).payment_status, orders::PaymentStatus::failed);
    EXPECT_EQ(payment(begun->order).failure_reason, "Not enough money.");
    EXPECT_EQ(stock(milk).available(), 10);
    EXPECT_EQ(in_cart(), 2);
    const auto again = begin(command("k", "declines"));
    EXPECT_EQ(again->next, Next::answered);
    EXPECT_EQ(again->status, 402);
    EXPECT_EQ(again->response, "Not enough money.");
    // Another card under another key: the coupon's only use is free again.
    EXPECT_EQ(order(place(command("k2"))).status, OrderStatus::confirmed);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, AShopWithoutAProviderTakesCashOnly) {
    environment.takes_cards = false;
    fill_cart(milk, 2);
    const auto refused = begin(command("k"));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::cards_not_taken));
    EXPECT_EQ(stock(milk).available(), 10);
    auto cash = command("k");
    cash.method = payments::Method::cod;
    EXPECT_EQ(begin(cash)->status, 201);
}

TEST_P(PlaceOrderTest, APaymentMayWaitForTheShopper) {
    fill_cart(milk, 2);
    const auto begun = begin(command("k", "asks"));
    const auto waiting = settle(begun->order, charge(*begun));
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->order.status, OrderStatus::pending);
    EXPECT_NE(waiting->response.find(R"("action":{"type":"redirect","url":"/confirm"})"), std::string::npos);
    EXPECT_EQ(begin(command("k", "asks"))->response, waiting->response);
    EXPECT_EQ(stock(milk).held, 2);
    EXPECT_THAT(later(minutes{5}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::pending);
    const auto confirmed =
        settle(begun->order, run(gateway.confirm(payment(begun->order).idempotency_key())));
    EXPECT_EQ(confirmed->order.status, OrderStatus::confirmed);
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_THAT(later(minutes{30}), IsEmpty());
    EXPECT_EQ(order(begun->order).status, OrderStatus::confirmed);
    EXPECT_EQ(gateway.taken, 2499);
}

TEST_P(PlaceOrderTest, WhatCostsNothingNeedsNoProvider) {
    write([&](db::Tx& tx) {
        store.delivery_fee = store.minimum_order = 0;
        store = stores::upsert_store(tx, clock.now(), store);
    });
    add_coupon(5000, 1);
    fill_cart(milk, 1);
    use_coupon();
    const auto begun = begin(command("k"));
    ASSERT_EQ(begun->next, Next::answered);
    EXPECT_EQ(order(begun->order).total, 0);
    EXPECT_EQ(order(begun->order).payment_status, orders::PaymentStatus::completed);
    EXPECT_EQ(gateway.charge_calls, 0);
}

TEST_P(PlaceOrderTest, TheTotalMustBeTheOneSeen) {
    fill_cart(milk, 1);
    auto stale = command("k");
    stale.expected_total -= 1;
    const auto refused = begin(stale);
    ASSERT_TRUE(refused.error().is(errors::total_changed));
    EXPECT_EQ(refused.error().issues, (std::vector<Issue>{{"/expectedTotal", "changed", "1499"}}));
    EXPECT_EQ(refused.error().detail, "The total is 14.99 now.");
    // A refusal leaves no trace: the same key may be used for what is right.
    EXPECT_EQ(stock(milk).held, 0);
    EXPECT_EQ(begin(command("k"))->next, Next::charge);
}

TEST_P(PlaceOrderTest, RefusesWhatCannotBeDelivered) {
    EXPECT_TRUE(begin(command("k")).error().is(errors::cart_empty));
    fill_cart(bread, 1);
    EXPECT_TRUE(begin(command("k")).error().is(errors::below_minimum));
    fill_cart(bread, 4);
    auto far = command("k");
    far.shipping_address.zip_code.value = "10001";
    EXPECT_TRUE(begin(far).error().is(errors::address_not_served));
    auto elsewhere = command("k");
    elsewhere.store = "nowhere";
    EXPECT_TRUE(begin(elsewhere).error().is(stores::errors::store_not_found));

    add_product("bread", 500, 10, [](auto& draft) { draft.max_per_order = 4; });
    const auto many = begin(command("k"));
    ASSERT_TRUE(many.error().is(errors::cart_has_problems));
    EXPECT_EQ(many.error().issues.at(0).code, "quantity_limit");
    add_product("bread", 500, 10, [](auto& draft) { draft.status = catalog::ProductStatus::inactive; });
    EXPECT_EQ(begin(command("k")).error().issues.at(0).code, "unavailable");
    add_product("bread", 500, 4);
    write([&](db::Tx& tx) {
        return tx.exec(db::Sql{"test.limit", "update catalog_product set max_per_order = null"});
    });
    const auto short_of = begin(command("k"));
    EXPECT_TRUE(short_of.error().is(inventory::errors::out_of_stock));
    EXPECT_EQ(short_of.error().detail, "Only 4 of bread are left.");

    write([&](db::Tx& tx) {
        store.status = stores::StoreStatus::suspended;
        store = stores::upsert_store(tx, clock.now(), store);
    });
    EXPECT_TRUE(begin(command("k")).error().is(stores::errors::store_not_selling));
    EXPECT_EQ(read([&](db::Read& read) { return orders::count_orders(read, {}, 10); }), 0);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, WhatHasAnAgeNeedsAConfirmedAge) {
    const auto wine = add_product("wine", 2000, 10, [](auto& draft) { draft.age_restriction = 21; });
    const auto cider = add_product("cider", 900, 10, [](auto& draft) { draft.age_restriction = 18; });
    fill_cart(wine, 1);
    fill_cart(cider, 1);
    const auto refused = begin(cash_command("k"));
    ASSERT_TRUE(refused.error().is(errors::age_confirmation_required));
    EXPECT_EQ(refused.error().issues, (std::vector<Issue>{{"/ageConfirmed", "minimum_age", "21"}}));
    EXPECT_EQ(stock(wine).on_hand, 10);
    auto confirmed = cash_command("k");
    confirmed.age_confirmed = true;
    const auto begun = begin(confirmed);
    ASSERT_TRUE(begun);
    EXPECT_EQ(order(begun->order).minimum_age, 21);
    EXPECT_NE(begun->response.find(R"("minimumAge":21)"), std::string::npos);
    // Frozen: what the catalogue says later changes nothing.
    add_product("wine", 2000, 10, [](auto& draft) { draft.age_restriction = 18; });
    EXPECT_EQ(order(begun->order).minimum_age, 21);
    fill_cart(milk, 1);
    EXPECT_EQ(order(place(cash_command("k2"))).minimum_age, std::nullopt);
}

TEST_P(PlaceOrderTest, AnOrderSaysWhichVariantAndTakesItsStock) {
    const auto shirt = add_product("shirt", 1, 0, [](auto& draft) { draft.offers.clear(); });
    catalog::FamilyDraft matrix;
    matrix.options = {{{"Size"}, {{"M"}, {"L"}}}};
    for (const auto* size : {"M", "L"}) {
        auto& variant = matrix.variants.emplace_back();
        variant.options = {{"Size", size}};
        variant.sku = std::string{"SHIRT-"} + size;
        auto& offer = variant.offers.emplace_back();
        offer.store = store.id;
        offer.base_price = variant.base_price = 2500;
    }
    std::vector<ProductId> variants;
    write([&](db::Tx& tx) { variants = catalog::set_variants(tx, clock.now(), shirt, matrix).value(); });
    for (const auto variant : variants) set_stock(variant, 2);
    const std::array items{cart::ItemToAdd{shirt, 2, {{"Size", "L"}}, {}}};
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_items(tx, {ada, store, clock.now()}, items); }));
    const auto id = place(command("k"));
    const auto lines = read([&](db::Read& read) { return orders::find_lines(read, ada, id); });
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].product, variants[1]);
    EXPECT_EQ(lines[0].name, "shirt, L");
    EXPECT_EQ(lines[0].sku, "SHIRT-L");
    EXPECT_NE(lines[0].selected_variants.find("Size"), std::string::npos);
    EXPECT_EQ(stock(variants[0]).on_hand, 2);
    EXPECT_EQ(stock(variants[1]).on_hand, 0);
    // The family's card follows: one size is left.
    const auto label = [&] {
        return read([&](db::Read& read) {
            return catalog::product_cards(read, store.id, {&shirt, 1}, clock.now())
                .at(0)
                .inventory.availability;
        });
    };
    EXPECT_EQ(label(), Availability::few);
    set_stock(variants[0], 0);
    EXPECT_EQ(label(), Availability::out);
    ASSERT_TRUE(cancel(id));
    EXPECT_EQ(label(), Availability::few);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, WeighedItemsAreOrderedByWeight) {
    const auto apples = add_product("apples", 999, 5000, [](auto& draft) {
        draft.sold_by_weight = true;
        draft.size = catalog::Size{{1}, {"lb"}};
    });
    const std::array items{cart::ItemToAdd{apples, Quantity::of_thousandths(1250), {}, {}}};
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_items(tx, {ada, store, clock.now()}, items); }));
    const auto begun = begin(command("k"));
    ASSERT_EQ(begun->next, Next::charge);
    EXPECT_EQ(stock(apples).held, 1250);
    const auto settled = settle(begun->order, charge(*begun));
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->order.subtotal, 1249);  // 1248.75
    EXPECT_EQ(stock(apples).on_hand, 3750);
    EXPECT_EQ(in_cart(), 0);
    EXPECT_NE(
        settled->response.find(
            R"("quantity":1.25,"soldByWeight":true,"unit":"lb","estimatedQuantity":1.25,"priceAtTime":999)"),
        std::string::npos);
    const auto cancelled_order = cancel(begun->order);
    ASSERT_TRUE(cancelled_order);
    EXPECT_EQ(stock(apples).on_hand, 5000);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, TheLastCouponMayBeUsedByWhoHoldsItForAnAttemptGivenUp) {
    add_coupon(100, 1);
    fill_cart(milk, 2);
    use_coupon();
    const auto first = begin(command("k1", "asks"));
    ASSERT_TRUE(settle(first->order, charge(*first)));
    const auto again = command("k2");
    EXPECT_EQ(again.expected_total, 2399);  // the cart still shows it as theirs
    EXPECT_EQ(order(place(again)).discount, 100);
    EXPECT_EQ(order(first->order).status, OrderStatus::cancelled);

    fill_cart(milk, 2, bob);
    use_coupon(bob);
    const auto without = command("k", "succeeds", bob);
    EXPECT_EQ(without.expected_total, 2499);  // the cart shows it as used up, and checkout agrees
    EXPECT_EQ(order(place(without), bob).discount, 0);
}

TEST_P(PlaceOrderTest, TheSameKeyIsTheSameOrder) {
    fill_cart(milk, 1);
    const auto wanted = command("k");
    const auto begun = begin(wanted);
    EXPECT_EQ(begin(wanted)->next, Next::wait);
    auto other = wanted;
    other.fingerprint = "another body";
    EXPECT_TRUE(begin(other).error().is(idempotency::errors::key_reused));
    const auto settled = settle(begun->order, charge(*begun));
    const auto again = begin(wanted);
    EXPECT_EQ(again->next, Next::answered);
    EXPECT_EQ(again->status, 201);
    EXPECT_EQ(again->response, settled->response);
    EXPECT_TRUE(begin(other).error().is(idempotency::errors::key_reused));
    EXPECT_EQ(gateway.charge_calls, 1);
    EXPECT_EQ(read([&](db::Read& read) { return orders::count_orders(read, {}, 10); }), 1);
}

TEST_P(PlaceOrderTest, ANewKeyWaitsForAPaymentInFlightAndReplacesOneGivenUp) {
    fill_cart(milk, 10);  // all there is
    const auto first = begin(command("k1", "asks"));
    const auto busy = begin(command("k2"));
    ASSERT_TRUE(busy.error().is(errors::checkout_in_progress));
    EXPECT_TRUE(busy.error().retry_after);
    ASSERT_TRUE(settle(first->order, charge(*first)));

    const auto second = begin(command("k2"));
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_EQ(order(first->order).status, OrderStatus::cancelled);
    EXPECT_EQ(begin(command("k1", "asks"))->status, 402);
    EXPECT_EQ(stock(milk).held, 10);
    EXPECT_TRUE(settle(second->order, charge(*second)));
    EXPECT_THAT(later(minutes{30}), IsEmpty());
    EXPECT_EQ(order(second->order).status, OrderStatus::confirmed);
    EXPECT_EQ(stock(milk).on_hand, 0);
    EXPECT_EQ(label(milk), Availability::out);
    EXPECT_EQ(gateway.taken, order(second->order).total);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, OfManyShoppersAtOnceOneGetsTheLastItemAndOneTheLastCoupon) {
    add_coupon(100, 1);
    const auto last = add_product("last", 2000, 1);
    const auto cheese = add_product("cheese", 2000, 100);
    constexpr int kShoppers = 8;
    std::vector<PlaceOrder> for_last;
    std::vector<PlaceOrder> with_coupon;
    for (int i = 0; i < kShoppers; ++i) {
        const auto eager = UserId::from_name("eager " + std::to_string(i));
        const auto thrifty = UserId::from_name("thrifty " + std::to_string(i));
        fill_cart(last, 1, eager);
        fill_cart(cheese, 1, thrifty);
        use_coupon(thrifty);
        for_last.push_back(command("k", "succeeds", eager));
        with_coupon.push_back(i % 2 == 0 ? command("k", "succeeds", thrifty) : cash_command("k", thrifty));
    }
    std::atomic<int> got_item{0};
    std::atomic<int> got_coupon{0};
    {
        std::vector<std::jthread> shoppers;
        for (int i = 0; i < kShoppers; ++i)
            shoppers.emplace_back([&, i] {
                const auto item = begin(for_last[static_cast<std::size_t>(i)]);
                if (item)
                    ++got_item;
                else
                    EXPECT_TRUE(item.error().is(inventory::errors::out_of_stock)) << item.error().code->name;
                const auto coupon = begin(with_coupon[static_cast<std::size_t>(i)]);
                if (coupon)
                    ++got_coupon;
                else
                    EXPECT_TRUE(coupon.error().is(pricing::errors::coupon_used_up))
                        << coupon.error().code->name;
            });
    }
    EXPECT_EQ(got_item, 1);
    EXPECT_EQ(got_coupon, 1);
    EXPECT_EQ(stock(cheese).available(), 99);
    EXPECT_EQ(stock(last).available(), 0);
    expect_no_drift();
}

TEST_P(PlaceOrderTest, TheSameRequestManyTimesAtOnceIsOneOrder) {
    fill_cart(milk, 1);
    const auto wanted = command("k");
    std::atomic<int> charges{0};
    {
        std::vector<std::jthread> twins;
        for (int i = 0; i < 8; ++i)
            twins.emplace_back([&] {
                const auto begun = begin(wanted);
                ASSERT_TRUE(begun);
                if (begun->next == Next::charge)
                    ++charges;
                else
                    EXPECT_EQ(begun->next, Next::wait);
            });
    }
    EXPECT_EQ(charges, 1);
    EXPECT_EQ(stock(milk).held, 1);
}

}  // namespace
}  // namespace scalemart::checkout
