// What holds for any cart. SCALEMART_PRICING_CARTS says how many (1,000,000 before a release; a few thousand
// are enough to notice a mistake), SCALEMART_PRICING_SEED where to begin.
#include <gtest/gtest.h>

#include <cstdlib>

#include "random_cart_fixture.hpp"
#include "refunds.hpp"
#include "schema/encode.hpp"
#include "tenders.hpp"

namespace scalemart::pricing {
namespace {

using testing::Dice;
using testing::RandomCase;
using testing::RandomCases;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

PricedCart price(const RandomCase& given) {
    return price_cart(given.cart, given.market, given.promotions);
}

PricedCart by_line_id(PricedCart cart) {
    std::sort(cart.lines.begin(), cart.lines.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return cart;
}

/// The published sums, added up here once more: price_cart() asserts them, but a test should not believe it.
void expect_sums(const PricedCart& cart) {
    std::int64_t lines = 0;
    std::int64_t discounts = 0;
    std::int64_t taxes = 0;
    std::int64_t fees = 0;
    std::int64_t by_rate = 0;
    for (const auto& line : cart.lines) {
        ASSERT_TRUE(line.discount >= 0 && line.discount <= line.total && line.tax >= 0);
        lines += line.total;
        discounts += line.discount;
        taxes += line.tax;
    }
    for (const auto& fee : cart.fees) {
        ASSERT_TRUE(fee.amount >= 0 && fee.tax >= 0);
        fees += fee.amount;
        taxes += fee.tax;
    }
    for (const auto& rate : cart.taxes) by_rate += rate.tax;
    ASSERT_EQ(discounts, cart.discount);
    ASSERT_EQ(taxes, cart.tax);
    ASSERT_EQ(by_rate, cart.tax);
    ASSERT_EQ(cart.total, lines - discounts + fees + (cart.prices_include_tax ? 0 : taxes) + cart.tip);
    ASSERT_GE(cart.total, 0);
}

void expect_order_does_not_matter(const RandomCase& given, const PricedCart& priced, Dice& dice) {
    RandomCase other = given;
    dice.shuffle(other.cart.lines);
    dice.shuffle(other.cart.codes);
    dice.shuffle(other.promotions);
    if (!other.cart.codes.empty()) other.cart.codes.push_back(other.cart.codes.front());
    ASSERT_EQ(by_line_id(price(other)), by_line_id(priced));
}

void expect_code_comes_and_goes(const RandomCase& given, const PricedCart& priced) {
    RandomCase other = given;
    Promotion extra;
    extra.key = "EXTRA";
    extra.code = "EXTRA";
    extra.effect = PercentOff{1000, {}};
    other.promotions.push_back(extra);
    other.cart.codes.emplace_back("extra");
    const PricedCart with_code = price(other);
    ASSERT_LE(with_code.subtotal - with_code.discount + with_code.fee_total,
              priced.subtotal - priced.discount + priced.fee_total + 2500);  // gifts may be given up for it
    other.cart.codes.pop_back();
    ASSERT_EQ(schema::to_json(price(other)), schema::to_json(priced));
}

void expect_promotions_never_cost(const RandomCase& given, const PricedCart& priced) {
    RandomCase plain = given;
    plain.promotions.clear();
    const PricedCart without = price(plain);
    std::int64_t gifts = 0;
    for (const auto& gift : priced.gifts)
        for (const auto& promotion : given.promotions)
            if (promotion.key == priced.promotions[static_cast<std::size_t>(gift.promotion)].key)
                gifts += std::get<Gift>(promotion.effect).worth;
    ASSERT_LE(priced.subtotal - priced.discount + priced.fee_total - gifts,
              without.subtotal + without.fee_total);
}

/// A cart whose prices leave the tax out, and the cart whose prices are those with the tax: the tax within
/// must be the tax that was added. Exactly, because the price with the tax is within half a unit of the true
/// one, and of that only 1 ÷ (1 + rate) remains; of rates that are rounded apart, within one unit each.
void expect_included_equals_added(const RandomCase& given) {
    RandomCase added;
    added.market.tax = given.market.tax;
    added.market.tax.prices_include_tax = false;
    added.market.taxes = given.market.taxes;
    added.cart.destination = given.cart.destination;
    added.cart.lines = given.cart.lines;
    for (auto& line : added.cart.lines) {
        line.price.prices.resize(1);
        // By line and by order the price of one piece says it all; by unit the pieces do.
        if (line.sold_by_weight || added.market.tax.level != TaxLevel::unit) {
            line.sold_by_weight = false;
            line.quantity = 1;
        }
    }
    const PricedCart without = price(added);
    RandomCase included = added;
    included.market.tax.prices_include_tax = true;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < without.lines.size(); ++i) {
        const auto& line = without.lines[i];
        included.cart.lines[i].price.prices[0].amount += line.tax / line.quantity;
        const auto rates = static_cast<std::int64_t>(line.taxes.size());
        if (given.market.tax.rates_apart && rates > 1) most += rates * line.quantity;
    }
    const PricedCart within = price(included);
    ASSERT_EQ(within.total, without.total);
    ASSERT_LE(std::abs(within.tax - without.tax), most);
}

void expect_refunds_add_up(const PricedCart& order, Dice& dice) {
    std::vector<Tender> tenders;
    for (std::int64_t i = dice.between(0, 3); i > 0; --i)
        tenders.push_back({dice.one_in(2) ? TenderKind::gift_card : TenderKind::store_credit,
                           "T" + std::to_string(i), dice.amount()});
    auto paid = split_total(order.total, tenders);
    std::int64_t split = 0;
    for (const auto& share : paid) split += share.amount;
    ASSERT_EQ(split, order.total);

    const bool gives_all = dice.one_in(2);
    const RefundPolicy policy = gives_all ? RefundPolicy::all(FeeRefund::share) : RefundPolicy{};
    std::vector<std::int64_t> left;
    for (const auto& line : order.lines) left.push_back(line.quantity);
    std::vector<Refund> refunds;
    std::int64_t total = 0;
    std::int64_t tax = 0;
    std::int64_t discount = 0;
    std::vector<std::int64_t> by_rate(order.taxes.size());
    const auto add_rates = [&](const auto& back) {
        std::int64_t sum = 0;
        for (const auto& [rate, amount] : back.taxes) {
            ASSERT_GE(amount, 0);
            by_rate[static_cast<std::size_t>(rate)] += amount;
            sum += amount;
        }
        ASSERT_EQ(sum, back.tax);
    };
    while (std::any_of(left.begin(), left.end(), [](auto each) { return each > 0; })) {
        std::vector<LineReturn> returns;
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (left[i] == 0 || dice.one_in(2)) continue;
            const auto quantity = refunds.size() > 3 ? left[i] : dice.between(1, left[i]);
            returns.push_back({order.lines[i].id, quantity});
            left[i] -= quantity;
        }
        const auto refund = refund_lines(order, refunds, returns, policy);
        ASSERT_TRUE(refund.has_value());
        for (const auto& line : refund->lines) {
            discount += line.discount;
            ASSERT_NO_FATAL_FAILURE(add_rates(line));
        }
        for (const auto& fee : refund->fees) ASSERT_NO_FATAL_FAILURE(add_rates(fee));
        total += refund->total;
        tax += refund->tax;
        const auto back = split_refund(refund->total, paid);
        ASSERT_TRUE(back.has_value());
        for (const auto& each : *back)
            for (auto& share : paid)
                if (share.kind == each.kind && share.key == each.key) share.refunded += each.amount;
        refunds.push_back(*refund);
    }
    for (const auto& share : paid) ASSERT_LE(share.refunded, share.amount);
    ASSERT_LE(total, order.total);
    if (order.lines.empty()) return;
    ASSERT_EQ(discount, order.discount);
    if (gives_all) {
        ASSERT_EQ(total, order.total);
        ASSERT_EQ(tax, order.tax);
        for (std::size_t i = 0; i < by_rate.size(); ++i) ASSERT_EQ(by_rate[i], order.taxes[i].tax);
    }
    ASSERT_FALSE(
        refund_lines(order, refunds, std::vector<LineReturn>{{order.lines[0].id, 1}}, policy).has_value());
}

TEST(PriceCartProperty, HoldsForRandomCarts) {
    const auto count = setting("SCALEMART_PRICING_CARTS", 8000);
    const auto seed = setting("SCALEMART_PRICING_SEED", 20'261'122);
    for (std::uint64_t i = 0; i < count && !HasFatalFailure(); ++i) {
        SCOPED_TRACE(fmt::format("SCALEMART_PRICING_SEED={} SCALEMART_PRICING_CARTS=1", seed + i));
        RandomCases cases(seed + i);
        const RandomCase given = cases.next();
        PricedCart priced;
        ASSERT_NO_THROW(priced = price(given));
        ASSERT_TRUE(priced.is_proven_best);
        ASSERT_NO_FATAL_FAILURE(expect_sums(priced));
        ASSERT_NO_FATAL_FAILURE(expect_order_does_not_matter(given, priced, cases.dice()));
        ASSERT_NO_FATAL_FAILURE(expect_code_comes_and_goes(given, priced));
        ASSERT_NO_FATAL_FAILURE(expect_promotions_never_cost(given, priced));
        ASSERT_NO_FATAL_FAILURE(expect_included_equals_added(given));
        ASSERT_NO_FATAL_FAILURE(expect_refunds_add_up(priced, cases.dice()));
    }
}

}  // namespace
}  // namespace scalemart::pricing
