#include "schema/date.hpp"

#include <fmt/format.h>

namespace scalemart::schema {
namespace {

/// Exactly `text`, digits only; -1 for anything else.
int digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

Date::Date(std::chrono::sys_days day) : day_(day) {
    const std::chrono::year_month_day date{day};
    text_ = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Date> Date::from_wire(std::string_view text, Violation& why) {
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const int year = digits(text.substr(0, 4));
        const int month = digits(text.substr(5, 2));
        const int day = digits(text.substr(8, 2));
        // From 1970 on, so that no arithmetic on what is accepted can leave the range of an Instant.
        if (year >= 1970 && month > 0 && day > 0) {
            const std::chrono::year_month_day date{std::chrono::year{year},
                                                   std::chrono::month{static_cast<unsigned>(month)},
                                                   std::chrono::day{static_cast<unsigned>(day)}};
            if (date.ok()) return Date{std::chrono::sys_days{date}};
        }
    }
    why.message = "must be a date such as 2026-11-22";
    return std::nullopt;
}

void Date::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"format", "date"}, {"examples", {"2026-11-22"}}};
}

}  // namespace scalemart::schema
