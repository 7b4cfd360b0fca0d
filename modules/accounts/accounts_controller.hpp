#pragma once
// Handlers of /auth/… and /users/me. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "accounts/accounts.hpp"
#include "accounts/authenticator.hpp"
#include "accounts/sign_in_listener.hpp"
#include "crypto/password.hpp"
#include "crypto/sealer.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct SessionTag;
struct SignUpRequest;
struct LoginRequest;
struct RefreshRequest;
struct LogoutRequest;
struct ChangeMeRequest;
struct SignedInView;
struct TokensView;
struct MeView;

class AccountsController {
 public:
    /// Everything but the settings (which are the authenticator's) and the listeners is borrowed.
    AccountsController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock,
                       Authenticator& authenticator, TokenSettings tokens, SignInListeners listeners);

    Task<http::Reply<SignedInView>> sign_up(http::Context& context, SignUpRequest in);
    Task<http::Reply<SignedInView>> sign_up_guest(http::Context& context, http::NoInput in);
    Task<http::Reply<SignedInView>> log_in(http::Context& context, LoginRequest in);
    Task<http::Reply<TokensView>> refresh(http::Context& context, RefreshRequest in);
    Task<http::Reply<http::NoContent>> log_out(http::Context& context, LogoutRequest in);
    Task<http::Reply<MeView>> me(http::Context& context, http::NoInput in);
    Task<http::Reply<MeView>> change_me(http::Context& context, ChangeMeRequest in);

 private:
    Task<std::optional<UserId>> guest_of(const http::Request& request);
    [[nodiscard]] TokensView tokens_for(UserId user, Role role, Id<SessionTag> session,
                                        std::string refresh_token) const;

    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
    Authenticator& authenticator_;
    const crypto::AccessTokens access_tokens_;
    const crypto::Sealer sealer_;
    const std::chrono::seconds access_life_;
    const std::chrono::seconds session_life_;
    const SignInListeners listeners_;
};

}  // namespace scalemart::accounts
