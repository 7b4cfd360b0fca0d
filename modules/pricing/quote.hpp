#pragma once
// The price of a basket. A pure function; all amounts in minor units of `currency`. Throws std::logic_error
// when its own sums do not add up, which is a bug. Overflow throws std::domain_error.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "pricing/coupons.hpp"

namespace scalemart::pricing {

struct LineToPrice {
    std::int64_t unit_price = 0;
    std::int64_t quantity = 1;
};

struct DeliveryTerms {
    std::int64_t fee = 0;
    /// Free from this subtotal after discount; empty when it never is.
    std::optional<std::int64_t> free_from;
};

struct PricedLine {
    std::int64_t total = 0;     ///< unit price × quantity
    std::int64_t discount = 0;  ///< this line's share of the discount
};

/// What became of one coupon. `reason` is a stable code, empty when it applied.
struct CouponOutcome {
    std::string code;
    std::string description;
    bool applied = false;
    std::int64_t discount = 0;
    std::optional<std::string> reason;
    std::optional<std::string> message;
};
BOOST_DESCRIBE_STRUCT(CouponOutcome, (), (code, description, applied, discount, reason, message))

struct Quote {
    std::int64_t subtotal = 0;
    std::int64_t discount = 0;
    std::int64_t delivery = 0;
    std::int64_t tax = 0;  ///< prices include tax; a separate tax line is zero
    std::int64_t total = 0;
    std::vector<PricedLine> lines;
    std::vector<CouponOutcome> coupons;
};

[[nodiscard]] Quote quote(std::span<const LineToPrice> lines, Currency currency,
                          const DeliveryTerms& delivery, std::vector<Coupon> coupons, Instant now);

}  // namespace scalemart::pricing
