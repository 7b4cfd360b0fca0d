#pragma once
// Handlers that confirm and change e-mail addresses. Owned by the composition root; nothing in it changes, so
// any thread may call.

#include "accounts/authenticator.hpp"
#include "crypto/password.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct VerifyEmailRequest;
struct ChangeEmailRequest;
struct VerifiedEmailView;
struct MailPromisedView;

class EmailController {
 public:
    /// Everything but the settings is borrowed.
    EmailController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock,
                    const TokenSettings& tokens);

    Task<http::Reply<VerifiedEmailView>> verify(http::Context& context, VerifyEmailRequest in);
    Task<http::Reply<MailPromisedView>> resend(http::Context& context, http::NoInput in);
    Task<http::Reply<MailPromisedView>> change(http::Context& context, ChangeEmailRequest in);

 private:
    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
    const std::string token_key_;
};

}  // namespace scalemart::accounts
