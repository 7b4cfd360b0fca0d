#include "change_cart.hpp"

#include <thread>

#include "cart_fixture.hpp"

namespace scalemart::cart {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ChangeCartTest : public CartTest {};
INSTANTIATE_TEST_SUITE_P(Engines, ChangeCartTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ChangeCartTest, AddsUpLinesFeesAndTotal) {
    EXPECT_FALSE(view().id);
    EXPECT_EQ(view().pricing.total, 0);
    ASSERT_TRUE(add(milk, 2));
    ASSERT_TRUE(add({{bread, 1, {}, "soft, please"}}));
    const auto cart = view();
    ASSERT_EQ(cart.items.size(), 2U);
    EXPECT_EQ(cart.items[0].product, milk);
    EXPECT_EQ(cart.items[0].total_price, 798);
    EXPECT_EQ(cart.items[1].note, "soft, please");
    EXPECT_EQ(cart.item_count, 3);
    EXPECT_EQ(cart.pricing.subtotal, 1048);
    EXPECT_EQ(cart.pricing.shipping, 499);
    EXPECT_EQ(cart.pricing.total, 1547);
    EXPECT_EQ(cart.pricing.currency, "USD");
    EXPECT_THAT(cart.problems, IsEmpty());
    ASSERT_TRUE(add(milk, 11));
    EXPECT_EQ(view().items.size(), 2U);
    EXPECT_EQ(view().pricing.shipping, 0);  // free from 50.00
    EXPECT_EQ(view(bob).item_count, 0);
}

TEST_P(ChangeCartTest, EveryWriteMovesTheVersionAndAFailedOneDoesNot) {
    ASSERT_TRUE(add(milk, 1));
    EXPECT_EQ(view().version, 1);
    clock.advance(std::chrono::seconds{5});
    const auto line = view().items[0].id;
    ASSERT_TRUE(change(line, {3, false, {}}));
    EXPECT_EQ(view().version, 2);
    EXPECT_EQ(view().updated_at, clock.now());
    EXPECT_FALSE(add(bread, 6));
    EXPECT_EQ(view().version, 2);
    ASSERT_TRUE(write([&](db::Tx& tx) { return remove_item(tx, {ada, store, clock.now()}, line); }));
    EXPECT_EQ(view().version, 3);
    ASSERT_TRUE(add(milk, 1));
    write([&](db::Tx& tx) { clear(tx, {ada, store, clock.now()}); });
    EXPECT_EQ(view().version, 5);
    EXPECT_THAT(view().items, IsEmpty());
}

TEST_P(ChangeCartTest, NoMoreThanThereIsOrThanOneOrderMayHold) {
    EXPECT_TRUE(add(bread, 6).error().is(errors::not_enough_stock));
    ASSERT_TRUE(add(bread, 4));
    const auto more = add(bread, 2);
    EXPECT_TRUE(more.error().is(errors::not_enough_stock));
    EXPECT_EQ(more.error().issues, (std::vector<Issue>{{"/quantity", "available", "5"}}));
    EXPECT_TRUE(add(bread, 1));

    const auto eggs = add_product("eggs", 300, 50, [](auto& draft) { draft.max_per_order = 2; });
    EXPECT_TRUE(add(eggs, 3).error().is(errors::quantity_limit));
    EXPECT_TRUE(add(eggs, 2));
    EXPECT_TRUE(add(eggs, 1).error().is(errors::quantity_limit));

    const auto rice = add_product("rice", 1, 5000);
    EXPECT_TRUE(add(rice, 999));
    EXPECT_TRUE(add(rice, 1).error().is(errors::quantity_limit));
    EXPECT_TRUE(add(ProductId::from_name("nothing"), 1).error().is(errors::product_unavailable));
}

TEST_P(ChangeCartTest, LinesOfOneProductDrawOnTheSameStock) {
    const auto shirt = add_product("shirt", 900, 5, needs_size);
    ASSERT_TRUE(add({{shirt, 3, {{"Size/cut", "S"}}, {}}}));
    EXPECT_TRUE(add({{shirt, 3, {{"Size/cut", "L"}}, {}}}).error().is(errors::not_enough_stock));
    ASSERT_TRUE(add({{shirt, 2, {{"Size/cut", "L"}}, {}}}));
    const auto cart = view();
    ASSERT_EQ(cart.items.size(), 2U);
    EXPECT_EQ(cart.items[0].selected_variants.text, R"({"Size/cut":"S"})");
    EXPECT_TRUE(change(cart.items[1].id, {3, false, {}}).error().is(errors::not_enough_stock));
    EXPECT_TRUE(change(cart.items[1].id, {1, false, {}}));
    EXPECT_TRUE(change(cart.items[0].id, {4, false, {}}));
}

TEST_P(ChangeCartTest, VariantsMustBeChosenAmongTheOffered) {
    const auto shirt = add_product("shirt", 900, 5, needs_size);
    const auto missing = add(shirt, 1);
    ASSERT_TRUE(missing.error().is(errors::variant_required));
    EXPECT_EQ(missing.error().issues,
              (std::vector<Issue>{{"/selectedVariants/Size~1cut", "required", "must be chosen"}}));
    const auto wrong = add({{shirt, 1, {{"Size/cut", "M"}, {"Colour", "red"}}, {}}});
    ASSERT_EQ(wrong.error().issues.size(), 2U);
    EXPECT_EQ(wrong.error().issues[0].code, "choice");
    EXPECT_EQ(wrong.error().issues[1].pointer, "/selectedVariants/Colour");
    EXPECT_TRUE(add({{milk, 1, {{"Colour", "red"}}, {}}}).error().is(errors::variant_required));
}

TEST_P(ChangeCartTest, OfSeveralItemsAllAreAddedOrNone) {
    const auto refused = add({{milk, 1, {}, {}}, {bread, 4, {}, {}}, {bread, 2, {}, {}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().issues.at(0).pointer, "/items/2/quantity");
    EXPECT_THAT(view().items, IsEmpty());
    const auto unknown = add({{milk, 1, {}, {}}, {ProductId::from_name("nothing"), 1, {}, {}}});
    EXPECT_EQ(unknown.error().issues.at(0).pointer, "/items/1");
    EXPECT_EQ(unknown.error().issues.at(0).code, "product_unavailable");
    ASSERT_TRUE(add({{milk, 1, {}, {}}, {bread, 4, {}, {}}, {milk, 2, {}, "cold"}}));
    EXPECT_EQ(view().item_count, 7);
    EXPECT_EQ(view().items[0].note, "cold");
}

TEST_P(ChangeCartTest, ACartHoldsTwoHundredDifferentItems) {
    auto items = add_products(201);
    EXPECT_TRUE(add(items).error().is(errors::too_many_lines));
    const ItemToAdd last = items.back();
    items.pop_back();
    ASSERT_TRUE(add(items));
    EXPECT_TRUE(add({last}).error().is(errors::too_many_lines));
    EXPECT_TRUE(add({items.front()}));  // more of what is there is fine
    EXPECT_EQ(view().items.size(), 200U);
    EXPECT_EQ(view().pricing.subtotal, 20'100);

    // Neither reading nor changing costs more statements than in a cart of one line.
    const auto reading = [&](UserId who) {
        return database->read_blocking([&](db::Read& read) {
            (void)view_cart(read, who, store, clock.now());
            return read.statements();
        });
    };
    const auto adding = [&](UserId who, const std::vector<ItemToAdd>& wanted) {
        return write([&](db::Tx& tx) {
            EXPECT_TRUE(add_items(tx, {who, store, clock.now()}, wanted));
            return tx.statements();
        });
    };
    EXPECT_EQ(adding(bob, {items[0]}), adding(UserId::from_name("cy"), {items.begin(), items.begin() + 100}));
    EXPECT_EQ(reading(bob), reading(ada));
    const auto changing = [&](UserId who) {
        const auto line = view(who).items[0].id;
        return write([&](db::Tx& tx) {
            EXPECT_TRUE(change_item(tx, {who, store, clock.now()}, line, {2, false, {}}));
            return tx.statements();
        });
    };
    EXPECT_EQ(changing(bob), changing(ada));
}

TEST_P(ChangeCartTest, ParallelAdditionsAreExact) {
    const auto rice = add_product("rice", 100, 900);
    constexpr int kThreads = 8;
    constexpr int kEach = 10;
    {
        std::vector<std::jthread> hands;
        for (int i = 0; i < kThreads; ++i)
            hands.emplace_back([&] {
                for (int n = 0; n < kEach; ++n) EXPECT_TRUE(add(rice, 1));
            });
    }
    EXPECT_EQ(view().item_count, kThreads * kEach);
    EXPECT_EQ(view().version, kThreads * kEach);
    EXPECT_EQ(view().items.size(), 1U);
}

TEST_P(ChangeCartTest, NotesAreKeptSetAndCleared) {
    ASSERT_TRUE(add({{milk, 1, {}, "cold"}}));
    ASSERT_TRUE(add(milk, 1));
    const auto line = view().items[0].id;
    EXPECT_EQ(view().items[0].note, "cold");
    ASSERT_TRUE(change(line, {5, false, {}}));
    EXPECT_EQ(view().items[0].note, "cold");
    ASSERT_TRUE(change(line, {{}, true, "fresh"}));
    EXPECT_EQ(view().items[0].note, "fresh");
    EXPECT_EQ(view().items[0].quantity, 5);
    ASSERT_TRUE(change(line, {{}, true, {}}));
    EXPECT_FALSE(view().items[0].note);
}

TEST_P(ChangeCartTest, SomebodyElsesLineIsNotThere) {
    ASSERT_TRUE(add(milk, 1));
    const auto line = view().items[0].id;
    EXPECT_TRUE(change(line, {2, false, {}}, bob).error().is(errors::line_not_found));
    EXPECT_TRUE(write([&](db::Tx& tx) { return remove_item(tx, {bob, store, clock.now()}, line); })
                    .error()
                    .is(errors::line_not_found));
    EXPECT_FALSE(database->read_blocking([&](db::Read& read) { return store_of_line(read, bob, line); }));
    EXPECT_EQ(view().item_count, 1);
}

TEST_P(ChangeCartTest, SaysWhatHasChangedSince) {
    ASSERT_TRUE(add(milk, 10));
    ASSERT_TRUE(add(bread, 2));
    add_product("milk", 449, 3, [](auto& draft) { draft.max_per_order = 8; });
    add_product("bread", 250, 5, [](auto& draft) { draft.status = catalog::ProductStatus::inactive; });
    const auto cart = view();
    EXPECT_THAT(problem_codes(cart),
                ElementsAre("not_enough_stock", "price_changed", "unavailable", "quantity_limit"));
    EXPECT_EQ(cart.problems[0].message, "Only 3 of milk are left.");
    EXPECT_EQ(cart.problems[1].message, "The price changed from 3.99 to 4.49.");
    EXPECT_EQ(cart.pricing.subtotal, 4490);  // what cannot be bought costs nothing
    EXPECT_EQ(cart.items[1].availability, Availability::out);
    // Taking some out is allowed, and the price has been seen then.
    ASSERT_TRUE(change(cart.items[0].id, {2, false, {}}));
    ASSERT_TRUE(change(cart.items[1].id, {1, false, {}}));
    EXPECT_THAT(problem_codes(view()), ElementsAre("unavailable", "below_minimum_order"));
    EXPECT_EQ(view().problems[1].message, "Add items for 1.02 more to reach this store's minimum.");
}

TEST_P(ChangeCartTest, WhatTheStoreNoLongerKnowsComesBackAtThePriceSeen) {
    ASSERT_TRUE(add(milk, 10));
    const auto line = view().items[0].id;
    const db::Sql move{"test.move", "update catalog_offer set store_id = $1 where product_id = $2"};
    write([&](db::Tx& tx) { tx.exec(move, StoreId::from_name("elsewhere"), milk); });
    EXPECT_THAT(problem_codes(view()), ElementsAre("unavailable", "below_minimum_order"));
    ASSERT_TRUE(change(line, {5, false, {}}));
    write([&](db::Tx& tx) { tx.exec(move, store.id, milk); });
    EXPECT_THAT(problem_codes(view()), IsEmpty());
}

TEST_P(ChangeCartTest, CouponsStayWhileTheyDoNotApply) {
    write([&](db::Tx& tx) {
        pricing::Coupon coupon;
        coupon.code = "TEN";
        coupon.id = Uuid::from_name("TEN");
        coupon.value = 10;
        coupon.currency = "USD";
        coupon.minimum_subtotal = 2000;
        pricing::save_coupon(tx, coupon, clock.now());
    });
    const Shopper shopper{ada, store, clock.now()};
    EXPECT_TRUE(write([&](db::Tx& tx) { return add_coupon(tx, shopper, "NONE"); })
                    .error()
                    .is(pricing::errors::coupon_unknown));
    ASSERT_TRUE(write([&](db::Tx& tx) { return add_coupon(tx, shopper, " ten "); }));
    ASSERT_TRUE(write([&](db::Tx& tx) { return add_coupon(tx, shopper, "TEN"); }));
    ASSERT_TRUE(add(milk, 3));
    ASSERT_EQ(view().coupons.size(), 1U);
    EXPECT_EQ(view().coupons[0].reason, "minimum_not_reached");
    ASSERT_TRUE(add(milk, 3));
    EXPECT_EQ(view().pricing.discount, 239);
    EXPECT_EQ(view().items[0].discount, 239);
    write([&](db::Tx& tx) { remove_coupon(tx, shopper, "ten"); });
    EXPECT_EQ(view().pricing.discount, 0);
}

}  // namespace
}  // namespace scalemart::cart
