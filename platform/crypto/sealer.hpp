#pragma once
// Encrypts what the database keeps but must not give away with its files (keys of second factors). Immutable
// after construction, so any thread may call. A text that does not open is an ordinary outcome: another
// program's secret, another owner's row, or tampering.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace scalemart::crypto {

class Sealer {
 public:
    /// `key` is 32 bytes, such as derive_key() gives; else std::invalid_argument is thrown.
    explicit Sealer(std::string_view key);

    /// XChaCha20-Poly1305 with a random nonce, as base64url. `owner` is not stored but must be the same for
    /// open(), so that a sealed text is worth nothing in another row.
    [[nodiscard]] std::string seal(std::string_view plain, std::string_view owner) const;
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view owner) const;

 private:
    std::array<unsigned char, 32> key_{};
};

}  // namespace scalemart::crypto
