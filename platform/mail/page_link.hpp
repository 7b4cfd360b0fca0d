#pragma once
// Addresses in mails. Pure, thread-safe.

#include <string>
#include <string_view>

namespace scalemart::mail {

/// The address of a page: `path` begins with '/', `public_url` may end with one.
[[nodiscard]] std::string link_to(std::string_view public_url, std::string_view path);

}  // namespace scalemart::mail
