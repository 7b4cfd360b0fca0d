#pragma once
// Error codes of pricing.

#include "base/result.hpp"

namespace scalemart::pricing::errors {

inline constexpr ErrorCode coupon_unknown{"coupon_unknown", ErrorKind::not_found, "There is no such coupon"};
inline constexpr ErrorCode coupon_used_up{"coupon_used_up", ErrorKind::conflict,
                                          "This coupon has been used up"};

}  // namespace scalemart::pricing::errors
