#pragma once
// Error codes of checkout.

#include "base/result.hpp"

namespace scalemart::checkout::errors {

inline constexpr ErrorCode cart_empty{"cart_empty", ErrorKind::conflict, "There is nothing in the cart"};
inline constexpr ErrorCode cart_has_problems{"cart_has_problems", ErrorKind::conflict,
                                             "Some items cannot be bought any more"};
inline constexpr ErrorCode total_changed{"total_changed", ErrorKind::conflict,
                                         "The total is not the one you saw"};
inline constexpr ErrorCode below_minimum{"below_minimum_order", ErrorKind::conflict,
                                         "The store's minimum is not reached"};
inline constexpr ErrorCode address_not_served{"address_not_served", ErrorKind::conflict,
                                              "The store does not deliver there"};
inline constexpr ErrorCode checkout_in_progress{"checkout_in_progress", ErrorKind::conflict,
                                                "A payment for this cart is being made"};
inline constexpr ErrorCode cards_not_taken{"cards_not_taken", ErrorKind::conflict,
                                           "This shop takes no cards"};
inline constexpr ErrorCode payment_source_required{"payment_source_required", ErrorKind::invalid,
                                                   "A card payment needs a payment source"};

inline constexpr ErrorCode age_confirmation_required{"age_confirmation_required", ErrorKind::invalid,
                                                     "Some items are sold from a certain age only"};
inline constexpr ErrorCode weight_over_tolerance{"weight_over_tolerance", ErrorKind::conflict,
                                                 "That is much more than was ordered"};
inline constexpr ErrorCode above_authorised_amount{"above_authorised_amount", ErrorKind::conflict,
                                                   "That is more than the card was charged"};

inline constexpr ErrorCode refund_differs{"refund_differs", ErrorKind::conflict,
                                          "This refund was asked for with another amount"};

}  // namespace scalemart::checkout::errors
