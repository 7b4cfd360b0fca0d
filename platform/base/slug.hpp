#pragma once
// Names as URL path segments. Thread-safe, never fails.

#include <string>
#include <string_view>

namespace scalemart {

/// Lower-case ASCII letters, digits and single hyphens; common Latin accents lose their accent, everything
/// else is a break. At most `limit` characters, cut at a word. Empty when nothing usable is left.
[[nodiscard]] std::string slugify(std::string_view name, std::size_t limit = 120);

/// True for ^[a-z0-9]+(-[a-z0-9]+)*$.
[[nodiscard]] bool is_slug(std::string_view text);

}  // namespace scalemart
