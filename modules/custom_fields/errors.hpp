#pragma once
// What the custom_fields module can refuse.

#include "base/result.hpp"

namespace scalemart::custom_fields::errors {

inline constexpr ErrorCode field_not_found{"custom_field_not_found", ErrorKind::not_found,
                                           "There is no such custom field"};
inline constexpr ErrorCode field_exists{"custom_field_exists", ErrorKind::conflict,
                                        "There is a custom field with this key already"};
inline constexpr ErrorCode field_being_removed{
    "custom_field_being_removed", ErrorKind::conflict,
    "The values of an earlier field with this key are still being deleted"};
inline constexpr ErrorCode field_in_use{"custom_field_in_use", ErrorKind::conflict,
                                        "Stored values would not fit the changed field"};
inline constexpr ErrorCode too_many_fields{"too_many_custom_fields", ErrorKind::conflict,
                                           "There are as many custom fields as there may be"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

}  // namespace scalemart::custom_fields::errors
