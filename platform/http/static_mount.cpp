#include "static_mount.hpp"

#include <fstream>

#include "http/request.hpp"

namespace scalemart::http {

std::optional<std::filesystem::path> locate(const StaticMount& mount, std::string_view below) {
    std::filesystem::path relative;
    while (true) {
        const auto slash = below.find('/');
        const auto segment = percent_decode(below.substr(0, slash), false);
        if (!segment || segment->empty() || segment->front() == '.') return std::nullopt;
        if (segment->find_first_of(std::string_view{"/\\\0", 3}) != std::string::npos) return std::nullopt;
        relative /= *segment;
        if (slash == std::string_view::npos) break;
        below.remove_prefix(slash + 1);
    }
    std::error_code failure;
    const auto root = std::filesystem::canonical(mount.directory, failure);
    if (failure) return std::nullopt;
    const auto file = std::filesystem::canonical(root / relative, failure);
    if (failure || !std::filesystem::is_regular_file(file, failure)) return std::nullopt;
    const auto [inside, rest] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
    if (inside != root.end()) return std::nullopt;
    return file;
}

std::optional<Response> read_static(const StaticMount& mount, const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    Response response;
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (!in || failure) return std::nullopt;
    response.body.resize(size);
    in.read(response.body.data(), static_cast<std::streamsize>(size));
    response.body.resize(static_cast<std::size_t>(in.gcount()));
    response.content_type = content_type_of(file);
    response.set("Cache-Control", mount.cache_control);
    if (mount.other_origins) response.set("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
}

std::string_view content_type_of(const std::filesystem::path& file) {
    static const std::map<std::string_view, std::string_view> kTypes{
        {".avif", "image/avif"},
        {".css", "text/css; charset=utf-8"},
        {".csv", "text/csv; charset=utf-8"},
        {".gif", "image/gif"},
        {".html", "text/html; charset=utf-8"},
        {".ico", "image/x-icon"},
        {".jpeg", "image/jpeg"},
        {".jpg", "image/jpeg"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".mp4", "video/mp4"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".svg", "image/svg+xml"},
        {".txt", "text/plain; charset=utf-8"},
        {".webm", "video/webm"},
        {".webmanifest", "application/manifest+json"},
        {".webp", "image/webp"},
        {".woff", "font/woff"},
        {".woff2", "font/woff2"},
        {".xml", "application/xml"},
    };
    const auto extension = file.extension().string();
    const auto at = kTypes.find(extension);
    return at == kTypes.end() ? "application/octet-stream" : at->second;
}

}  // namespace scalemart::http
