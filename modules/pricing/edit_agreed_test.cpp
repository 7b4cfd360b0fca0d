#include "edit_agreed.hpp"

#include <gtest/gtest.h>

#include "price_cart.hpp"
#include "random_cart_fixture.hpp"

namespace scalemart::pricing {
namespace {

std::vector<std::int64_t> quantities_of(const PricedCart& cart) {
    std::vector<std::int64_t> quantities;
    for (const auto& line : cart.lines) quantities.push_back(line.quantity);
    return quantities;
}

struct Agreed {
    PricedCart cart;
    AgreedTerms terms;
    [[nodiscard]] PricedCart priced() const { return reprice(cart, terms, quantities_of(cart)); }
};

/// Three lines of two pieces at 10.00, the last taxed as food (2 %), the others at 10 %; tax is added.
struct Shop {
    CartFacts cart;
    Market market;

    Shop() {
        market.currency = *Currency::parse("USD");
        market.tax = kUsSalesTax;
        market.taxes.zones.push_back(
            {"", "", "", {{"", {{"Sales", 100'000, false}}}, {"food", {{"Food", 20'000, false}}}}});
        for (const int i : {1, 2, 3}) add(i, i == 3 ? "food" : "");
    }
    void add(int id, const std::string& tax_category) {
        auto& line = cart.lines.emplace_back();
        line.id.value.bytes[15] = static_cast<unsigned char>(id);
        line.product.value.bytes[15] = static_cast<unsigned char>(id);
        line.quantity = 2;
        line.tax_category = tax_category;
        line.price = PriceTerms::of(1000, market.currency);
    }
    [[nodiscard]] Agreed agreed(const std::vector<Promotion>& promotions = {}) const {
        auto priced = price_cart(cart, market, promotions);
        auto terms = agreed_terms(cart, market, promotions, priced);
        return {std::move(priced), std::move(terms)};
    }
};

TEST(EditAgreed, ARemovedLineTakesItsTaxAndItsShareOfTheDiscountAlong) {
    const Shop shop;
    Promotion promotion;
    promotion.key = "ten percent";
    promotion.effect = PercentOff{1000, {}};
    auto order = shop.agreed({promotion});
    EXPECT_EQ(order.cart.total, 6000 - 600 + 360 + 36);
    remove_lines(order.cart, order.terms, {0});
    const auto edited = order.priced();
    EXPECT_EQ(edited.subtotal, 4000);
    EXPECT_EQ(edited.discount, 400);
    EXPECT_EQ(edited.tax, 180 + 36);
    EXPECT_EQ(edited.lines[1].tax, 36);
}

TEST(EditAgreed, APromotionEndsWithTheLastLineItIsAbout) {
    const Shop shop;
    Promotion only_first;
    only_first.key = "first only";
    only_first.effect = PercentOff{5000, {}};
    only_first.targets.only.products.push_back(shop.cart.lines[0].product);
    Promotion second_free;
    second_free.key = "buy the second, get the third";
    BuyGet effect;
    effect.bought.only.products.push_back(shop.cart.lines[1].product);
    second_free.effect = effect;
    second_free.targets.only.products.push_back(shop.cart.lines[2].product);
    auto order = shop.agreed({only_first, second_free});
    EXPECT_EQ(order.cart.discount, 1000 + 2000);
    remove_lines(order.cart, order.terms, {0, 1});
    EXPECT_TRUE(order.terms.promotions.empty());
    const auto edited = order.priced();
    EXPECT_EQ(edited.discount, 0);
    EXPECT_EQ(edited.total, 2000 + 40);
}

TEST(EditAgreed, AnAddedLineIsTaxedAtItsOwnRateAndGetsNoDiscount) {
    const Shop shop;
    Promotion promotion;
    promotion.key = "ten percent";
    promotion.effect = PercentOff{1000, {}};
    auto order = shop.agreed({promotion});
    Shop later;
    later.cart.lines.clear();
    later.market.taxes.zones[0].categories.push_back({"drinks", {{"Drinks", 200'000, false}}});
    later.add(4, "drinks");
    later.add(5, "food");
    append_lines(order.cart, price_cart(later.cart, later.market, {}));
    const auto edited = order.priced();
    ASSERT_EQ(edited.lines.size(), 5U);
    EXPECT_EQ(edited.discount, 600);
    EXPECT_EQ(edited.lines[3].tax, 400);
    EXPECT_EQ(edited.lines[4].tax, 40);
    EXPECT_EQ(edited.taxes.size(), 3U);
    EXPECT_EQ(edited.total, 10'000 - 600 + 360 + 36 + 400 + 40);
}

TEST(EditAgreed, RandomOrdersStayWhole) {
    testing::RandomCases cases(23);
    for (int i = 0; i < 2000; ++i) {
        const auto given = cases.next();
        Agreed order;
        order.cart = price_cart(given.cart, given.market, given.promotions);
        order.terms = agreed_terms(given.cart, given.market, given.promotions, order.cart);
        if (order.cart.lines.size() < 2) continue;
        std::set<std::size_t> gone;
        for (std::size_t line = 1; line < order.cart.lines.size(); line += 2) gone.insert(line);
        const auto before = order.cart.subtotal;
        remove_lines(order.cart, order.terms, gone);
        const auto less = order.priced();  // throws when a sum does not hold
        ASSERT_LE(less.subtotal, before);
        auto more_facts = given.cart;
        for (auto& line : more_facts.lines) line.id.value.bytes[0] ^= 0xFF;
        more_facts.tip = {};
        Market plain = given.market;
        plain.fees = {};
        append_lines(order.cart, price_cart(more_facts, plain, {}));
        ASSERT_GE(order.priced().subtotal, less.subtotal);
    }
}

}  // namespace
}  // namespace scalemart::pricing
