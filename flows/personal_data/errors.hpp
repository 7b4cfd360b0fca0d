#pragma once
// Error codes of this flow. The modules' own reasons against forgetting somebody are in their errors.hpp.

#include "base/result.hpp"

namespace scalemart::personal_data::errors {

inline constexpr ErrorCode owns_stores{"owns_stores", ErrorKind::conflict,
                                       "This vendor still has stores; they must get another owner first"};

}  // namespace scalemart::personal_data::errors
