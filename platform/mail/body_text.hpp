#pragma once
// Texts as MIME bodies: quoted-printable, which stays readable, or base64 when that is shorter (RFC 2045).
// Private to this folder. Thread-safe.

#include <string>
#include <string_view>

namespace scalemart::mail {

struct EncodedBody {
    std::string_view transfer_encoding;
    std::string bytes;  ///< lines of at most 76 characters, each ended by CRLF
};

/// Line breaks of any kind become CRLF.
[[nodiscard]] EncodedBody encode_body(std::string_view text);

}  // namespace scalemart::mail
