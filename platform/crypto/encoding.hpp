#pragma once
// Bytes as text that survives links and typing. Thread-safe, never fails.

#include <optional>
#include <string>
#include <string_view>

namespace scalemart::crypto {

/// URL-safe base64 without padding (RFC 4648, section 5).
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Empty when the text is anything but what to_base64url() makes.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

/// Upper-case base32 without padding (RFC 4648, section 6): the form in which authenticator apps take keys.
[[nodiscard]] std::string to_base32(std::string_view bytes);

}  // namespace scalemart::crypto
