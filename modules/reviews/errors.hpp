#pragma once
// What the reviews module can refuse.

#include "base/result.hpp"

namespace scalemart::reviews::errors {

inline constexpr ErrorCode review_not_found{"review_not_found", ErrorKind::not_found,
                                            "There is no such review"};
inline constexpr ErrorCode already_reviewed{"already_reviewed", ErrorKind::conflict,
                                            "You have reviewed this product; change that review instead"};
inline constexpr ErrorCode own_product{"own_product", ErrorKind::forbidden,
                                       "Nobody reviews what they sell themselves"};
inline constexpr ErrorCode own_review{"own_review", ErrorKind::conflict, "This review is your own"};
inline constexpr ErrorCode not_your_review{"not_your_review", ErrorKind::forbidden,
                                           "This review belongs to someone else"};
inline constexpr ErrorCode not_your_product{"not_your_product", ErrorKind::forbidden,
                                            "This product belongs to someone else"};
inline constexpr ErrorCode illegal_transition{"illegal_review_transition", ErrorKind::conflict,
                                              "A review in this state cannot be changed so"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

}  // namespace scalemart::reviews::errors
