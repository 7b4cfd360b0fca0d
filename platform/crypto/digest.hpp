#pragma once
// Digests and message authentication over bytes. Thread-safe, never fails.

#include <array>
#include <string>
#include <string_view>

namespace scalemart::crypto {

using Digest = std::array<unsigned char, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] Digest blake2b(std::string_view bytes);
/// Any key length (RFC 2104).
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view bytes);

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string blake2b_hex(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

/// A key for one purpose, made from the program's secret: a key that leaks or is misused in one place opens
/// no other.
[[nodiscard]] std::string derive_key(std::string_view secret, std::string_view purpose);

/// Takes as long for texts that differ in the first byte as in the last. The length is not hidden.
[[nodiscard]] bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace scalemart::crypto
