#pragma once
// The log: one JSON object per line on stderr, {"ts","level","message",…fields}. The message is constant
// text, what varies goes into fields; no secrets, no personal data. Process-wide by nature (stderr is), so
// these are plain functions; any thread may call them. Never throws: a line that cannot be written is lost.
//
//   log::error("request failed", {{"requestId", request.id}, {"error", failure.what()}});

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace scalemart::log {

enum class Level { debug, info, warn, error, off };

struct Field {
    std::string_view key;  ///< camelCase
    std::string value;
    bool quoted = true;  ///< false: the value is already JSON (a number, true, false)

    Field(std::string_view name, std::string_view text) : key(name), value(text) {}
    Field(std::string_view name, const std::string& text) : key(name), value(text) {}
    Field(std::string_view name, std::string&& text) : key(name), value(std::move(text)) {}
    Field(std::string_view name, const char* text) : key(name), value(text == nullptr ? "" : text) {}
    Field(std::string_view name, bool truth) : key(name), value(truth ? "true" : "false"), quoted(false) {}
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    Field(std::string_view name, T number) : key(name), value(std::to_string(number)), quoted(false) {}
    Field(std::string_view name, double number);
};

void debug(std::string_view message, std::initializer_list<Field> fields = {});
void info(std::string_view message, std::initializer_list<Field> fields = {});
void warn(std::string_view message, std::initializer_list<Field> fields = {});
void error(std::string_view message, std::initializer_list<Field> fields = {});

/// "debug", "info", "warn", "error" or "off"; any other name changes nothing and returns false. Starts at
/// info.
bool set_level(std::string_view name);
[[nodiscard]] bool is_enabled(Level level);

/// Replaces the destination of the lines (stderr) until called again with nullptr; for tests. Called one line
/// at a time.
using LineSink = void (*)(std::string_view line);
void set_line_sink(LineSink sink);

}  // namespace scalemart::log
