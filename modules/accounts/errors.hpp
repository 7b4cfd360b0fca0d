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
/// The password was right, but the account has a second factor and the request had no code.
inline constexpr ErrorCode second_factor_required{
    "second_factor_required", ErrorKind::unauthenticated,
    "Send the code of your authenticator app, or a recovery code, with the password"};
inline constexpr ErrorCode second_factor_wrong{"second_factor_wrong", ErrorKind::unauthenticated,
                                               "The code is wrong, or was used before"};
/// The same mistakes made by somebody who is signed in: 401 would say that the session is over.
inline constexpr ErrorCode wrong_password{"wrong_password", ErrorKind::forbidden, "The password is wrong"};
inline constexpr ErrorCode wrong_code{"wrong_code", ErrorKind::forbidden,
                                      "The code is wrong, or was used before"};
inline constexpr ErrorCode two_factor_on{"two_factor_on", ErrorKind::conflict,
                                         "Two-factor sign-in is on already"};
inline constexpr ErrorCode two_factor_off{"two_factor_off", ErrorKind::conflict,
                                          "Two-factor sign-in is not on"};
inline constexpr ErrorCode two_factor_not_started{
    "two_factor_not_started", ErrorKind::conflict,
    "There is no new key to confirm, or it has expired; start again"};
/// One answer for a made-up link and for one that was used, replaced or came too late.
inline constexpr ErrorCode mail_token_invalid{"mail_token_invalid", ErrorKind::invalid,
                                              "This link is not valid any more; ask for a new one"};
inline constexpr ErrorCode too_many_mails{"too_many_mails", ErrorKind::too_many,
                                          "Too many mails were asked for; try again later"};
inline constexpr ErrorCode email_verified{"email_verified", ErrorKind::conflict,
                                          "Your e-mail address is confirmed already"};
inline constexpr ErrorCode session_not_found{"session_not_found", ErrorKind::not_found,
                                             "You have no such session"};
inline constexpr ErrorCode user_not_found{"user_not_found", ErrorKind::not_found, "There is no such user"};
inline constexpr ErrorCode role_not_possible{"role_not_possible", ErrorKind::conflict,
                                             "The user cannot have this role"};
inline constexpr ErrorCode version_conflict{"version_conflict", ErrorKind::precondition_failed,
                                            "Someone else has changed this since you saw it"};

inline constexpr ErrorCode address_not_found{"address_not_found", ErrorKind::not_found,
                                             "There is no such address"};
inline constexpr ErrorCode address_book_full{"address_book_full", ErrorKind::conflict,
                                             "There is no room for another address"};
inline constexpr ErrorCode default_address_required{
    "default_address_required", ErrorKind::conflict,
    "One address is the default; make another one the default instead"};

inline constexpr ErrorCode user_erased{"user_erased", ErrorKind::conflict,
                                       "This person's data was erased for good"};
inline constexpr ErrorCode last_admin{"last_admin", ErrorKind::conflict,
                                      "Nobody would be left who may do everything"};
inline constexpr ErrorCode beyond_your_permissions{"beyond_your_permissions", ErrorKind::forbidden,
                                                   "You can only give and take what you have yourself"};
inline constexpr ErrorCode staff_role_not_found{"staff_role_not_found", ErrorKind::not_found,
                                                "There is no such staff role"};
inline constexpr ErrorCode staff_role_name_taken{"staff_role_name_taken", ErrorKind::conflict,
                                                 "Another staff role has this name"};
inline constexpr ErrorCode staff_role_in_use{"staff_role_in_use", ErrorKind::conflict,
                                             "Somebody still has this staff role"};
inline constexpr ErrorCode staff_role_needs_admin{"staff_role_needs_admin", ErrorKind::conflict,
                                                  "Only administrators have staff roles"};

/// Unknown, revoked, expired, or its owner was deactivated: the answer does not tell which.
inline constexpr ErrorCode api_key_invalid{"api_key_invalid", ErrorKind::unauthenticated,
                                           "This API key is not valid"};
inline constexpr ErrorCode api_key_not_found{"api_key_not_found", ErrorKind::not_found,
                                             "There is no such API key"};
inline constexpr ErrorCode too_many_api_keys{"too_many_api_keys", ErrorKind::conflict,
                                             "Revoke a key that is not needed any more first"};
/// Keys are for programs; making and ending keys is for people.
inline constexpr ErrorCode not_with_a_key{"not_with_api_key", ErrorKind::forbidden,
                                          "An API key may not do this; sign in"};

}  // namespace scalemart::accounts::errors
