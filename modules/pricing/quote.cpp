#include "quote.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

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
    if (coupon.currency != currency.code())
        return Refusal{"other_currency", "This coupon is in another currency."};
    if (subtotal < coupon.minimum_subtotal)
        return Refusal{
            "minimum_not_reached",
            "Add items for " + to_decimal({coupon.minimum_subtotal - subtotal, currency}) + " more."};
    return std::nullopt;
}

std::int64_t worth(const Coupon& coupon, Currency currency, std::int64_t remaining) {
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

}  // namespace

Quote quote(std::span<const LineToPrice> lines, Currency currency, const DeliveryTerms& delivery,
            std::vector<Coupon> coupons, Instant now) {
    Quote result;
    Money subtotal{0, currency};
    std::vector<std::int64_t> weights;
    for (const auto& line : lines) {
        const Money total = Money{line.unit_price, currency} * line.quantity;
        subtotal += total;
        weights.push_back(total.minor);
        result.lines.push_back({total.minor, 0});
    }
    result.subtotal = subtotal.minor;

    std::sort(coupons.begin(), coupons.end(),
              [](const Coupon& a, const Coupon& b) { return a.code < b.code; });
    for (const auto& coupon : coupons) {
        CouponOutcome outcome{coupon.code, coupon.description, false, 0, {}, {}};
        if (const auto refusal = why_not(coupon, currency, result.subtotal, now)) {
            outcome.reason = refusal->reason;
            outcome.message = refusal->message;
        } else {
            outcome.discount = worth(coupon, currency, result.subtotal - result.discount);
            outcome.applied = true;
            result.discount += outcome.discount;
        }
        result.coupons.push_back(std::move(outcome));
    }
    const auto shares = allocate(result.discount, weights);
    for (std::size_t i = 0; i < shares.size(); ++i) result.lines[i].discount = shares[i];

    const std::int64_t goods = result.subtotal - result.discount;
    const bool is_free = delivery.free_from && goods >= *delivery.free_from;
    result.delivery = lines.empty() || is_free ? 0 : delivery.fee;
    result.total = (Money{goods, currency} + Money{result.delivery, currency}).minor + result.tax;
    check_sums(result);
    return result;
}

}  // namespace scalemart::pricing
