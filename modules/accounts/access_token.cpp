#include "access_token.hpp"

#include "errors.hpp"

namespace scalemart::accounts {

std::string sign_access_token(const crypto::AccessTokens& tokens, const Bearer& bearer, Role role,
                              Instant now, std::chrono::seconds life) {
    return tokens.sign({.subject = bearer.user.to_string(),
                        .session = bearer.session.to_string(),
                        .role = boost::describe::enum_to_string(role, ""),
                        .token_id = Uuid::generate(now).to_base32(),
                        .issued_at = now,
                        .expires_at = now + life});
}

Result<Bearer> read_access_token(const crypto::AccessTokens& tokens, std::string_view text, Instant now) {
    const auto claims = tokens.verify(text, now);
    if (!claims)
        return fail(claims.error() == crypto::TokenFault::expired ? errors::token_expired
                                                                  : errors::token_invalid);
    const auto user = UserId::parse(claims->subject);
    const auto session = SessionId::parse(claims->session);
    if (!user || !session) return fail(errors::token_invalid);
    return Bearer{*user, *session};
}

}  // namespace scalemart::accounts
