#include "log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <mutex>

#include "base/time_format.hpp"
#include "printable.hpp"
#include "schema/encode.hpp"

namespace scalemart::log {
namespace {

constexpr std::string_view kNames[] = {"debug", "info", "warn", "error", "off"};

std::atomic<Level> threshold{Level::info};
std::atomic<LineSink> line_sink{nullptr};
std::mutex line_sink_mutex;  // held during a call of the line sink

/// Synchronous on purpose: what was logged before a crash is on stderr. One line is one write(2).
spdlog::logger& destination() {
    // Never destroyed: other static objects may log while the process ends.
    static auto* logger = [] {
        auto* made = new spdlog::logger("scalemart", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_level(spdlog::level::trace);
        made->set_pattern("%v");
        return made;
    }();
    return *logger;
}

void append_text(std::string& line, std::string_view text) {
    schema::append_json_string(line, printable(text, 16384));
}

std::string format_line(Level level, std::string_view message, std::initializer_list<Field> fields) {
    std::string line;
    line.reserve(160);
    line += R"({"ts":")";
    line += to_rfc3339(SystemClock{}.now());
    line += R"(","level":")";
    line += kNames[static_cast<std::size_t>(level)];
    line += R"(","message":)";
    append_text(line, message);
    for (const Field& field : fields) {
        line += ',';
        append_text(line, field.key);
        line += ':';
        if (field.quoted) {
            append_text(line, field.value);
        } else {
            line += field.value;
        }
    }
    line += '}';
    return line;
}

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
    if (!is_enabled(level)) return;
    try {
        const std::string line = format_line(level, message, fields);
        if (line_sink.load() != nullptr) {
            const std::lock_guard lock(line_sink_mutex);
            if (const auto sink = line_sink.load()) return sink(line);
        }
        destination().log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
    } catch (...) {
        // A full disk or no memory must not turn a log line into a failed request.
    }
}

}  // namespace

Field::Field(std::string_view name, double number) : key(name), quoted(false) {
    schema::encode(value, number);
}

void debug(std::string_view message, std::initializer_list<Field> fields) {
    write(Level::debug, message, fields);
}
void info(std::string_view message, std::initializer_list<Field> fields) {
    write(Level::info, message, fields);
}
void warn(std::string_view message, std::initializer_list<Field> fields) {
    write(Level::warn, message, fields);
}
void error(std::string_view message, std::initializer_list<Field> fields) {
    write(Level::error, message, fields);
}

bool set_level(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        if (kNames[i] != name) continue;
        threshold = static_cast<Level>(i);
        return true;
    }
    return false;
}

bool is_enabled(Level level) {
    return level >= threshold.load(std::memory_order_relaxed);
}

void set_line_sink(LineSink sink) {
    const std::lock_guard lock(line_sink_mutex);
    line_sink = sink;
}

}  // namespace scalemart::log
