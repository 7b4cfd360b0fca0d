#pragma once
// Signing in after the password has been checked outside the transaction. Functions on the caller's
// transaction; thread-safe.

#include <span>

#include "password_check.hpp"
#include "second_factor.hpp"
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

/// What came along with the password.
struct PresentedCode {
    const crypto::Sealer& sealer;
    std::optional<std::string> code;
};

/// Wraps the Result so that Database::write commits even a failure: a wrong code must stay counted.
struct SignInOutcome {
    Result<User> result;
};

/// The failures are invalid_credentials, when the user is not active or got another password since the check,
/// second_factor_required (which is no failed try), second_factor_wrong and too_many_attempts.
SignInOutcome sign_in(db::Tx& tx, const Clock& clock, const CheckedPassword& checked,
                      const PresentedCode& presented, const Arrival& arrival);

}  // namespace scalemart::accounts
