#pragma once
// Handlers of forgotten and changed passwords. Owned by the composition root; nothing in it changes, so any
// thread may call.

#include "accounts/authenticator.hpp"
#include "crypto/password.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::accounts {

struct ForgotPasswordRequest;
struct ResetPasswordRequest;
struct ChangePasswordRequest;
struct MailPromisedView;

class PasswordController {
 public:
    /// Everything but the settings is borrowed.
    PasswordController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock,
                       const TokenSettings& tokens);

    Task<http::Reply<MailPromisedView>> forgot(http::Context& context, ForgotPasswordRequest in);
    Task<http::Reply<http::NoContent>> reset(http::Context& context, ResetPasswordRequest in);
    Task<http::Reply<http::NoContent>> change(http::Context& context, ChangePasswordRequest in);

 private:
    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
    const std::string token_key_;
};

}  // namespace scalemart::accounts
