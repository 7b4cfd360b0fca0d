#pragma once
// Error codes of reservations.

#include "base/result.hpp"

namespace scalemart::reservations::errors {

inline constexpr ErrorCode not_enough{"not_enough_available", ErrorKind::conflict,
                                      "There is not enough of this left"};
inline constexpr ErrorCode hold_lost{"reservation_expired", ErrorKind::conflict,
                                     "The reservation has run out"};

}  // namespace scalemart::reservations::errors
