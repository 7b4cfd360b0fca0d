// The whole priced cart over HTTP: promotions, fees, taxes, tip, gifts.
#include "cart_fixture.hpp"

namespace scalemart::cart {
namespace {

using http::Method;
using testing::IsEmpty;

class WholeCartTest : public CartTest {
 protected:
    Answer show(const std::string& user = "ada") { return call(Method::get, "/cart", user); }
    Answer use(const std::string& code, const std::string& user = "ada") {
        return call(Method::post, "/cart/coupons", user, R"({"code":")" + code + "\"}");
    }
    /// Everything of a cart that is about money.
    static std::string sums_of(const Answer& cart) {
        std::string sums;
        for (const auto* part : {"/pricing", "/promotions", "/fees", "/taxes", "/gifts", "/progress"})
            sums += cart.text(part) + "\n";
        for (const auto& item : cart.body.at("items").as_array())
            for (const auto* part : {"price", "totalPrice", "discount", "tax"})
                sums += boost::json::serialize(item.at(part)) + " ";
        return sums;
    }
    static constexpr auto kMarket =
        R"({"taxPolicy":{"preset":"usSalesTax"},"taxCountries":["US"],)"
        R"("fees":{"priority":300,"perBag":10,"taxes":[{"fee":"delivery","category":"food"}]}})";
};
INSTANTIATE_TEST_SUITE_P(Engines, WholeCartTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(WholeCartTest, ACodeThatComesAndGoesLeavesEveryByteAsItWas) {
    set_market(kMarket);
    add_promotion("TEN", 10);
    add_promotion("", 5, [&](auto& offer) { offer.terms.targets.only.products = {bread}; });
    ASSERT_TRUE(add({{milk, 7, {}, {}}, {bread, 3, {}, {}}}));
    call(Method::patch, "/cart", "ada", R"({"tip":{"percent":12},"bags":2})");
    const auto before = sums_of(show());
    EXPECT_NE(sums_of(use("TEN")), before);
    EXPECT_EQ(sums_of(call(Method::delete_, "/cart/coupons/TEN", "ada")), before);
}

TEST_P(WholeCartTest, TheOrderInWhichCodesAreEnteredDoesNotMatter) {
    add_promotion("A", 10);
    add_promotion("B", 0, [](auto& b) { b.terms.effect = pricing::AmountOff{333}; });
    add_promotion("C", 25, [](auto& c) { c.terms.effect = pricing::PercentOff{2500, 150}; });
    for (const auto who : {ada, bob}) ASSERT_TRUE(add({{milk, 7, {}, {}}, {bread, 3, {}, {}}}, who));
    for (const auto* code : {"A", "B", "C"}) use(code);
    for (const auto* code : {"c", "a", "b"}) use(code, "bob");
    EXPECT_EQ(show().text("/promotions").find("\"applied\":false"), std::string::npos);
    EXPECT_EQ(sums_of(show()), sums_of(show("bob")));
    EXPECT_EQ(show().text("/coupons"), show("bob").text("/coupons"));
}

TEST_P(WholeCartTest, ATipIsAnAmountOrAPercentage) {
    ASSERT_TRUE(add(milk, 5));  // 19.95
    const auto patch = [&](const std::string& body) { return call(Method::patch, "/cart", "ada", body); };
    EXPECT_EQ(patch(R"({"tip":{"amount":250}})").text("/pricing/tip"), "250");
    const auto percent = patch(R"({"tip":{"percent":15}})");
    EXPECT_EQ(percent.text("/pricing/tip"), "299");
    EXPECT_EQ(percent.text("/choices"), R"({"tipPercent":15,"priority":false,"bags":0})");
    EXPECT_EQ(percent.text("/pricing/total"), std::to_string(1995 + 499 + 299));
    EXPECT_EQ(patch("{}").text("/pricing/tip"), "299");
    EXPECT_EQ(patch(R"({"tip":null})").text("/pricing/tip"), "0");
    EXPECT_EQ(patch(R"({"tip":{"amount":1,"percent":1}})").text("/errors/0/pointer"), "/tip");
    EXPECT_EQ(patch(R"({"tip":{"percent":101}})").status, 422U);
    EXPECT_EQ(patch(R"({"tip":{"amount":-1}})").status, 422U);
    EXPECT_EQ(patch(R"({"bags":101})").status, 422U);
    EXPECT_EQ(call(Method::patch, "/cart", "", "{}").status, 401U);
    EXPECT_EQ(call(Method::patch, "/cart?store=nowhere", "ada", "{}").code(), "store_not_found");
    EXPECT_EQ(call(Method::patch, "/cart", "bob", R"({"tip":{"amount":5}})").text("/choices/tipAmount"), "5");
    EXPECT_EQ(show().text("/pricing/tip"), "0");
}

TEST_P(WholeCartTest, FeesAndTaxesAreListed) {
    set_market(kMarket);
    shopper.home = pricing::Destination{"US", "OR", "97209"};
    const auto juice = add_product("juice", 1000, 9, [](auto& draft) { draft.tax_category = "food"; });
    ASSERT_TRUE(add({{milk, 5, {}, {}}, {juice, 1, {}, {}}}));
    const auto cart = call(Method::patch, "/cart", "ada", R"({"priority":true,"bags":3})");
    EXPECT_EQ(cart.text("/pricing/feeTotal"), std::to_string(499 + 300 + 30));
    EXPECT_EQ(cart.text("/pricing/shipping"), std::to_string(499 + 300));
    EXPECT_EQ(cart.text("/fees/0/kind"), "delivery");
    EXPECT_EQ(cart.text("/fees/2/amount"), "30");
    // 7 % of milk, priority and bags; delivery and juice are food.
    EXPECT_EQ(cart.text("/taxes/0/taxable"), std::to_string(1995 + 330));
    EXPECT_EQ(cart.text("/pricing/tax"), std::to_string(140 + 21 + 2));
    EXPECT_EQ(cart.text("/pricing/addedTax"), cart.text("/pricing/tax"));
    EXPECT_EQ(cart.text("/items/1/tax"), "0");
    EXPECT_EQ(cart.text("/pricing/total"), std::to_string(2995 + 829 + 163));
    // Where nobody has an address the store's counts.
    shopper.home.reset();
    write([&](db::Tx& tx) {
        store.state = "CA";
        store = stores::upsert_store(tx, clock.now(), store);
    });
    EXPECT_EQ(show().text("/taxes/0/millionths"), "100000");
}

TEST_P(WholeCartTest, PromotionsLookAtCategoriesBrandsAndTags) {
    const auto root = category;
    CategoryId dairy;
    write([&](db::Tx& tx) {
        dairy = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food", "Dairy"});
    });
    const auto butter = add_product("butter", 500, 9, [&](auto& draft) {
        draft.category = dairy;
        draft.brand = "Alp";
        draft.tags = {{"organic"}};
    });
    const auto excluded =
        add_product("stamps", 1000, 9, [](auto& draft) { draft.excluded_from_discount = true; });
    const auto offer = [&](const std::string& key, auto pick) {
        add_promotion("", 10, [&](auto& promotion) {
            promotion.terms.key = promotion.terms.name = key;
            pick(promotion.terms.targets.only);
        });
    };
    offer("food", [&](auto& only) { only.categories = {root}; });
    ASSERT_TRUE(add({{butter, 2, {}, {}}, {milk, 1, {}, {}}, {excluded, 1, {}, {}}}));
    EXPECT_EQ(show().text("/pricing/discount"), "140");  // of 10.00 and 3.99
    offer("brand", [&](auto& only) { only.brands = {"Alp"}; });
    offer("tag", [&](auto& only) { only.tags = {"organic"}; });
    const auto cart = show();
    EXPECT_EQ(cart.text("/pricing/discount"), std::to_string(140 + 90 + 81));
    EXPECT_EQ(cart.text("/items/2/discount"), "0");
    EXPECT_EQ(cart.text("/items/0/discounts"),
              R"([{"promotion":0,"amount":100},{"promotion":1,"amount":90},{"promotion":2,"amount":81}])")
        << cart.text("/promotions");
}

TEST_P(WholeCartTest, AGiftIsPromisedWhileThereIsOne) {
    const auto mug = add_product("mug", 800, 2);
    add_promotion("MUG", 0, [&](auto& promotion) {
        promotion.terms.effect = pricing::Gift{mug, 1, 800, true};
        promotion.terms.conditions.minimum_subtotal = 1000;
    });
    ASSERT_TRUE(add(milk, 2));
    const auto too_little = use("MUG");
    EXPECT_EQ(too_little.text("/gifts"), "[]");
    EXPECT_EQ(too_little.text("/promotions/0/reason"), "minimumSubtotal");
    EXPECT_EQ(too_little.text("/promotions/0/missing"), "202");
    EXPECT_EQ(too_little.text("/promotions/0/message"), "Spend 2.02 more.");
    EXPECT_EQ(too_little.text("/coupons/0/reason"), "minimum_not_reached");
    ASSERT_TRUE(add(milk, 1));
    EXPECT_EQ(show().text("/gifts/0/name"), "mug");
    EXPECT_EQ(show().text("/pricing/discount"), "0");
    ASSERT_TRUE(add(mug, 2));  // the last two
    EXPECT_EQ(show().text("/promotions/0/reason"), "giftUnavailable");
    EXPECT_EQ(show().text("/gifts"), "[]");
}

TEST_P(WholeCartTest, FirstOrdersAreWhatOrdersSays) {
    add_promotion("HELLO", 10, [](auto& hello) { hello.terms.conditions.first_order_only = true; });
    ASSERT_TRUE(add(milk, 3));
    EXPECT_EQ(use("HELLO").text("/promotions/0/reason"), "firstOrderOnly");
    shopper.is_known = false;
    EXPECT_EQ(show().text("/pricing/discount"), "120");
}

TEST_P(WholeCartTest, ProblemsCarryWhatAProgramNeeds) {
    ASSERT_TRUE(add({{milk, 10, {}, {}}}));
    add_product("milk", 429, 3);
    const auto cart = show();
    EXPECT_EQ(cart.text("/problems/0/available"), "3");
    EXPECT_EQ(cart.text("/problems/1/oldPrice"), "399");
    EXPECT_EQ(cart.text("/problems/1/newPrice"), "429");
    EXPECT_EQ(cart.text("/problems/1/message"), "The price changed from 3.99 to 4.29.");
    ASSERT_TRUE(change(view().items[0].id, {2, false, {}}));
    EXPECT_EQ(show().text("/problems/0/missing"), "142");
    add_product("milk", 429, 0);
    EXPECT_EQ(show().text("/problems/0/available"), "0");
}

TEST_P(WholeCartTest, CostsTheSameStatementsForOneLineAndForTwoHundred) {
    set_market(kMarket);
    const auto mug = add_product("mug", 800, 20'000);
    add_promotion("", 5, [&](auto& offer) {
        offer.terms.targets.only.categories = {category};
        offer.terms.targets.except.tags = {"new"};
    });
    add_promotion("HELLO", 10, [&](auto& hello) {
        hello.terms.conditions.first_order_only = true;
        hello.terms.conditions.limit = 100'000;
        hello.terms.conditions.limit_per_customer = 1;
    });
    add_promotion("MUG", 0, [&](auto& gift) { gift.terms.effect = pricing::Gift{mug, 1, 800, true}; });
    shopper.is_known = false;
    auto items = add_products(200);
    ASSERT_TRUE(add({items.front()}, bob));
    ASSERT_TRUE(add(items, ada));
    const auto writes = [&](UserId who) {
        const auto line = view(who).items[0].id;
        return write([&](db::Tx& tx) {
            for (const auto* code : {"HELLO", "MUG"})
                EXPECT_TRUE(add_coupon(tx, {who, store, clock.now()}, code));
            EXPECT_TRUE(change_item(tx, {who, store, clock.now()}, line, {2, false, {}}));
            const auto cart = view_cart(tx, who, store, clock.now(), {&shopper, {}});
            EXPECT_EQ(cart.gifts.size(), 1U);
            EXPECT_EQ(cart.promotions.size(), 3U);
            return tx.statements();
        });
    };
    EXPECT_EQ(writes(bob), writes(ada));
}

TEST_P(WholeCartTest, OnlySoManyCodes) {
    for (int i = 0; i < kMaximumCoupons; ++i) {
        add_promotion("C" + std::to_string(i), 1);
        EXPECT_EQ(use("C" + std::to_string(i)).status, 201U);
    }
    add_promotion("LAST", 1);
    EXPECT_EQ(use("LAST").code(), "too_many_coupons");
    EXPECT_EQ(use("C1").status, 201U);
}

TEST_P(WholeCartTest, AGuestsChoicesComeAlongToAnAccountWithoutACart) {
    const auto guest = UserId::from_name("guest");
    ASSERT_TRUE(add(milk, 3, guest));
    write([&](db::Tx& tx) { choose(tx, {guest, store, clock.now()}, {pricing::Tip{0, 1000}, true, 2}); });
    write([&](db::Tx& tx) { merge_carts(tx, guest, ada, clock.now()); });
    EXPECT_EQ(view().choices.tip_percent, 10);
    EXPECT_TRUE(view().choices.priority);
    // Who has a cart keeps what was chosen there.
    ASSERT_TRUE(add(milk, 1, guest));
    write([&](db::Tx& tx) { merge_carts(tx, guest, ada, clock.now()); });
    EXPECT_EQ(view().choices.tip_percent, 10);
    const auto line = view().items[0].id;
    const std::array ordered{OrderedLine{line, 4}};
    write([&](db::Tx& tx) { remove_ordered(tx, ada, store.id, ordered, clock.now()); });
    EXPECT_FALSE(view().choices.tip_percent);
    EXPECT_THAT(view().items, IsEmpty());
}

}  // namespace
}  // namespace scalemart::cart
