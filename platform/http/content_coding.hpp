#pragma once
// gzip, the one content coding we speak. Thread-safe; each thread keeps its own deflate state (about 256 KiB
// per level used).

#include <string>
#include <string_view>

namespace scalemart::http {

/// Bodies shorter than this are not worth compressing (bytes).
inline constexpr std::size_t kCompressFrom = 1024;

/// Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// Text, JSON, XML, SVG, scripts; with parameters or without.
[[nodiscard]] bool is_compressible(std::string_view content_type);

/// `level` is 1 (fast) to 9 (small). Throws std::runtime_error when zlib fails.
[[nodiscard]] std::string gzip(std::string_view bytes, int level);

}  // namespace scalemart::http
