#pragma once
// Signing in after the password has been checked outside the transaction. Functions on the caller's
// transaction; thread-safe.

#include <span>

#include "login_throttle.hpp"
#include "repository.hpp"
#include "sessions.hpp"
#include "sign_in_listener.hpp"

namespace scalemart::accounts {

/// How somebody came in: the session to open, and the guest they were until now.
struct Arrival {
    NewSession session;
    std::chrono::seconds session_life{};
    std::optional<UserId> guest;
    std::span<const SignInListener> listeners;
};

/// Opens the session and lets the listeners hand over what the guest had.
void admit(db::Tx& tx, Instant now, UserId user, const Arrival& arrival);

struct CheckedPassword {
    Credentials credentials;              ///< as they were when the password was checked
    std::optional<std::string> new_hash;  ///< when the stored one is of an older kind
    throttle::Try attempt;
};

/// Fails with invalid_credentials when the user is not active, or got another password since the check.
Result<User> sign_in(db::Tx& tx, const Clock& clock, const CheckedPassword& checked, const Arrival& arrival);

}  // namespace scalemart::accounts
