#pragma once
// Error codes of accounts.

#include "base/result.hpp"

namespace scalemart::accounts::errors {

inline constexpr ErrorCode email_taken{"email_taken", ErrorKind::conflict,
                                       "This e-mail address already has an account"};
/// One answer for an unknown address, a wrong password and a deactivated account: it must not tell which.
inline constexpr ErrorCode invalid_credentials{"invalid_credentials", ErrorKind::unauthenticated,
                                               "The e-mail address or the password is wrong"};
inline constexpr ErrorCode too_many_attempts{"too_many_attempts", ErrorKind::too_many,
                                             "Too many failed attempts to sign in; try again later"};
inline constexpr ErrorCode token_invalid{"token_invalid", ErrorKind::unauthenticated,
                                         "The access token is not valid"};
inline constexpr ErrorCode token_expired{"token_expired", ErrorKind::unauthenticated,
                                         "The access token has expired"};
/// Signed out, taken away, or its user was deactivated.
inline constexpr ErrorCode session_ended{"session_ended", ErrorKind::unauthenticated,
                                         "This session has ended; sign in again"};
inline constexpr ErrorCode refresh_token_invalid{"refresh_token_invalid", ErrorKind::unauthenticated,
                                                 "The refresh token is unknown or has expired"};
inline constexpr ErrorCode refresh_token_reused{
    "refresh_token_reused", ErrorKind::unauthenticated,
    "The refresh token was used before, so its session was ended"};
inline constexpr ErrorCode user_not_found{"user_not_found", ErrorKind::not_found, "There is no such user"};
inline constexpr ErrorCode role_not_possible{"role_not_possible", ErrorKind::conflict,
                                             "The user cannot have this role"};

}  // namespace scalemart::accounts::errors
