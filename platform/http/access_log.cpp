#include "access_log.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/time_format.hpp"

namespace scalemart::http {
namespace {

/// A target is printable ASCII but for a quote, a backslash, and bytes above 127 that a sloppy client left
/// unescaped.
void append_quoted(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
            out += c;
        } else {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        }
    }
}

}  // namespace

AccessLogSink access_log_to(int descriptor) {
    return [descriptor](std::string_view lines) {
        while (!lines.empty()) {
            const auto written = ::write(descriptor, lines.data(), lines.size());
            if (written <= 0) return;
            lines.remove_prefix(static_cast<std::size_t>(written));
        }
    };
}

void AccessLog::add(const AccessRecord& record) {
    const std::int64_t micros = record.at.time_since_epoch().count();
    if (const std::int64_t second = micros / 1'000'000; second != second_) {
        second_ = second;
        second_text_ = to_rfc3339(Instant{std::chrono::seconds{second}});
        second_text_.pop_back();  // Z
    }
    auto out = std::back_inserter(lines_);
    fmt::format_to(out, R"({{"ts":"{}.{:06}Z","method":"{}","target":")", second_text_, micros % 1'000'000,
                   record.method);
    append_quoted(lines_, record.target);
    fmt::format_to(out, R"(","status":{},"bytes":{},"micros":{},"requestId":"{}","peer":"{}"}})",
                   record.status, record.bytes, record.micros, record.id, record.peer);
    lines_ += '\n';
    if (lines_.size() >= kFlushAt) flush();
}

void AccessLog::flush() {
    if (lines_.empty()) return;
    sink_(lines_);
    lines_.clear();
}

}  // namespace scalemart::http
