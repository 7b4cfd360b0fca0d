#pragma once
// Handlers of /users/me/two-factor. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "accounts/authenticator.hpp"
#include "crypto/password.hpp"
#include "crypto/sealer.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct StartTwoFactorRequest;
struct ConfirmTwoFactorRequest;
struct BothFactorsRequest;
struct TwoFactorView;
struct NewTwoFactorView;
struct RecoveryCodesView;

class TwoFactorController {
 public:
    /// Everything but the settings is borrowed. Authenticator apps show the account under `shop_name`.
    TwoFactorController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock,
                        const TokenSettings& tokens, std::string shop_name);

    Task<http::Reply<TwoFactorView>> show(http::Context& context, http::NoInput in);
    Task<http::Reply<NewTwoFactorView>> start(http::Context& context, StartTwoFactorRequest in);
    Task<http::Reply<RecoveryCodesView>> confirm(http::Context& context, ConfirmTwoFactorRequest in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, BothFactorsRequest in);
    Task<http::Reply<RecoveryCodesView>> renew_codes(http::Context& context, BothFactorsRequest in);

 private:
    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
    const crypto::Sealer sealer_;
    const bool staff_needs_it_;
    const std::string shop_name_;
};

}  // namespace scalemart::accounts
