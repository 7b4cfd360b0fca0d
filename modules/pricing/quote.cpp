#include "quote.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {
namespace {

struct Refusal {
    const char* reason;
    std::string message;
};

std::optional<Refusal> why_not(const Coupon& coupon, Currency currency, std::int64_t subtotal, Instant now) {
    if (!coupon.is_active) return Refusal{"inactive", "This coupon is no longer offered."};
    if (coupon.starts_at && now < *coupon.starts_at)
        return Refusal{"not_started", "This coupon is not valid yet."};
    if (coupon.ends_at && now >= *coupon.ends_at) return Refusal{"ended", "This coupon has ended."};
    if (coupon.used_up) return Refusal{"used_up", "This coupon has been used up."};
    if (coupon.currency != currency.code())
        return Refusal{"other_currency", "This coupon is in another currency."};
    if (subtotal < coupon.minimum_subtotal)
        return Refusal{
            "minimum_not_reached",
            "Add items for " + to_decimal({coupon.minimum_subtotal - subtotal, currency}) + " more."};
    return std::nullopt;
}

std::int64_t worth(const AppliedCoupon& coupon, Currency currency, std::int64_t remaining) {
    std::int64_t discount = coupon.kind == CouponKind::percent
                                ? scale({remaining, currency}, coupon.value, 100, Rounding::half_up).minor
                                : coupon.value;
    if (coupon.maximum_discount) discount = std::min(discount, *coupon.maximum_discount);
    return std::min(discount, remaining);
}

void require(bool holds, const char* what) {
    if (!holds) throw std::logic_error(std::string{"quote: "} + what);
}

void check_sums(const Quote& quote) {
    std::int64_t totals = 0;
    std::int64_t discounts = 0;
    for (const auto& line : quote.lines) {
        require(line.discount >= 0 && line.discount <= line.total, "a line's discount exceeds it");
        totals += line.total;
        discounts += line.discount;
    }
    require(totals == quote.subtotal, "subtotal differs from the lines");
    require(discounts == quote.discount, "discount differs from the lines'");
    require(quote.total == quote.subtotal - quote.discount + quote.delivery + quote.tax,
            "total does not add up");
    require(quote.total >= 0, "total is negative");
}

/// The lines, and their sum.
Quote goods_of(std::span<const LineToPrice> lines, Currency currency) {
    Quote result;
    result.lines.reserve(lines.size());
    Money subtotal{0, currency};
    for (const auto& line : lines) {
        const Money total = line_total({line.unit_price, currency}, line.quantity, line.sold_by_weight);
        subtotal += total;
        result.lines.push_back({total.minor, 0});
    }
    result.subtotal = subtotal.minor;
    return result;
}

/// Spreads the discount over the lines, and adds up.
void finish(Quote& quote, Currency currency) {
    std::vector<std::int64_t> weights;
    weights.reserve(quote.lines.size());
    for (const auto& line : quote.lines) weights.push_back(line.total);
    const auto shares = allocate(quote.discount, weights);
    for (std::size_t i = 0; i < shares.size(); ++i) quote.lines[i].discount = shares[i];
    const Money goods{quote.subtotal - quote.discount, currency};
    quote.total = (goods + Money{quote.delivery, currency} + Money{quote.tax, currency}).minor;
    check_sums(quote);
}

}  // namespace

Quote quote(std::span<const LineToPrice> lines, Currency currency, const DeliveryTerms& delivery,
            std::vector<Coupon> coupons, Instant now) {
    Quote result = goods_of(lines, currency);
    std::sort(coupons.begin(), coupons.end(),
              [](const Coupon& a, const Coupon& b) { return a.code < b.code; });
    for (const auto& coupon : coupons) {
        CouponOutcome outcome{coupon.code, coupon.description, false, 0, {}, {}};
        if (const auto refusal = why_not(coupon, currency, result.subtotal, now)) {
            outcome.reason = refusal->reason;
            outcome.message = refusal->message;
        } else {
            outcome.discount = worth(terms_of(coupon), currency, result.subtotal - result.discount);
            outcome.applied = true;
            result.discount += outcome.discount;
        }
        result.coupons.push_back(std::move(outcome));
    }
    const std::int64_t goods = result.subtotal - result.discount;
    const bool is_free = delivery.free_from && goods >= *delivery.free_from;
    result.delivery = lines.empty() || is_free ? 0 : delivery.fee;
    finish(result, currency);
    return result;
}

Quote requote(std::span<const LineToPrice> lines, Currency currency, const AgreedFees& fees,
              std::vector<AppliedCoupon> coupons) {
    Quote result = goods_of(lines, currency);
    std::sort(coupons.begin(), coupons.end(),
              [](const AppliedCoupon& a, const AppliedCoupon& b) { return a.code < b.code; });
    for (const auto& coupon : coupons) {
        CouponOutcome outcome{coupon.code, {}, true, 0, {}, {}};
        outcome.discount = worth(coupon, currency, result.subtotal - result.discount);
        result.discount += outcome.discount;
        result.coupons.push_back(std::move(outcome));
    }
    result.delivery = fees.delivery;
    result.tax = fees.tax;
    finish(result, currency);
    return result;
}

}  // namespace scalemart::pricing
