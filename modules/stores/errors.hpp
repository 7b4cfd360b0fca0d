#pragma once
// What the stores module can refuse.

#include "base/result.hpp"

namespace scalemart::stores::errors {

inline constexpr ErrorCode store_not_found{"store_not_found", ErrorKind::not_found, "There is no such store"};
inline constexpr ErrorCode store_slug_taken{"store_slug_taken", ErrorKind::conflict,
                                            "Another store has this slug"};
inline constexpr ErrorCode default_store_required{"default_store_required", ErrorKind::conflict,
                                                  "Make another store the default first"};
inline constexpr ErrorCode not_your_store{"not_your_store", ErrorKind::forbidden,
                                          "This store belongs to someone else"};
inline constexpr ErrorCode staff_only_field{"staff_only_field", ErrorKind::forbidden,
                                            "Only an administrator may change these fields"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};
inline constexpr ErrorCode store_not_selling{"store_not_selling", ErrorKind::conflict,
                                             "This store is not selling at the moment"};
inline constexpr ErrorCode store_suspended{"store_suspended", ErrorKind::conflict,
                                           "Only an administrator can let this store sell again"};
inline constexpr ErrorCode vendor_is_suspended{"vendor_suspended", ErrorKind::conflict,
                                               "The store's vendor is suspended"};
inline constexpr ErrorCode too_many_stores{"too_many_stores", ErrorKind::conflict,
                                           "A vendor cannot have more stores"};
inline constexpr ErrorCode vendors_only{"vendors_only", ErrorKind::forbidden,
                                        "Only a vendor can do this for itself"};

}  // namespace scalemart::stores::errors
