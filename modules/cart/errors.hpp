#pragma once
// Error codes of the cart.

#include "base/result.hpp"

namespace scalemart::cart::errors {

inline constexpr ErrorCode product_unavailable{"product_unavailable", ErrorKind::conflict,
                                               "This product cannot be bought here"};
inline constexpr ErrorCode not_enough_stock{"not_enough_stock", ErrorKind::conflict,
                                            "There are not that many left"};
inline constexpr ErrorCode quantity_limit{"quantity_limit", ErrorKind::conflict,
                                          "That is more than one order may hold"};
inline constexpr ErrorCode line_not_found{"cart_item_not_found", ErrorKind::not_found,
                                          "There is no such item in the cart"};
inline constexpr ErrorCode too_many_lines{"cart_full", ErrorKind::conflict,
                                          "The cart has too many different items"};
inline constexpr ErrorCode too_many_coupons{"too_many_coupons", ErrorKind::conflict,
                                            "The cart has too many codes"};
inline constexpr ErrorCode variant_required{"variant_required", ErrorKind::invalid,
                                            "Choose the product's variants"};
inline constexpr ErrorCode variant_not_found{"variant_not_found", ErrorKind::conflict,
                                             "The product is not sold in this combination"};

inline constexpr ErrorCode too_many_gift_cards{"too_many_gift_cards", ErrorKind::conflict,
                                               "The cart has as many gift cards as it can have"};

}  // namespace scalemart::cart::errors
