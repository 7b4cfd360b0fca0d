#pragma once
// Cursors of this module: parts in the clear, joined by '~', which none of them contains. Pure.

#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace scalemart::reviews {

[[nodiscard]] inline std::string join_cursor(std::initializer_list<std::string> parts) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += '~';
        text += part;
    }
    return text;
}

[[nodiscard]] inline std::vector<std::string_view> split_cursor(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find('~');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

[[nodiscard]] inline std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

[[nodiscard]] inline std::string micros_of(Instant at) {
    return std::to_string(at.time_since_epoch().count());
}

[[nodiscard]] inline std::optional<Instant> instant_in(std::string_view text) {
    const auto micros = number_in(text);
    if (!micros) return std::nullopt;
    return Instant{std::chrono::microseconds{*micros}};
}

}  // namespace scalemart::reviews
