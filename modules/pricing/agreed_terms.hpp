#pragma once
// What has to be known to price an order anew when other quantities are found than were ordered: kept with
// the order, because promotions, taxes and categories may change meanwhile. Pure; thread-safe. Throws
// std::logic_error when its own sums do not hold, which is a bug.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pricing/cart_facts.hpp"
#include "pricing/market.hpp"
#include "pricing/priced_cart.hpp"
#include "pricing/promotion.hpp"

namespace scalemart::pricing {

enum class AgreedEffect { fixed_price, amount_off_lines, buy_get, percent, amount };
BOOST_DESCRIBE_ENUM(AgreedEffect, fixed_price, amount_off_lines, buy_get, percent, amount)

/// What an applied promotion took off which lines. Of tiers it is the one that was reached; conditions are
/// gone, because they were met when the order was placed.
struct AgreedPromotion {
    std::int64_t promotion = 0;  ///< counts in PricedCart::promotions
    AgreedEffect effect = AgreedEffect::percent;
    std::int64_t amount = 0;  ///< fixed_price: of a unit; amount_off_lines, amount: what goes off
    bool per_unit = false;
    std::int64_t basis_points = 0;
    std::optional<std::int64_t> cap;
    std::int64_t buy = 0;
    std::int64_t get = 0;
    std::optional<std::int64_t> most_times;
    std::vector<std::int64_t> targets;  ///< counts in PricedCart::lines
    std::vector<std::int64_t> bought;   ///< the same, of buy_get
};
BOOST_DESCRIBE_STRUCT(AgreedPromotion, (),
                      (promotion, effect, amount, per_unit, basis_points, cap, buy, get, most_times, targets,
                       bought))

enum class AgreedRounding { half_up, half_even, down };
BOOST_DESCRIBE_ENUM(AgreedRounding, half_up, half_even, down)
enum class AgreedTaxLevel { unit, line, order };
BOOST_DESCRIBE_ENUM(AgreedTaxLevel, unit, line, order)

struct AgreedTerms {
    std::vector<AgreedPromotion> promotions;  ///< in the order in which they were applied
    AgreedTaxLevel tax_level = AgreedTaxLevel::line;
    AgreedRounding tax_rounding = AgreedRounding::half_up;
    bool rates_apart = false;
    std::vector<FeeKind> fees_taxed_as_goods;
};
BOOST_DESCRIBE_STRUCT(AgreedTerms, (),
                      (promotions, tax_level, tax_rounding, rates_apart, fees_taxed_as_goods))

/// The terms on which price_cart() came to `priced`.
[[nodiscard]] AgreedTerms agreed_terms(const CartFacts& cart, const Market& market,
                                       std::span<const Promotion> promotions, const PricedCart& priced);

/// The same order with other quantities, one for each line: unit prices, promotions, fees, tip and gifts stay
/// as agreed, also where less than a minimum was found; taxes are computed at the rates of then. Quantities
/// are positive.
[[nodiscard]] PricedCart reprice(const PricedCart& agreed, const AgreedTerms& terms,
                                 std::span<const std::int64_t> quantities);

}  // namespace scalemart::pricing
