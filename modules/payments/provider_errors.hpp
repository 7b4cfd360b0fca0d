#pragma once
// Why a webhook call is not taken. `unverifiable` is temporary (the provider calls again when it is answered
// 503); the others are final.

#include "base/result.hpp"

namespace scalemart::payments::errors {

inline constexpr ErrorCode webhook_signature_invalid{"webhook_signature_invalid", ErrorKind::malformed,
                                                     "The signature of this webhook is not valid"};
inline constexpr ErrorCode webhook_malformed{"webhook_malformed", ErrorKind::malformed,
                                             "This webhook could not be understood"};
inline constexpr ErrorCode webhook_unverifiable{"webhook_unverifiable", ErrorKind::unavailable,
                                                "The signature of this webhook cannot be checked now"};

}  // namespace scalemart::payments::errors
