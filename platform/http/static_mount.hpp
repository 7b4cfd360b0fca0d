#pragma once
// A directory served below a URL prefix. Values and pure functions of the file system; thread-safe.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace scalemart::http {

/// For files whose name changes whenever their content does.
inline constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";

struct StaticMount {
    std::string prefix;  ///< "/media/": begins and ends with a slash
    std::filesystem::path directory;
    std::string cache_control = "public, max-age=300";
    /// How long a file is kept in memory before it is read again; zero: until memory is needed for something
    /// else.
    std::chrono::seconds recheck{2};
    bool other_origins = false;  ///< pages of other sites may embed the files
};

/// The file a percent-encoded path below the prefix names. Empty when there is no such regular file inside
/// the directory, and for every path with hidden, empty or dotted segments; links may not lead outside
/// either.
[[nodiscard]] std::optional<std::filesystem::path> locate(const StaticMount& mount, std::string_view below);

/// Reads the file into an answer. Empty when it cannot be read.
[[nodiscard]] std::optional<Response> read_static(const StaticMount& mount,
                                                  const std::filesystem::path& file);

/// By extension; application/octet-stream when unknown.
[[nodiscard]] std::string_view content_type_of(const std::filesystem::path& file);

}  // namespace scalemart::http
