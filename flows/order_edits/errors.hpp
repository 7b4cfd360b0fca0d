#pragma once
// Error codes of editing orders.

#include "base/result.hpp"

namespace scalemart::order_edits::errors {

inline constexpr ErrorCode not_editable{"order_not_editable", ErrorKind::conflict,
                                        "This order cannot be edited now"};

}  // namespace scalemart::order_edits::errors
