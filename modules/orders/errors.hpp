#pragma once
// Error codes of orders.

#include "base/result.hpp"

namespace scalemart::orders::errors {

inline constexpr ErrorCode order_not_found{"order_not_found", ErrorKind::not_found, "There is no such order"};
inline constexpr ErrorCode illegal_transition{"illegal_order_transition", ErrorKind::conflict,
                                              "The order cannot change to that status"};
inline constexpr ErrorCode not_cancellable{"order_not_cancellable", ErrorKind::conflict,
                                           "This order can no longer be cancelled"};

inline constexpr ErrorCode not_weighable{"order_not_weighable", ErrorKind::conflict,
                                         "This order can not be weighed now"};

inline constexpr ErrorCode orders_under_way{"orders_under_way", ErrorKind::conflict,
                                            "An order is still under way"};

}  // namespace scalemart::orders::errors
