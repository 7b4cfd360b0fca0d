#include "jwt.hpp"

#include <jwt.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace scalemart::crypto {
namespace {

// {"alg":"HS256","typ":"JWT"}: the only header sign() writes. A token with any other ("none", an RSA
// algorithm with our secret as its "public key") is refused before the library looks at it.
constexpr std::string_view kHeader = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";
constexpr std::size_t kLongest = 2048;  // ours have about 300 bytes

struct Free {
    void operator()(jwt_t* token) const { jwt_free(token); }
    void operator()(char* text) const { std::free(text); }
};
using Token = std::unique_ptr<jwt_t, Free>;

std::int64_t seconds_of(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
}

void check(int status, const char* what) {
    if (status != 0) throw std::runtime_error(std::string{"jwt: "} + what);
}

/// The text claim; empty pointer when it is missing or not a text.
bool read_text(jwt_t* token, const char* name, std::string& out) {
    const char* text = jwt_get_grant(token, name);
    if (text == nullptr) return false;
    out = text;
    return true;
}

bool read_time(jwt_t* token, const char* name, Instant& out) {
    errno = 0;
    const long seconds = jwt_get_grant_int(token, name);
    if (errno != 0 || seconds <= 0 || seconds > 253402300799)
        return false;  // the year 9999 fits into an Instant
    out = Instant{std::chrono::seconds{seconds}};
    return true;
}

}  // namespace

AccessTokens::AccessTokens(std::string secret) : secret_(std::move(secret)) {
    if (secret_.size() < 32) throw std::invalid_argument("an HS256 secret needs at least 32 bytes");
}

std::string AccessTokens::sign(const AccessClaims& claims) const {
    jwt_t* made = nullptr;
    check(jwt_new(&made), "new");
    const Token token{made};
    check(jwt_add_grant(made, "sub", claims.subject.c_str()), "sub");
    check(jwt_add_grant(made, "sid", claims.session.c_str()), "sid");
    check(jwt_add_grant(made, "role", claims.role.c_str()), "role");
    check(jwt_add_grant(made, "jti", claims.token_id.c_str()), "jti");
    check(jwt_add_grant_int(made, "iat", seconds_of(claims.issued_at)), "iat");
    check(jwt_add_grant_int(made, "exp", seconds_of(claims.expires_at)), "exp");
    check(jwt_set_alg(made, JWT_ALG_HS256, reinterpret_cast<const unsigned char*>(secret_.data()),
                      static_cast<int>(secret_.size())),
          "algorithm");
    const std::unique_ptr<char, Free> text{jwt_encode_str(made)};
    if (!text) throw std::runtime_error("jwt: encode");
    return text.get();
}

tl::expected<AccessClaims, TokenFault> AccessTokens::verify(std::string_view token, Instant now) const {
    const auto invalid = tl::unexpected(TokenFault::invalid);
    if (token.size() > kLongest || !token.starts_with(kHeader)) return invalid;
    if (token.find('\0') != std::string_view::npos) return invalid;
    jwt_t* parsed = nullptr;
    // The library compares the signature in constant time before it reads the claims.
    if (jwt_decode(&parsed, std::string{token}.c_str(),
                   reinterpret_cast<const unsigned char*>(secret_.data()), static_cast<int>(secret_.size()))
        != 0)
        return invalid;
    const Token owned{parsed};
    if (jwt_get_alg(parsed) != JWT_ALG_HS256) return invalid;
    AccessClaims claims;
    const bool complete =
        read_text(parsed, "sub", claims.subject) && read_text(parsed, "sid", claims.session)
        && read_text(parsed, "role", claims.role) && read_text(parsed, "jti", claims.token_id)
        && read_time(parsed, "iat", claims.issued_at) && read_time(parsed, "exp", claims.expires_at);
    if (!complete) return invalid;
    if (now >= claims.expires_at) return tl::unexpected(TokenFault::expired);
    return claims;
}

}  // namespace scalemart::crypto
