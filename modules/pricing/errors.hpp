#pragma once
// Error codes of pricing.

#include "base/result.hpp"

namespace scalemart::pricing {
namespace errors {

inline constexpr ErrorCode coupon_unknown{"coupon_unknown", ErrorKind::not_found, "There is no such coupon"};
inline constexpr ErrorCode coupon_used_up{"coupon_used_up", ErrorKind::conflict,
                                          "This coupon has been used up"};
inline constexpr ErrorCode nothing_to_refund{"nothing_to_refund", ErrorKind::conflict,
                                             "There is not as much left to refund"};
inline constexpr ErrorCode refund_exceeds_paid{"refund_exceeds_paid", ErrorKind::conflict,
                                               "A refund cannot exceed what was paid"};

inline constexpr ErrorCode tax_provider_failed{"tax_provider_failed", ErrorKind::unavailable,
                                               "The tax provider gave no answer"};
inline constexpr ErrorCode tax_answer_unusable{"tax_answer_unusable", ErrorKind::unavailable,
                                               "The tax provider's answer makes no sense"};

inline constexpr ErrorCode promotion_not_found{"promotion_not_found", ErrorKind::not_found,
                                               "There is no such promotion"};
inline constexpr ErrorCode code_taken{"code_taken", ErrorKind::conflict, "Another promotion has this code"};
inline constexpr ErrorCode too_many_offers{"too_many_offers", ErrorKind::conflict,
                                           "There are too many promotions without a code"};
inline constexpr ErrorCode group_not_found{"customer_group_not_found", ErrorKind::not_found,
                                           "There is no such customer group"};
inline constexpr ErrorCode group_key_taken{"customer_group_key_taken", ErrorKind::conflict,
                                           "Another customer group has this key"};
inline constexpr ErrorCode too_many_groups{"too_many_customer_groups", ErrorKind::conflict,
                                           "There are too many customer groups"};
inline constexpr ErrorCode group_in_use{"customer_group_in_use", ErrorKind::conflict,
                                        "The customer group is in use"};
inline constexpr ErrorCode price_list_not_found{"price_list_not_found", ErrorKind::not_found,
                                                "There is no such price list"};
inline constexpr ErrorCode price_list_name_taken{"price_list_name_taken", ErrorKind::conflict,
                                                 "Another price list has this name"};
inline constexpr ErrorCode too_many_price_lists{"too_many_price_lists", ErrorKind::conflict,
                                                "There are too many price lists"};
inline constexpr ErrorCode tax_zone_not_found{"tax_zone_not_found", ErrorKind::not_found,
                                              "There is no such tax zone"};
inline constexpr ErrorCode tax_zone_exists{"tax_zone_exists", ErrorKind::conflict,
                                           "There is a tax zone for this place"};
inline constexpr ErrorCode too_many_tax_zones{"too_many_tax_zones", ErrorKind::conflict,
                                              "There are too many tax zones"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Somebody else has changed it"};

}  // namespace errors

[[nodiscard]] inline Error version_conflict(std::int64_t current) {
    return {&errors::version_conflict, "The current version is " + std::to_string(current) + ".", {}, {}};
}

}  // namespace scalemart::pricing
