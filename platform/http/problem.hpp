#pragma once
// Errors on the wire: application/problem+json (RFC 9457) with a stable `code`, all `errors` at once and the
// request id. Thread-safe.

#include "base/result.hpp"
#include "http/response.hpp"

namespace scalemart::http {

/// The one table from error kinds to HTTP status codes.
[[nodiscard]] unsigned status_of(ErrorKind kind);
/// The same, but for the one code that HTTP has a status of its own for (431).
[[nodiscard]] unsigned status_of(const ErrorCode& code);

[[nodiscard]] Response problem(const Error& error, std::string_view request_id);

}  // namespace scalemart::http
