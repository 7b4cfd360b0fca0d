#pragma once
// Error codes of pricing.

#include "base/result.hpp"

namespace scalemart::pricing::errors {

inline constexpr ErrorCode coupon_unknown{"coupon_unknown", ErrorKind::not_found, "There is no such coupon"};
inline constexpr ErrorCode coupon_used_up{"coupon_used_up", ErrorKind::conflict,
                                          "This coupon has been used up"};
inline constexpr ErrorCode nothing_to_refund{"nothing_to_refund", ErrorKind::conflict,
                                             "There is not as much left to refund"};
inline constexpr ErrorCode refund_exceeds_paid{"refund_exceeds_paid", ErrorKind::conflict,
                                               "A refund cannot exceed what was paid"};

}  // namespace scalemart::pricing::errors
