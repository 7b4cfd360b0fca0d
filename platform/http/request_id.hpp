#pragma once
// The name of one request in logs and problems. Thread-safe.

#include <array>
#include <string_view>

namespace scalemart::http {

/// Whether a client's own X-Request-Id may be used: [A-Za-z0-9._-]{1,64}.
[[nodiscard]] bool is_request_id(std::string_view text);

/// Sixteen hexadecimal digits: a random start per thread and a bijective mix of a counter, so never twice in
/// a thread.
[[nodiscard]] std::array<char, 16> make_request_id();

}  // namespace scalemart::http
