#pragma once
// Which URLs may be asked. Private to this folder. Thread-safe.

#include <optional>
#include <string>

namespace scalemart::http_client {

/// Why the URL may not be asked; empty when it may.
[[nodiscard]] std::optional<std::string> find_objection(const std::string& url, bool allow_plain_loopback);

}  // namespace scalemart::http_client
