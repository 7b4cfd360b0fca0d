#pragma once
// Error codes of returns.

#include "base/result.hpp"

namespace scalemart::returns::errors {

inline constexpr ErrorCode return_not_found{"return_not_found", ErrorKind::not_found,
                                            "There is no such return"};
inline constexpr ErrorCode not_returnable{"order_not_returnable", ErrorKind::conflict,
                                          "Nothing of this order can be returned now"};
inline constexpr ErrorCode too_late{"return_window_closed", ErrorKind::conflict,
                                    "The time for returning this order is over"};
inline constexpr ErrorCode illegal_step{"illegal_return_step", ErrorKind::conflict,
                                        "That cannot be done with this return now"};

inline constexpr ErrorCode refund_not_found{"refund_not_found", ErrorKind::not_found,
                                            "There is no such refund"};
inline constexpr ErrorCode refund_not_failed{"refund_not_failed", ErrorKind::conflict,
                                             "Only a refund that failed can be tried again"};

}  // namespace scalemart::returns::errors
