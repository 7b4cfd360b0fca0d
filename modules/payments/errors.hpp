#pragma once
// Error codes of payments.

#include "base/result.hpp"

namespace scalemart::payments::errors {

inline constexpr ErrorCode payment_declined{"payment_declined", ErrorKind::payment_failed,
                                            "The payment was declined"};
inline constexpr ErrorCode payment_not_found{"payment_not_found", ErrorKind::not_found,
                                             "There is no such payment"};
inline constexpr ErrorCode nothing_to_confirm{"payment_not_awaiting_confirmation", ErrorKind::conflict,
                                              "This payment is not waiting for a confirmation"};
inline constexpr ErrorCode gateway_unavailable{"payment_gateway_unavailable", ErrorKind::unavailable,
                                               "The payment provider cannot be reached"};

}  // namespace scalemart::payments::errors
