#pragma once
// Access tokens: JSON Web Tokens (RFC 7519) signed with HS256 and nothing else. Owned by the composition
// root; any thread may call it. A token that does not verify is an ordinary outcome, told by TokenFault.

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/clock.hpp"

namespace scalemart::crypto {

struct AccessClaims {
    std::string subject;  ///< sub: the account
    std::string session;  ///< sid: the login it belongs to
    std::string role;
    std::string token_id;  ///< jti
    Instant issued_at;     ///< iat; whole seconds on the wire
    Instant expires_at;    ///< exp; whole seconds, rounded down

    friend bool operator==(const AccessClaims&, const AccessClaims&) = default;
};

enum class TokenFault {
    invalid,  ///< not ours, altered, or not a token at all
    expired,  ///< ours, but its time is over
};

class AccessTokens {
 public:
    /// The secret as configured; the signing key is it, so that other programs that know it can check tokens
    /// too. Throws std::invalid_argument when it has fewer than 32 bytes.
    explicit AccessTokens(std::string secret);

    [[nodiscard]] std::string sign(const AccessClaims& claims) const;
    [[nodiscard]] tl::expected<AccessClaims, TokenFault> verify(std::string_view token, Instant now) const;

 private:
    std::string secret_;
};

}  // namespace scalemart::crypto
