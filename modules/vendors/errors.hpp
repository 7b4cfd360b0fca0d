#pragma once
// What the vendors module can refuse.

#include "base/result.hpp"

namespace scalemart::vendors::errors {

inline constexpr ErrorCode vendor_not_found{"vendor_not_found", ErrorKind::not_found,
                                            "There is no such vendor"};
inline constexpr ErrorCode already_applied{"vendor_application_exists", ErrorKind::conflict,
                                           "There is an application or a vendor already"};
inline constexpr ErrorCode account_not_eligible{"account_cannot_sell", ErrorKind::conflict,
                                                "This account cannot become a vendor"};
inline constexpr ErrorCode illegal_transition{"illegal_vendor_transition", ErrorKind::conflict,
                                              "The vendor cannot change to that status"};

}  // namespace scalemart::vendors::errors
