#pragma once
// Strong entity tags made from the bytes of a body, and their comparison (RFC 9110, 8.8.3 and 13.1.2). The
// compressed form of a body has a tag of its own, as strong tags must: "x" and "x-gz". Thread-safe.

#include <string>
#include <string_view>

namespace scalemart::http {

/// Quoted; 122 bits of a digest.
[[nodiscard]] std::string entity_tag_of(std::string_view body);

/// "x" → "x-gz"
[[nodiscard]] std::string gzip_entity_tag(std::string_view tag);

/// Whether an If-None-Match header names the tag ("*" names all); the comparison is the weak one.
[[nodiscard]] bool names_entity_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace scalemart::http
