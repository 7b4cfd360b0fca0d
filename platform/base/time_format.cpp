#include "time_format.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace scalemart {
namespace {

using namespace std::chrono;

struct Broken {
    year_month_day date;
    hh_mm_ss<microseconds> time;
};

Broken split(Instant at) {
    const auto day = floor<days>(at);
    return {year_month_day{day}, hh_mm_ss<microseconds>{at - day}};
}

/// Reads exactly `digits` decimal digits at `position` and moves past them.
std::optional<int> digits(std::string_view text, std::size_t& position, std::size_t count) {
    if (position + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[position + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    position += count;
    return value;
}

bool literal(std::string_view text, std::size_t& position, std::string_view allowed) {
    if (position >= text.size() || allowed.find(text[position]) == std::string_view::npos) return false;
    ++position;
    return true;
}

microseconds fraction(std::string_view text, std::size_t& position) {
    std::int64_t micros = 0;
    int scale = 100'000;
    for (; position < text.size() && text[position] >= '0' && text[position] <= '9'; ++position) {
        micros += std::int64_t{scale} * (text[position] - '0');
        scale /= 10;
    }
    return microseconds{micros};
}

}  // namespace

std::string to_rfc3339(Instant at) {
    const auto [date, time] = split(at);
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   time.hours().count(), time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() != 0) text += fmt::format(".{:06}", time.subseconds().count());
    text += 'Z';
    return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    std::size_t at = 0;
    const auto y = digits(text, at, 4);
    if (!y || !literal(text, at, "-")) return std::nullopt;
    const auto mo = digits(text, at, 2);
    if (!mo || !literal(text, at, "-")) return std::nullopt;
    const auto d = digits(text, at, 2);
    if (!d || !literal(text, at, "Tt ")) return std::nullopt;
    const auto h = digits(text, at, 2);
    if (!h || !literal(text, at, ":")) return std::nullopt;
    const auto mi = digits(text, at, 2);
    if (!mi || !literal(text, at, ":")) return std::nullopt;
    const auto s = digits(text, at, 2);
    if (!s) return std::nullopt;
    microseconds subseconds{0};
    if (literal(text, at, ".")) {
        const std::size_t first = at;
        subseconds = fraction(text, at);
        if (at == first) return std::nullopt;
    }
    minutes offset{0};
    if (!literal(text, at, "Zz")) {
        if (at >= text.size()) return std::nullopt;
        const char sign = text[at];
        if (!literal(text, at, "+-")) return std::nullopt;
        const auto oh = digits(text, at, 2);
        if (!oh || !literal(text, at, ":")) return std::nullopt;
        const auto om = digits(text, at, 2);
        if (!om || *oh > 23 || *om > 59) return std::nullopt;
        offset = hours{*oh} + minutes{*om};
        if (sign == '-') offset = -offset;
    }
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (at != text.size() || !date.ok() || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;
    return sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + subseconds - offset;
}

std::string to_http_date(Instant at) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto [date, time] = split(at);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       kDays[weekday{floor<days>(at)}.c_encoding()], static_cast<unsigned>(date.day()),
                       kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace scalemart
