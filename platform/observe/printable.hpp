#pragma once
// Text of unknown origin (an exception's message, a request target) made fit for JSON and for a database
// column. Thread-safe, never fails.

#include <string>
#include <string_view>

namespace scalemart {

/// The text cut to `limit` bytes; when it is not well-formed UTF-8 without NUL, every byte that is not ASCII
/// becomes '?'.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 4096);

}  // namespace scalemart
