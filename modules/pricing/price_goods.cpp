#include "price_goods.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {
namespace {

ChosenPrice price_of(const CartLine& line, const CartFacts& cart, const Market& market,
                     const TaxComputation& taxes) {
    if (line.quantity <= 0 || line.weight_grams < 0)
        throw std::invalid_argument("pricing: a line without a quantity");
    const std::int64_t thousandths = line.sold_by_weight ? line.quantity : times(line.quantity, 1000);
    auto price =
        choose_price(line.price, {market.currency, cart.customer.groups, market.region}, thousandths);
    if (!price) throw std::invalid_argument("pricing: a line without a price in the market's currency");
    if (price->amount < 0) throw std::invalid_argument("pricing: a negative price");
    if (cart.customer.is_tax_exempt && market.tax.prices_include_tax) {
        price->amount = taxes.without_tax(price->amount, line.tax_category);
        price->ordinary = taxes.without_tax(price->ordinary, line.tax_category);
    }
    return *price;
}

}  // namespace

PricedGoods price_goods(const CartFacts& cart, const Market& market, const TaxComputation& taxes) {
    PricedGoods goods;
    goods.given_at.resize(cart.lines.size());
    std::iota(goods.given_at.begin(), goods.given_at.end(), std::size_t{0});
    std::sort(goods.given_at.begin(), goods.given_at.end(),
              [&](std::size_t a, std::size_t b) { return cart.lines[a].id < cart.lines[b].id; });
    goods.lines.reserve(cart.lines.size());
    goods.chosen.reserve(cart.lines.size());
    for (const auto index : goods.given_at) {
        const CartLine& line = cart.lines[index];
        if (!goods.lines.empty() && goods.lines.back().line->id == line.id)
            throw std::invalid_argument("pricing: two lines with the same id");
        const auto& price = goods.chosen.emplace_back(price_of(line, cart, market, taxes));
        const auto total =
            line_total({price.amount, market.currency}, line.quantity, line.sold_by_weight).minor;
        goods.lines.push_back({&line, price.amount, total});
        goods.subtotal = plus(goods.subtotal, total);
    }
    return goods;
}

}  // namespace scalemart::pricing
