#include "email_routes.hpp"

#include "email_requests.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_email_routes(http::Router& router, EmailController& emails) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.post("/auth/verify-email", "verifyEmail")
        .says(
            "Confirms an e-mail address with the token of a link from a mail; a new address becomes the "
            "account's. The link works once and for 24 hours.")
        .allow(http::anyone)
        .limited(http::RateClass::sensitive)
        .body_limit(kSmallBody)
        .fails({&errors::mail_token_invalid, &errors::email_taken})
        .calls(emails, &EmailController::verify);
    router.post("/auth/verify-email/resend", "resendVerification")
        .says("Sends a new link to the account's address; links sent before stop working.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(202)
        .body_limit(kSmallBody)
        .fails({&errors::email_verified, &errors::too_many_mails})
        .calls(emails, &EmailController::resend);
    router.post("/users/me/email", "changeEmail")
        .says(
            "Sends a link to a new address and tells the old one. The address changes when the link is used.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(202)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts, &errors::too_many_mails})
        .calls(emails, &EmailController::change);
}

}  // namespace scalemart::accounts
