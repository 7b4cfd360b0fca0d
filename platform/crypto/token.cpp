#include "token.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "digest.hpp"

namespace scalemart::crypto {

std::string random_token() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string token_digest(std::string_view token) {
    return blake2b_hex(token);
}

}  // namespace scalemart::crypto
