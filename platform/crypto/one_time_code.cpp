#include "one_time_code.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

#include "digest.hpp"

namespace scalemart::crypto {

std::string new_code_key() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::string key(20, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string counted_code(std::string_view key, std::int64_t counter) {
    std::array<unsigned char, 8> moving{};
    for (std::size_t i = 0; i < moving.size(); ++i)
        moving[moving.size() - 1 - i] =
            static_cast<unsigned char>((static_cast<std::uint64_t>(counter) >> (8 * i)) & 0xff);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), moving.data(), moving.size(), mac.data(),
             &size)
            == nullptr
        || size != 20)
        throw std::runtime_error("HMAC-SHA-1 is not available");
    // RFC 4226, 5.3: the last four bits say which four bytes count, without their first bit.
    const std::size_t offset = mac[19] & 0x0f;
    const std::uint32_t number = (static_cast<std::uint32_t>(mac[offset] & 0x7f) << 24)
                                 | (static_cast<std::uint32_t>(mac[offset + 1]) << 16)
                                 | (static_cast<std::uint32_t>(mac[offset + 2]) << 8) | mac[offset + 3];
    std::string digits = std::to_string(number % 1'000'000);
    digits.insert(0, 6 - digits.size(), '0');
    return digits;
}

std::int64_t code_step(Instant now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / kCodePeriod;
}

std::optional<std::int64_t> match_code(std::string_view key, std::string_view code, Instant now,
                                       std::int64_t last_step) {
    const std::int64_t current = code_step(now);
    std::optional<std::int64_t> found;
    for (std::int64_t step = current - 1; step <= current + 1; ++step) {
        const bool equal = equal_constant_time(counted_code(key, step), code);
        if (equal && step > last_step && !found) found = step;
    }
    return found;
}

}  // namespace scalemart::crypto
