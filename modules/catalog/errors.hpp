#pragma once
// What the catalog can refuse.

#include "base/result.hpp"

namespace scalemart::catalog::errors {

inline constexpr ErrorCode product_not_found{"product_not_found", ErrorKind::not_found,
                                             "There is no such product"};
inline constexpr ErrorCode product_moved{"product_moved", ErrorKind::moved,
                                         "The product has another address now"};
inline constexpr ErrorCode category_not_found{"category_not_found", ErrorKind::not_found,
                                              "There is no such category"};
inline constexpr ErrorCode offer_not_found{"offer_not_found", ErrorKind::not_found,
                                           "The store does not sell this product"};
inline constexpr ErrorCode sku_taken{"sku_taken", ErrorKind::conflict, "Another product has this SKU"};
inline constexpr ErrorCode slug_taken{"slug_taken", ErrorKind::conflict, "Something else has this slug"};
inline constexpr ErrorCode external_id_taken{"external_id_taken", ErrorKind::conflict,
                                             "Another product has this external id"};
inline constexpr ErrorCode product_exists{"product_exists", ErrorKind::conflict,
                                          "The product is there already"};
inline constexpr ErrorCode category_in_use{"category_in_use", ErrorKind::conflict,
                                           "The category still has products or subcategories"};
inline constexpr ErrorCode category_cycle{"category_cycle", ErrorKind::conflict,
                                          "A category cannot be below itself"};
inline constexpr ErrorCode category_too_deep{"category_too_deep", ErrorKind::conflict,
                                             "Categories may be six levels deep"};
inline constexpr ErrorCode currency_mismatch{"currency_mismatch", ErrorKind::conflict,
                                             "The product's currency is not the store's"};
inline constexpr ErrorCode not_your_product{"not_your_product", ErrorKind::forbidden,
                                            "This product belongs to someone else"};
inline constexpr ErrorCode not_your_store{"not_your_store", ErrorKind::forbidden,
                                          "This store belongs to someone else"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

}  // namespace scalemart::catalog::errors
