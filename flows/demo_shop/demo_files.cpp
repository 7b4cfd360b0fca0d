#include "demo_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/stream_parser.hpp>
#include <fstream>
#include <sstream>

namespace scalemart::demo_shop {

void refuse(std::string_view where, std::string_view why) {
    throw DemoDataError(fmt::format("{}: {}", where, why));
}

void refuse(std::string_view where, const Error& error) {
    std::string why = error.detail;
    for (const auto& issue : error.issues) {
        if (!why.empty()) why += "; ";
        why += fmt::format("{} {}", issue.pointer, issue.message);
    }
    refuse(where, why.empty() ? error.code->title : why);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) refuse(path.string(), "the file cannot be read; `make demo` makes it");
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || !text) refuse(path.string(), "the file cannot be read to its end");
    return std::move(text).str();
}

std::string where_broken(std::string_view file, std::string_view text) {
    boost::json::stream_parser parser;
    boost::json::error_code failure;
    const auto good = text.substr(0, parser.write_some(text.data(), text.size(), failure));
    return fmt::format("{}:{}", file, 1 + std::ranges::count(good, '\n'));
}

}  // namespace scalemart::demo_shop
