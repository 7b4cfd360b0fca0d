#pragma once
// Error codes of stock notices.

#include "base/result.hpp"

namespace scalemart::stock_notices::errors {

inline constexpr ErrorCode too_many_alerts{"too_many_stock_alerts", ErrorKind::conflict,
                                           "You are waiting for too many things already"};

}  // namespace scalemart::stock_notices::errors
