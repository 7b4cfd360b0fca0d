#include "digest.hpp"

#include <sodium.h>

#include "base/hex.hpp"

namespace scalemart::crypto {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Digest sha256(std::string_view bytes) {
    Digest digest;
    crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
    return digest;
}

Digest blake2b(std::string_view bytes) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
    Digest digest;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    return to_hex(sha256(bytes));
}
std::string blake2b_hex(std::string_view bytes) {
    return to_hex(blake2b(bytes));
}
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    return to_hex(hmac_sha256(key, bytes));
}

std::string derive_key(std::string_view secret, std::string_view purpose) {
    const Digest key = hmac_sha256(secret, purpose);
    return {key.begin(), key.end()};
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace scalemart::crypto
