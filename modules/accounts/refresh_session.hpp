#pragma once
// Exchanges a refresh token for the next one. Each can be used once; a second use means that two parties hold
// the token, and since nobody can tell which is the thief, the whole session ends. Functions on the caller's
// transaction; thread-safe.

#include "sessions.hpp"

namespace scalemart::accounts {

struct Refreshed {
    UserId user;
    SessionId session;
    Role role = Role::guest;
};

/// Wraps the Result so that Database::write commits even a failure: ending the session must last.
struct RefreshOutcome {
    Result<Refreshed> result;
};

/// Fails with refresh_token_invalid, refresh_token_reused or session_ended. Of two simultaneous uses one is
/// the second.
RefreshOutcome refresh_session(db::Tx& tx, const Clock& clock, std::chrono::seconds session_life,
                               std::string_view token_digest, std::string_view next_digest);

}  // namespace scalemart::accounts
