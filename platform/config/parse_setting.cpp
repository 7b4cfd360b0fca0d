#include "parse_setting.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace scalemart::config {
namespace {

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Unit {
    std::string_view name;
    std::int64_t size;
};
constexpr Unit kTimeUnits[] = {{"w", 604800}, {"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}};
constexpr Unit kByteUnits[] = {{"gib", 1LL << 30}, {"mib", 1LL << 20}, {"kib", 1LL << 10}, {"g", 1LL << 30},
                               {"m", 1LL << 20},   {"k", 1LL << 10},   {"b", 1},           {"", 1}};

constexpr std::int64_t kMostPerPeriod = 1'000'000'000;
constexpr std::chrono::seconds kLongestPeriod = std::chrono::days{30};

/// Digits, then one of the units.
std::optional<std::int64_t> parse_quantity(std::string_view text, std::span<const Unit> units,
                                           std::int64_t max) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || number < 0) return std::nullopt;
    const std::string unit =
        lower_case(trim({end, static_cast<std::size_t>(text.data() + text.size() - end)}));
    const auto found = std::ranges::find(units, unit, &Unit::name);
    if (found == units.end() || number > max / found->size) return std::nullopt;
    return number * found->size;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t min, std::int64_t max) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < min || number > max)
        return std::nullopt;
    return number;
}

std::optional<bool> parse_switch(std::string_view text) {
    const std::string lower = lower_case(text);
    if (lower == "on" || lower == "true" || lower == "yes" || lower == "1") return true;
    if (lower == "off" || lower == "false" || lower == "no" || lower == "0") return false;
    return std::nullopt;
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    const auto seconds = parse_quantity(text, kTimeUnits, 10LL * 366 * 86400);
    if (!seconds || *seconds == 0) return std::nullopt;
    return std::chrono::seconds{*seconds};
}

std::string format_duration(std::chrono::seconds duration) {
    for (const Unit& unit : std::span{kTimeUnits}.subspan(1))  // 14d is more common than 2w
        if (duration.count() != 0 && duration.count() % unit.size == 0)
            return std::to_string(duration.count() / unit.size) + std::string{unit.name};
    return std::to_string(duration.count()) + "s";
}

std::optional<RateSetting> parse_rate(std::string_view text) {
    if (text == "0") return RateSetting{};
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto count = parse_integer(trim(text.substr(0, slash)), 1, kMostPerPeriod);
    const auto period = parse_duration(trim(text.substr(slash + 1)));
    if (!count || !period || *period > kLongestPeriod) return std::nullopt;
    return RateSetting{*count, *period};
}

std::string format_rate(const RateSetting& rate) {
    if (rate.count == 0) return "0";
    return std::to_string(rate.count) + "/" + format_duration(rate.period);
}

std::optional<std::int64_t> parse_bytes(std::string_view text) {
    return parse_quantity(text, kByteUnits, std::int64_t{1} << 50);
}

std::string format_bytes(std::int64_t bytes) {
    if (bytes != 0 && bytes % (1 << 30) == 0) return std::to_string(bytes >> 30) + "GiB";
    if (bytes != 0 && bytes % (1 << 20) == 0) return std::to_string(bytes >> 20) + "MiB";
    if (bytes != 0 && bytes % (1 << 10) == 0) return std::to_string(bytes >> 10) + "KiB";
    return std::to_string(bytes);
}

std::vector<std::string> parse_list(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto item = trim(text.substr(0, comma)); !item.empty()) items.emplace_back(item);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return items;
}

bool is_mailbox(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < ' ') return false;
    if (text.ends_with('>')) {
        const auto open = text.rfind('<');
        if (open == std::string_view::npos) return false;
        text = text.substr(open + 1, text.size() - open - 2);
    }
    const auto sign = text.find('@');
    return sign != std::string_view::npos && sign > 0 && sign + 1 < text.size()
           && text.find_first_of(" <>,;:\"()[]\\", 0) == std::string_view::npos
           && text.find('@', sign + 1) == std::string_view::npos;
}

bool is_network(std::string_view text) {
    const auto slash = text.find('/');
    const std::string address{text.substr(0, slash)};
    std::array<unsigned char, 16> bytes{};
    std::int64_t bits = 0;
    if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
        bits = 32;
    else if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1)
        bits = 128;
    else
        return false;
    return slash == std::string_view::npos || parse_integer(text.substr(slash + 1), 0, bits).has_value();
}

bool is_http_url(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        text.remove_prefix(scheme.size());
        return !text.empty() && text.front() != '/' && text.front() != ':'
               && text.find_first_of(" \t\"<>\\@") == std::string_view::npos;
    }
    return false;
}

bool is_origin(std::string_view text) {
    if (text == "*") return true;
    if (!is_http_url(text)) return false;
    return text.find('/', text.find("://") + 3) == std::string_view::npos;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (apart > limit) return limit + 1;
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return std::min(cost[a.size()][b.size()], limit + 1);
}

}  // namespace scalemart::config
