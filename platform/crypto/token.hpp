#pragma once
// Opaque tokens that stand for themselves: refresh tokens, links in mails, guest carts. The holder gets the
// token, the database only its digest, so that a stolen table opens nothing. Thread-safe, never fails.

#include <string>
#include <string_view>

namespace scalemart::crypto {

/// 256 random bits as 43 URL-safe characters (base64url without padding).
[[nodiscard]] std::string random_token();

/// What is stored and looked up: BLAKE2b-256 as 64 hexadecimal characters. No salt is needed, as tokens
/// cannot be guessed.
[[nodiscard]] std::string token_digest(std::string_view token);

}  // namespace scalemart::crypto
