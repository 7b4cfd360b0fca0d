#include "message.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>

namespace scalemart::http_client {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

/// "Sun, 22 Nov 2026 06:10:16 GMT", the only form of a date that may be sent today.
std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& text) {
    std::tm parts{};
    const char* end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (end == nullptr || *end != '\0') return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{::timegm(&parts)}};
}

}  // namespace

bool is_same_header_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

const std::string* find_header(const std::vector<Header>& headers, std::string_view name) {
    const auto found = std::ranges::find_if(
        headers, [&](const Header& header) { return is_same_header_name(header.name, name); });
    return found == headers.end() ? nullptr : &found->value;
}

std::optional<std::chrono::seconds> retry_after(const Response& response,
                                                std::chrono::sys_time<std::chrono::microseconds> now) {
    constexpr std::int64_t kLongest = 24L * 3600;  // whatever is said: nobody waits longer
    const std::string* text = response.header("Retry-After");
    if (text == nullptr) return std::nullopt;
    std::int64_t seconds = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (problem != std::errc{} || end != text->data() + text->size()) {
        const auto date = parse_http_date(*text);
        if (!date) return std::nullopt;
        seconds = std::chrono::ceil<std::chrono::seconds>(*date - now).count();
    }
    return std::chrono::seconds{std::clamp<std::int64_t>(seconds, 0, kLongest)};
}

}  // namespace scalemart::http_client
