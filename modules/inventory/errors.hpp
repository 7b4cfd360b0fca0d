#pragma once
// Error codes of inventory.

#include "base/result.hpp"

namespace scalemart::inventory::errors {

inline constexpr ErrorCode out_of_stock{"out_of_stock", ErrorKind::conflict, "There is not enough in stock"};
inline constexpr ErrorCode unknown_item{"unknown_stock_item", ErrorKind::not_found,
                                        "This store does not stock that product"};

}  // namespace scalemart::inventory::errors
