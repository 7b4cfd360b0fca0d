#pragma once
// Texts inside URLs, form bodies and headers. Thread-safe, never fails.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scalemart::http_client {

/// Everything but RFC 3986's unreserved characters becomes %XX: fit for a path segment, a query or a form. An
/// id that came from outside cannot reach another path with it.
[[nodiscard]] std::string percent_encode(std::string_view text);

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded. Brackets in names stay readable: "metadata[key]=…".
[[nodiscard]] std::string encode_form(const FormFields& fields);

/// The value of an Authorization header (RFC 7617).
[[nodiscard]] std::string basic_authorization(std::string_view user, std::string_view password);

}  // namespace scalemart::http_client
