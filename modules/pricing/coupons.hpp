#pragma once
// Coupons: their terms, and the uses that are left. Plain functions inside the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "pricing/errors.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

enum class CouponKind { percent, fixed };
BOOST_DESCRIBE_ENUM(CouponKind, percent, fixed)

struct Coupon {
    std::string code;  ///< upper case
    Uuid id;
    std::string description;
    CouponKind kind = CouponKind::percent;
    std::int64_t value = 0;  ///< percent points, or minor units
    std::string currency;
    std::int64_t minimum_subtotal = 0;
    std::optional<std::int64_t> maximum_discount;
    std::optional<Instant> starts_at;
    std::optional<Instant> ends_at;
    std::optional<std::int64_t> usage_limit;
    std::optional<std::int64_t> per_customer_limit;
    bool is_active = true;
    bool used_up = false;  ///< for one customer, now: see mark_used_up()
};
BOOST_DESCRIBE_STRUCT(Coupon, (),
                      (code, id, description, kind, value, currency, minimum_subtotal, maximum_discount,
                       starts_at, ends_at, usage_limit, per_customer_limit, is_active))

/// What a coupon takes off: kept with the order it was used for, because its terms may change later.
struct AppliedCoupon {
    std::string code;
    CouponKind kind = CouponKind::percent;
    std::int64_t value = 0;
    std::optional<std::int64_t> maximum_discount;
};
BOOST_DESCRIBE_STRUCT(AppliedCoupon, (), (code, kind, value, maximum_discount))
[[nodiscard]] AppliedCoupon terms_of(const Coupon& coupon);

/// Upper case, without surrounding blanks: how codes are stored and compared.
[[nodiscard]] std::string normalise_code(std::string_view code);

[[nodiscard]] std::optional<Coupon> find_coupon(db::Read& read, std::string_view normalised_code);
/// Unknown codes are left out.
[[nodiscard]] std::vector<Coupon> find_coupons(db::Read& read, std::span<const std::string> normalised_codes);

/// Marks those of which this customer could not use one more. What the customer holds already, for a payment
/// that is not finished, does not count: a new checkout gives it up. One statement for each kind of limit.
void mark_used_up(db::Read& read, std::span<Coupon> coupons, UserId customer, Instant now);

/// Creates the coupon, or changes its terms; uses already made stay counted.
void save_coupon(db::Tx& tx, const Coupon& coupon, Instant now);

/// Holds one use for an order until `expires_at`. errors::coupon_used_up.
Result<void> hold_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order, Instant expires_at,
                      Instant now);
/// Turns the held use into a use; a hold that ran out is taken anew when there is still room.
/// errors::coupon_used_up.
Result<void> confirm_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order, Instant now);
/// Gives a held use back; harmless when there is none.
void release_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order);
/// Gives a confirmed use back (the order was cancelled).
void return_use(db::Tx& tx, const Coupon& coupon, UserId customer);

}  // namespace scalemart::pricing
