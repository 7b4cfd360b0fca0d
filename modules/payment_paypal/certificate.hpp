#pragma once
// Signatures by certificate: RSA with SHA-256, the certificate's chain checked against authorities that we
// trust. Pure but for reading the authorities; thread-safe.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart::payments {

struct CertificateRules {
    std::filesystem::path authorities;  ///< PEM; empty: the system's
    /// The certificate is for this host, or for one that ends with this text when it begins with a dot.
    std::string host = ".paypal.com";
};

/// True when `signature` (the bytes) over `text` is of the first certificate in `pem`, that one is valid at
/// `now` for the rules' host, and the other ones in `pem` lead from it to a trusted authority.
[[nodiscard]] bool is_signed_by_certificate(std::string_view text, std::string_view signature,
                                            std::string_view pem, const CertificateRules& rules, Instant now);

/// Standard base64 with padding; empty when it is not.
[[nodiscard]] std::string decode_base64(std::string_view text);

}  // namespace scalemart::payments
