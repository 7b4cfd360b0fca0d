#pragma once
// The lines of a cart with their prices, in the order that decides ties. Private to pricing.

#include "effect.hpp"
#include "market.hpp"
#include "priced_cart.hpp"
#include "tax.hpp"

namespace scalemart::pricing {

struct PricedGoods {
    std::vector<GoodsLine> lines;       ///< by line id
    std::vector<ChosenPrice> chosen;    ///< of each of `lines`
    std::vector<std::size_t> given_at;  ///< where each of `lines` stood in the cart
    std::int64_t subtotal = 0;
};

/// A customer who is exempt pays prices that include tax without it. std::invalid_argument, see price_cart().
[[nodiscard]] PricedGoods price_goods(const CartFacts& cart, const Market& market,
                                      const TaxComputation& taxes);

}  // namespace scalemart::pricing
