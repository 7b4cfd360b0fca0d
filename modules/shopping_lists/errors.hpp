#pragma once
// What the shopping_lists module can refuse.

#include "base/result.hpp"

namespace scalemart::shopping_lists::errors {

/// Also for somebody else's.
inline constexpr ErrorCode list_not_found{"list_not_found", ErrorKind::not_found, "There is no such list"};
inline constexpr ErrorCode item_not_found{"list_item_not_found", ErrorKind::not_found,
                                          "There is no such item on the list"};
inline constexpr ErrorCode share_not_found{"share_not_found", ErrorKind::not_found,
                                           "This link leads nowhere, or does not any more"};
inline constexpr ErrorCode too_many_lists{"too_many_lists", ErrorKind::conflict,
                                          "There are as many lists as one may have"};
inline constexpr ErrorCode list_full{"list_full", ErrorKind::conflict,
                                     "The list has as many items as one may have"};
inline constexpr ErrorCode too_many_shares{"too_many_shares", ErrorKind::conflict,
                                           "The list has as many links as one may have"};
inline constexpr ErrorCode check_off_forbidden{"check_off_forbidden", ErrorKind::forbidden,
                                               "With this link the list can only be read"};
inline constexpr ErrorCode built_in{"list_built_in", ErrorKind::conflict,
                                    "What was saved for later is always there and is nobody else's"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

}  // namespace scalemart::shopping_lists::errors
