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
    std::int64_t unit_price = 0;  ///< of a piece, or of a unit of weight
    std::int64_t quantity = 1;    ///< quantity units (vocabulary/quantity.hpp)
    bool sold_by_weight = false;
};

struct DeliveryTerms {
    std::int64_t fee = 0;
    /// Free from this subtotal after discount; empty when it never is.
    std::optional<std::int64_t> free_from;
};

struct PricedLine {
    std::int64_t total = 0;     ///< unit price × quantity, rounded half up once where it was weighed
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

/// What stays as agreed when an order is weighed.
struct AgreedFees {
    std::int64_t delivery = 0;
    std::int64_t tax = 0;
};

/// The price of an order whose goods have been weighed: its lines at their final quantities and the prices
/// they were ordered at. The coupons it was placed with stay, on their terms of then, also when less than
/// their minimum was found; the fees stay too.
[[nodiscard]] Quote requote(std::span<const LineToPrice> lines, Currency currency, const AgreedFees& fees,
                            std::vector<AppliedCoupon> coupons);

}  // namespace scalemart::pricing
