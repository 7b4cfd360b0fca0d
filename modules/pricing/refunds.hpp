#pragma once
// What is given back for a part of an order: each line's share of discounts and tax, fees by policy. Sums are
// rounded cumulatively, so that any number of partial refunds add up to exactly what was paid. Pure;
// thread-safe. Throws std::logic_error when its own sums do not hold, which is a bug.

#include <array>
#include <boost/describe.hpp>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "pricing/priced_cart.hpp"

namespace scalemart::pricing {

struct LineReturn {
    LineId line;
    std::int64_t quantity = 0;  ///< quantity units
};

struct RefundedLine {
    LineId line;
    std::int64_t quantity = 0;
    std::int64_t goods = 0;     ///< at the price before discounts
    std::int64_t discount = 0;  ///< its share, which was not paid
    std::int64_t tax = 0;       ///< contained in the goods where prices include it
    std::vector<TaxShare> taxes;

    [[nodiscard]] std::int64_t paid() const { return goods - discount; }
    friend bool operator==(const RefundedLine&, const RefundedLine&) = default;
};
BOOST_DESCRIBE_STRUCT(RefundedLine, (), (line, quantity, goods, discount, tax, taxes))

struct RefundedFee {
    FeeKind kind = FeeKind::delivery;
    std::int64_t amount = 0;
    std::int64_t tax = 0;
    std::vector<TaxShare> taxes;
    friend bool operator==(const RefundedFee&, const RefundedFee&) = default;
};
BOOST_DESCRIBE_STRUCT(RefundedFee, (), (kind, amount, tax, taxes))

struct Refund {
    std::vector<RefundedLine> lines;
    std::vector<RefundedFee> fees;
    std::int64_t tip = 0;
    std::int64_t tax = 0;    ///< of lines and fees; contained in them where prices include it
    std::int64_t total = 0;  ///< what the shopper gets back
    friend bool operator==(const Refund&, const Refund&) = default;
};
BOOST_DESCRIBE_STRUCT(Refund, (), (lines, fees, tip, tax, total))

/// share: in proportion to the goods that came back; with_last: when everything came back.
enum class FeeRefund { never, share, with_last };
BOOST_DESCRIBE_ENUM(FeeRefund, never, share, with_last)

/// The defaults are those of Directive 2011/83/EU, article 13: who sends everything back gets the cost of
/// delivery too, but not the extra cost of a faster one.
struct RefundPolicy {
    std::array<FeeRefund, kFeeKinds> fees{FeeRefund::with_last /*delivery*/,
                                          FeeRefund::never /*slot*/,
                                          FeeRefund::never /*priority*/,
                                          FeeRefund::with_last /*service*/,
                                          FeeRefund::with_last /*bag*/,
                                          FeeRefund::with_last /*heavy*/,
                                          FeeRefund::with_last /*small order*/};
    FeeRefund tip = FeeRefund::never;

    static RefundPolicy all(FeeRefund each) {
        RefundPolicy policy;
        policy.fees.fill(each);
        policy.tip = each;
        return policy;
    }
};

/// The next refund of an order, after `earlier` ones. errors::nothing_to_refund for an unknown line, a
/// quantity that is not positive or more than is left of it.
[[nodiscard]] Result<Refund> refund_lines(const PricedCart& order, std::span<const Refund> earlier,
                                          std::span<const LineReturn> returns, const RefundPolicy& policy);

}  // namespace scalemart::pricing
