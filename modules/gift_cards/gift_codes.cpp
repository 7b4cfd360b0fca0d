#include "gift_codes.hpp"

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/token.hpp"

namespace scalemart::gift_cards {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 16;
constexpr std::size_t kGroup = 4;

/// What people take a letter for, and what it was.
char meant(char typed) {
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O') return '0';
    if (upper == 'I' || upper == 'L') return '1';
    return upper;
}

}  // namespace

GiftCodes::GiftCodes(std::string_view secret)
    : key_(crypto::derive_key(secret, "gift card codes")),
      sealer_(crypto::derive_key(secret, "gift card codes in stored answers")) {}

std::string GiftCodes::generate() {
    const auto random = crypto::from_base64url(crypto::random_token()).value();
    std::string code;
    for (std::size_t i = 0; i < kLength; ++i) {
        if (i > 0 && i % kGroup == 0) code += '-';
        code +=
            kAlphabet[static_cast<unsigned char>(random[i]) % kAlphabet.size()];  // 256 is a multiple of 32
    }
    return code;
}

std::optional<std::string> GiftCodes::normalise(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char letter = meant(c);
        if (kAlphabet.find(letter) == std::string_view::npos || code.size() == kLength) return std::nullopt;
        code += letter;
    }
    if (code.size() != kLength) return std::nullopt;
    return code;
}

std::string GiftCodes::digest(std::string_view normalised) const {
    return crypto::hmac_sha256_hex(key_, normalised);
}

}  // namespace scalemart::gift_cards
