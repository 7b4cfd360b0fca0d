#pragma once
// Access tokens in the terms of this module: who, and in which session. The role in the token is for other
// programs; this one asks the database. Thread-safe.

#include "crypto/jwt.hpp"
#include "sessions.hpp"

namespace scalemart::accounts {

struct Bearer {
    UserId user;
    SessionId session;
};

[[nodiscard]] std::string sign_access_token(const crypto::AccessTokens& tokens, const Bearer& bearer,
                                            Role role, Instant now, std::chrono::seconds life);

/// Fails with token_invalid or token_expired.
[[nodiscard]] Result<Bearer> read_access_token(const crypto::AccessTokens& tokens, std::string_view text,
                                               Instant now);

}  // namespace scalemart::accounts
