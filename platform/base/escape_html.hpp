#pragma once
// For whoever writes HTML by hand. Pure, thread-safe.

#include <string>
#include <string_view>

namespace scalemart {

/// Text as it may stand between tags and inside quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace scalemart
