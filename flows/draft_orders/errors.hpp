#pragma once
// Error codes of draft orders.

#include "base/result.hpp"

namespace scalemart::draft_orders::errors {

inline constexpr ErrorCode draft_not_found{"draft_order_not_found", ErrorKind::not_found,
                                           "There is no such draft order"};
inline constexpr ErrorCode draft_closed{"draft_order_closed", ErrorKind::conflict,
                                        "This draft order is not open any more"};
inline constexpr ErrorCode customer_not_found{"customer_not_found", ErrorKind::not_found,
                                              "There is no such customer"};
inline constexpr ErrorCode customer_has_no_account{"customer_has_no_account", ErrorKind::conflict,
                                                   "Somebody without an account has no cart to send it to"};

}  // namespace scalemart::draft_orders::errors
