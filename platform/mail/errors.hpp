#pragma once
// Why a mail was not sent. `unavailable` is temporary: the same message may get through later. `refused` is
// permanent: sending the same message again would be refused again.

#include "base/result.hpp"

namespace scalemart::mail::errors {

inline constexpr ErrorCode unavailable{"mail_unavailable", ErrorKind::unavailable,
                                       "The mail could not be handed over now"};
inline constexpr ErrorCode refused{"mail_refused", ErrorKind::invalid,
                                   "The mail server does not take this mail"};
inline constexpr ErrorCode address_invalid{"mail_address_invalid", ErrorKind::invalid,
                                           "This is not a mail address"};

/// True when trying again later may help.
[[nodiscard]] inline bool is_temporary(const Error& error) {
    return error.is(unavailable);
}

}  // namespace scalemart::mail::errors
