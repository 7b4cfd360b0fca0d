#include "change_cart.hpp"

#include <thread>

#include "cart_fixture.hpp"
#include "catalog/variants.hpp"

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

TEST_P(ChangeCartTest, OfAFamilyTheChosenVariantIsBought) {
    const auto coffee = add_product("coffee", 1, 0, [](auto& draft) { draft.offers.clear(); });
    catalog::FamilyDraft matrix;
    matrix.options = {{{"Size"}, {{"250 g"}, {"1 kg"}}}, {{"Grind"}, {{"Beans"}, {"Ground"}}}};
    const auto variant = [&](const std::string& size, const std::string& grind, std::int64_t price) {
        auto& made = matrix.variants.emplace_back();
        made.options = {{"Size", size}, {"Grind", grind}};
        made.sku = size + grind;
        auto& offer = made.offers.emplace_back();
        offer.store = store.id;
        offer.base_price = made.base_price = price;
    };
    variant("250 g", "Beans", 700);
    variant("1 kg", "Beans", 2400);
    std::vector<ProductId> variants;
    write([&](db::Tx& tx) {
        variants = catalog::set_variants(tx, clock.now(), coffee, matrix).value();
        std::vector<inventory::StockItem> items;
        for (const auto id : variants) items.push_back({id, store.id, 3});
        const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
        catalog::apply_availability(tx, inventory::set_stock(tx, jobs::Events{clock}, items, cause));
    });

    const auto missing = add(coffee, 1);
    ASSERT_TRUE(missing.error().is(errors::variant_required));
    EXPECT_EQ(missing.error().issues,
              (std::vector<Issue>{{"/selectedVariants/Size", "required", "must be chosen"},
                                  {"/selectedVariants/Grind", "required", "must be chosen"}}));
    const auto wrong =
        add({{milk, 1, {}, {}}, {coffee, 1, {{"Size", "5 kg"}, {"Roast", "dark"}, {"Grind", "Beans"}}, {}}});
    ASSERT_TRUE(wrong.error().is(errors::variant_required));
    ASSERT_EQ(wrong.error().issues.size(), 2U);
    EXPECT_EQ(wrong.error().issues[0].pointer, "/items/1/selectedVariants/Size");
    EXPECT_EQ(wrong.error().issues[0].code, "choice");
    EXPECT_EQ(wrong.error().issues[1].code, "unknown_field");
    const auto unsold = add({{coffee, 1, {{"Size", "1 kg"}, {"Grind", "Ground"}}, {}}});
    ASSERT_TRUE(unsold.error().is(errors::variant_not_found));
    EXPECT_EQ(unsold.error().issues.at(0).pointer, "/selectedVariants");

    ASSERT_TRUE(add({{coffee, 1, {{"Size", "1 kg"}, {"Grind", "Beans"}}, {}}}));
    ASSERT_TRUE(add(variants[1], 1));  // the same by its own id
    const auto cart = view();
    ASSERT_EQ(cart.items.size(), 1U);
    EXPECT_EQ(cart.items[0].product, variants[1]);
    EXPECT_EQ(cart.items[0].name, "coffee, 1 kg / Beans");
    EXPECT_EQ(cart.items[0].selected_variants.text, R"({"Grind":"Beans","Size":"1 kg"})");
    EXPECT_EQ(cart.items[0].quantity.to_text(), "2");
    EXPECT_EQ(cart.items[0].price, 2400);
    EXPECT_THAT(cart.problems, IsEmpty());
    // Stock is the variant's own.
    EXPECT_TRUE(add(variants[1], 2).error().is(errors::not_enough_stock));
    EXPECT_TRUE(add({{coffee, 3, {{"Size", "250 g"}, {"Grind", "Beans"}}, {}}}));
    EXPECT_TRUE(add({{variants[1], 1, {{"Size", "250 g"}}, {}}}).error().is(errors::variant_required));
    // What has left the family is not sold any more.
    matrix.variants.pop_back();
    write([&](db::Tx& tx) { (void)catalog::set_variants(tx, clock.now(), coffee, matrix).value(); });
    EXPECT_TRUE(add(variants[1], 1).error().is(errors::product_unavailable));
    EXPECT_THAT(problem_codes(view()), ElementsAre("unavailable"));
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

    // Neither reading nor changing costs more statements than in a cart of two lines, which could share
    // stock. (Of two pieces of something more has to be known than of one.)
    const auto first_line = view().items[0].id;
    ASSERT_TRUE(change(first_line, {1, false, {}}));
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
    EXPECT_EQ(adding(bob, {items[0], items[1]}),
              adding(UserId::from_name("cy"), {items.begin(), items.begin() + 100}));
    EXPECT_EQ(reading(bob), reading(ada));
    const auto changing = [&](UserId who) {
        const auto line = view(who).items[0].id;
        return write([&](db::Tx& tx) {
            EXPECT_TRUE(change_item(tx, {who, store, clock.now()}, line, {2, false, {}}));
            return tx.statements();
        });
    };
    EXPECT_EQ(changing(bob), changing(ada));
    EXPECT_EQ(reading(bob), reading(ada));
    EXPECT_LE(changing(ada) + reading(ada), 24);
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
    add_promotion("TEN", 10, [](auto& ten) { ten.terms.conditions.minimum_subtotal = 2000; });
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

TEST_P(ChangeCartTest, ACouponThatIsUsedUpIsNotShownAsApplied) {
    const std::array keys{add_promotion("ONCE", 10, [](auto& once) { once.terms.conditions.limit = 1; })};
    ASSERT_TRUE(add(milk, 10));
    ASSERT_TRUE(add(milk, 10, bob));
    for (const auto who : {ada, bob})
        ASSERT_TRUE(write([&](db::Tx& tx) { return add_coupon(tx, {who, store, clock.now()}, "ONCE"); }));
    EXPECT_EQ(view().pricing.discount, 399);

    // Bob is paying: it is taken for ada, and still bob's own.
    const auto order = OrderId::from_name("bob's");
    const auto until = clock.now() + std::chrono::minutes{15};
    ASSERT_TRUE(
        write([&](db::Tx& tx) { return pricing::hold_uses(tx, keys, bob, order, until, clock.now()); }));
    EXPECT_EQ(view().pricing.discount, 0);
    EXPECT_EQ(view().pricing.total, view().pricing.subtotal + 499);
    EXPECT_FALSE(view().coupons[0].applied);
    EXPECT_EQ(view().coupons[0].reason, "used_up");
    EXPECT_EQ(view(bob).pricing.discount, 399);
    clock.advance(std::chrono::minutes{16});  // he gave up; nobody has swept yet
    EXPECT_EQ(view().pricing.discount, 399);
    ASSERT_TRUE(write([&](db::Tx& tx) { return pricing::confirm_uses(tx, keys, bob, order, clock.now()); }));
    EXPECT_EQ(view().coupons[0].reason, "used_up");
    EXPECT_EQ(view(bob).coupons[0].reason, "used_up");
}

}  // namespace
}  // namespace scalemart::cart
