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
inline constexpr ErrorCode not_refundable{"payment_not_refundable", ErrorKind::conflict,
                                          "There is nothing of this payment to be refunded"};
inline constexpr ErrorCode refund_exceeds_payment{"refund_exceeds_payment", ErrorKind::conflict,
                                                  "More cannot be refunded than was paid"};
inline constexpr ErrorCode gateway_unavailable{"payment_gateway_unavailable", ErrorKind::unavailable,
                                               "The payment provider cannot be reached"};

}  // namespace scalemart::payments::errors
