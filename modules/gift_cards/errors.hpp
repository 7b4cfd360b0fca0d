#pragma once
// What the gift_cards module can refuse.

#include "base/result.hpp"

namespace scalemart::gift_cards::errors {

/// The same for a code that never was and for one that was disabled, so that guessing learns nothing.
inline constexpr ErrorCode not_found{"gift_card_not_found", ErrorKind::not_found,
                                     "There is no such gift card"};
inline constexpr ErrorCode unusable{"gift_card_unusable", ErrorKind::conflict,
                                    "This gift card cannot be used"};
inline constexpr ErrorCode insufficient{"balance_insufficient", ErrorKind::conflict,
                                        "There is not enough left on the gift card or of the store credit"};
inline constexpr ErrorCode already_paid{"tenders_already_taken", ErrorKind::conflict,
                                        "The order has been paid with other amounts"};
inline constexpr ErrorCode refund_exceeds_taken{"refund_exceeds_taken", ErrorKind::conflict,
                                                "A refund cannot exceed what was taken"};
inline constexpr ErrorCode refund_differs{"refund_differs", ErrorKind::conflict,
                                          "This refund was made with another amount"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

}  // namespace scalemart::gift_cards::errors
