#pragma once
// One JSON line per request, collected per I/O thread and handed on in large pieces: no system call and no
// lock per line. One object per I/O thread, used by that thread only; the sink is called from all of them.

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart::http {

/// Takes whole lines; must be thread-safe.
using AccessLogSink = std::function<void(std::string_view lines)>;

/// A sink that writes to a file descriptor, which stays the caller's. Lines are lost when the write fails.
[[nodiscard]] AccessLogSink access_log_to(int descriptor);

struct AccessRecord {
    Instant at;
    std::string_view method;
    std::string_view target;
    unsigned status = 0;
    std::size_t bytes = 0;  ///< sent, head included
    std::int64_t micros = 0;
    std::string_view id;
    std::string_view peer;
};

class AccessLog {
 public:
    explicit AccessLog(const AccessLogSink& sink) : sink_(sink) {}

    [[nodiscard]] bool enabled() const { return static_cast<bool>(sink_); }
    void add(const AccessRecord& record);
    void flush();

 private:
    static constexpr std::size_t kFlushAt = 64 * 1024;

    const AccessLogSink& sink_;
    std::string lines_;
    std::int64_t second_ = -1;
    std::string second_text_;  // "2026-11-22T06:10:16", formatted once per second
};

}  // namespace scalemart::http
