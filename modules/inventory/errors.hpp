#pragma once
// Error codes of inventory.

#include "base/result.hpp"

namespace scalemart::inventory::errors {

inline constexpr ErrorCode out_of_stock{"out_of_stock", ErrorKind::conflict, "There is not enough in stock"};
inline constexpr ErrorCode unknown_item{"unknown_stock_item", ErrorKind::not_found,
                                        "This store does not stock that product"};
inline constexpr ErrorCode is_kit{"kit_has_no_stock", ErrorKind::conflict,
                                  "A kit has no stock of its own; change its components"};
inline constexpr ErrorCode is_family{"family_has_no_stock", ErrorKind::conflict,
                                     "A product with variants has no stock of its own; its variants have"};
inline constexpr ErrorCode kit_of_kits{"kit_of_kits", ErrorKind::conflict, "A kit cannot be part of a kit"};
inline constexpr ErrorCode kit_has_stock{"kit_has_stock", ErrorKind::conflict,
                                         "This product still has stock of its own"};
inline constexpr ErrorCode kit_invalid{"kit_invalid", ErrorKind::invalid,
                                       "These components do not make a kit"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};
inline constexpr ErrorCode receipt_not_found{"receipt_not_found", ErrorKind::not_found,
                                             "There is no such receipt"};
inline constexpr ErrorCode transfer_not_found{"transfer_not_found", ErrorKind::not_found,
                                              "There is no such transfer"};
inline constexpr ErrorCode transfer_state{"transfer_state", ErrorKind::conflict,
                                          "The transfer is past that step, or not there yet"};

}  // namespace scalemart::inventory::errors
