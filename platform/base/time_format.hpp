#pragma once
// Instants and dates as text: RFC 3339 for JSON, IMF-fixdate (RFC 9110, 5.6.7) for HTTP headers. Thread-safe.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart {

/// "2026-11-22T06:10:16.123456Z"; always UTC, fraction left out when it is zero.
[[nodiscard]] std::string to_rfc3339(Instant at);

/// Accepts any RFC 3339 offset; empty when the text is not a date-time. More than six fraction digits are cut
/// off.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// "Sun, 22 Nov 2026 06:10:16 GMT"
[[nodiscard]] std::string to_http_date(Instant at);

}  // namespace scalemart
