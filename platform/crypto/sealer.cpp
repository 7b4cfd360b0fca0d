#include "sealer.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "encoding.hpp"

namespace scalemart::crypto {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

Sealer::Sealer(std::string_view key) {
    static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);
    if (key.size() != key_.size()) throw std::invalid_argument("a sealer needs a key of 32 bytes");
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::ranges::copy(key, key_.begin());
}

std::string Sealer::seal(std::string_view plain, std::string_view owner) const {
    std::string sealed(kNonce + plain.size() + kTag, '\0');
    unsigned char* const nonce = bytes_of(sealed);
    randombytes_buf(nonce, kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, bytes_of(plain), plain.size(),
                                               bytes_of(owner), owner.size(), nullptr, nonce, key_.data());
    return to_base64url(sealed);
}

std::optional<std::string> Sealer::open(std::string_view sealed, std::string_view owner) const {
    const auto bytes = from_base64url(sealed);
    if (!bytes || bytes->size() < kNonce + kTag) return std::nullopt;
    std::string plain(bytes->size() - kNonce - kTag, '\0');
    const unsigned char* const nonce = bytes_of(*bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, nonce + kNonce,
                                                   bytes->size() - kNonce, bytes_of(owner), owner.size(),
                                                   nonce, key_.data())
        != 0)
        return std::nullopt;
    return plain;
}

}  // namespace scalemart::crypto
