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

inline constexpr ErrorCode status_not_for_vendors{"status_not_for_vendors", ErrorKind::forbidden,
                                                  "Only an administrator can move an order to that status"};
inline constexpr ErrorCode status_not_for_shoppers{"status_not_for_shoppers", ErrorKind::forbidden,
                                                   "Customers can only cancel an order"};

inline constexpr ErrorCode not_fulfillable{"order_not_fulfillable", ErrorKind::conflict,
                                           "Nothing of this order can be packed now"};
inline constexpr ErrorCode nothing_left{"nothing_left_to_fulfil", ErrorKind::conflict,
                                        "That much of the order is not left to pack"};
inline constexpr ErrorCode fulfilment_not_found{"fulfilment_not_found", ErrorKind::not_found,
                                                "The order has no such fulfilment"};
inline constexpr ErrorCode illegal_fulfilment_step{"illegal_fulfilment_step", ErrorKind::conflict,
                                                   "The fulfilment cannot change to that status"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

inline constexpr ErrorCode note_not_found{"note_not_found", ErrorKind::not_found,
                                          "The order has no such note"};
inline constexpr ErrorCode not_your_note{"not_your_note", ErrorKind::forbidden,
                                         "Only its author can change a note"};

}  // namespace scalemart::orders::errors
