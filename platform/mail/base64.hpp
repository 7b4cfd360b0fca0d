#pragma once
// Base64 (RFC 4648) without line breaks. Private to this folder. Thread-safe.

#include <string>
#include <string_view>

namespace scalemart::mail {

[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace scalemart::mail
