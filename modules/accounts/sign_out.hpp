#pragma once
// Ends the caller's session, or every session of the user. On the caller's transaction; thread-safe; never
// fails.

#include "sessions.hpp"

namespace scalemart::accounts {

enum class SignOut { here, everywhere };

void sign_out(db::Tx& tx, const Clock& clock, UserId user, SessionId session, SignOut scope);

}  // namespace scalemart::accounts
