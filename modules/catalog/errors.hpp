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
inline constexpr ErrorCode collection_not_found{"collection_not_found", ErrorKind::not_found,
                                                "There is no such collection"};
inline constexpr ErrorCode too_many_collections{"too_many_collections", ErrorKind::conflict,
                                                "There are as many collections as there may be"};
inline constexpr ErrorCode bundle_of_bundles{"bundle_of_bundles", ErrorKind::conflict,
                                             "A bundle cannot be part of a bundle"};
inline constexpr ErrorCode not_for_bundles{"not_for_bundles", ErrorKind::conflict,
                                           "Bundles are made of products that are sold by the piece"};
inline constexpr ErrorCode not_a_bundle{"not_a_bundle", ErrorKind::not_found, "The product is no bundle"};
inline constexpr ErrorCode part_of_bundle{"part_of_bundle", ErrorKind::conflict,
                                          "The product is a bundle, or part of one"};
inline constexpr ErrorCode specification_not_found{"specification_not_found", ErrorKind::not_found,
                                                   "There is no such definition"};
inline constexpr ErrorCode specification_key_taken{"specification_key_taken", ErrorKind::conflict,
                                                   "The category defines this key already"};
inline constexpr ErrorCode too_many_specifications{"too_many_specifications", ErrorKind::conflict,
                                                   "There are as many definitions as there may be"};
inline constexpr ErrorCode offer_not_found{"offer_not_found", ErrorKind::not_found,
                                           "The store does not sell this product"};
inline constexpr ErrorCode sku_taken{"sku_taken", ErrorKind::conflict, "Another product has this SKU"};
inline constexpr ErrorCode slug_taken{"slug_taken", ErrorKind::conflict, "Something else has this slug"};
inline constexpr ErrorCode external_id_taken{"external_id_taken", ErrorKind::conflict,
                                             "Another product has this external id"};
inline constexpr ErrorCode barcode_taken{"barcode_taken", ErrorKind::conflict,
                                         "Another product has this barcode"};
inline constexpr ErrorCode has_variants{"has_variants", ErrorKind::conflict,
                                        "The product is sold in variants: change those"};
inline constexpr ErrorCode belongs_to_family{
    "belongs_to_family", ErrorKind::conflict,
    "The product is a variant: its family says this, and which variants there are"};
inline constexpr ErrorCode product_in_stock{
    "product_in_stock", ErrorKind::conflict,
    "The product has stock of its own: bring it to zero before it is sold in variants"};
inline constexpr ErrorCode product_exists{"product_exists", ErrorKind::conflict,
                                          "The product is there already"};
inline constexpr ErrorCode sold_by_weight_fixed{
    "sold_by_weight_fixed", ErrorKind::conflict,
    "Whether a product is sold by weight cannot be changed: stock and orders are counted in it"};
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
