#include "password_routes.hpp"

#include "errors.hpp"
#include "password_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_password_routes(http::Router& router, PasswordController& passwords) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.post("/auth/forgot-password", "forgotPassword")
        .says(
            "Sends a link that sets a new password, if the address has an account. The answer is the same "
            "whether it has or not.")
        .allow(http::anyone)
        .limited(http::RateClass::sensitive)
        .replies(202)
        .body_limit(kSmallBody)
        .fails({&errors::too_many_mails})
        .calls(passwords, &PasswordController::forgot);
    router.post("/auth/reset-password", "resetPassword")
        .says(
            "Sets a new password with the token of a link from a mail, which works once and for one hour. "
            "Ends "
            "every session; sign in anew.")
        .allow(http::anyone)
        .limited(http::RateClass::sensitive)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&errors::mail_token_invalid})
        .calls(passwords, &PasswordController::reset);
    router.post("/users/me/password", "changePassword")
        .says("Changes the password and ends every session but this one.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts})
        .calls(passwords, &PasswordController::change);
}

}  // namespace scalemart::accounts
