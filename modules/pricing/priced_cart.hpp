#pragma once
// A fully priced cart. Values; two that were computed from the same facts are equal, in whatever order their
// lines, codes and promotions were given. All amounts are minor units of `currency`; none is negative.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/currency.hpp"
#include "pricing/fee_rules.hpp"
#include "pricing/line_id.hpp"
#include "pricing/promotion_outcome.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

/// A part of a line's discount; `promotion` counts in PricedCart::promotions.
struct DiscountShare {
    std::int64_t promotion = 0;
    std::int64_t amount = 0;
    friend bool operator==(const DiscountShare&, const DiscountShare&) = default;
};
BOOST_DESCRIBE_STRUCT(DiscountShare, (), (promotion, amount))

/// A part of a line's or fee's tax; `rate` counts in PricedCart::taxes.
struct TaxShare {
    std::int64_t rate = 0;
    std::int64_t amount = 0;
    friend bool operator==(const TaxShare&, const TaxShare&) = default;
};
BOOST_DESCRIBE_STRUCT(TaxShare, (), (rate, amount))

struct PricedCartLine {
    LineId id;
    ProductId product;
    std::int64_t quantity = 0;  ///< quantity units
    bool sold_by_weight = false;
    std::int64_t ordinary_price = 0;  ///< of one, for everybody
    std::int64_t unit_price = 0;      ///< of one, for this customer
    std::string price_list;           ///< where unit_price is from; empty: the ordinary price
    std::int64_t total = 0;           ///< before discounts; with the tax where prices include it
    std::int64_t discount = 0;
    std::vector<DiscountShare> discounts;
    std::int64_t tax = 0;
    std::vector<TaxShare> taxes;

    [[nodiscard]] std::int64_t paid() const { return total - discount; }
    friend bool operator==(const PricedCartLine&, const PricedCartLine&) = default;
};
BOOST_DESCRIBE_STRUCT(PricedCartLine, (),
                      (id, product, quantity, sold_by_weight, ordinary_price, unit_price, price_list, total,
                       discount, discounts, tax, taxes))

struct PricedGift {
    ProductId product;
    std::int64_t quantity = 1;
    std::int64_t promotion = 0;  ///< counts in PricedCart::promotions
    friend bool operator==(const PricedGift&, const PricedGift&) = default;
};
BOOST_DESCRIBE_STRUCT(PricedGift, (), (product, quantity, promotion))

struct PricedFee {
    FeeKind kind = FeeKind::delivery;
    std::int64_t amount = 0;  ///< due; with the tax where prices include it
    std::int64_t waived = 0;  ///< what a promotion saved of it
    std::int64_t tax = 0;
    std::vector<TaxShare> taxes;
    friend bool operator==(const PricedFee&, const PricedFee&) = default;
};
BOOST_DESCRIBE_STRUCT(PricedFee, (), (kind, amount, waived, tax, taxes))

struct TaxAmount {
    std::string name;
    std::int64_t millionths = 0;
    bool is_compound = false;
    std::int64_t taxable = 0;  ///< goods and fees of this rate, without any tax
    std::int64_t tax = 0;
    friend bool operator==(const TaxAmount&, const TaxAmount&) = default;
};
BOOST_DESCRIBE_STRUCT(TaxAmount, (), (name, millionths, is_compound, taxable, tax))

/// How far the cart is from a threshold; `missing` is zero when it is reached.
struct Progress {
    std::int64_t from = 0;
    std::int64_t missing = 0;
    friend bool operator==(const Progress&, const Progress&) = default;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (from, missing))

struct PricedCart {
    std::string currency;
    bool prices_include_tax = false;
    std::vector<PricedCartLine> lines;  ///< as they were given
    std::vector<PricedGift> gifts;      ///< cost nothing
    std::vector<PricedFee> fees;
    std::vector<TaxAmount> taxes;
    std::int64_t subtotal = 0;  ///< Σ line totals
    std::int64_t discount = 0;
    std::int64_t fee_total = 0;
    std::int64_t tax = 0;  ///< included in the rest of the total where prices include it, else added
    std::int64_t tip = 0;
    std::int64_t total = 0;
    std::optional<Progress> minimum_order;
    std::optional<Progress> free_delivery;
    std::vector<PromotionOutcome> promotions;  ///< those without a code, and what became of every code
    /// Whether the best combination of promotions was proven to be the best: see kMostSearchSteps.
    bool is_proven_best = true;
    /// Who computed the taxes; empty: the market's own table.
    std::optional<std::string> tax_provider;

    [[nodiscard]] std::int64_t added_tax() const { return prices_include_tax ? 0 : tax; }
    friend bool operator==(const PricedCart&, const PricedCart&) = default;
};
BOOST_DESCRIBE_STRUCT(PricedCart, (),
                      (currency, prices_include_tax, lines, gifts, fees, taxes, subtotal, discount, fee_total,
                       tax, tip, total, minimum_order, free_delivery, promotions, is_proven_best,
                       tax_provider))

}  // namespace scalemart::pricing
