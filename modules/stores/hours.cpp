#include "hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace scalemart::stores {
namespace {

using std::chrono::minutes;
constexpr minutes kDay{24 * 60};
constexpr minutes kWeek = 7 * kDay;

struct Span {
    minutes from{};
    minutes until{};
    std::string pointer;
};

/// Empty, with an issue, for hours that cannot be.
std::optional<Span> span_of(minutes day, const TimeOfDay& opens, const TimeOfDay& closes, std::string pointer,
                            std::vector<Issue>& issues) {
    const minutes from = opens.minutes();
    const minutes until = closes.minutes();
    if (from == until || from >= kDay) {
        issues.push_back(
            {std::move(pointer), "range", "must last some time; all day is from 00:00 to 24:00"});
        return std::nullopt;
    }
    return Span{day + from, day + until + (until < from ? kDay : minutes{0}), std::move(pointer)};
}

/// `period`: the spans come again after so long.
void check_overlaps(std::vector<Span> spans, minutes period, std::vector<Issue>& issues) {
    std::ranges::sort(spans, {}, &Span::from);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const bool is_last = i + 1 == spans.size();
        const minutes next = is_last ? spans.front().from + period : spans[i + 1].from;
        if (spans[i].until > next)
            issues.push_back({spans[is_last ? 0 : i + 1].pointer, "overlap", "overlaps with other hours"});
    }
}

}  // namespace

std::optional<TimeOfDay> TimeOfDay::from_wire(std::string_view text, schema::Violation& why) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4)
        && text[3] <= '5') {
        TimeOfDay time{std::string{text}};
        if (time.minutes() <= kDay) return time;
    }
    why.message = "must be a time of day such as 08:30";
    return std::nullopt;
}

void TimeOfDay::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^([01][0-9]|2[0-4]):[0-5][0-9]$"}, {"examples", {"08:30"}}};
}

minutes TimeOfDay::minutes() const {
    if (value.size() != 5) return std::chrono::minutes{0};
    return std::chrono::minutes{((value[0] - '0') * 10 + value[1] - '0') * 60 + (value[3] - '0') * 10
                                + value[4] - '0'};
}

void check_hours(std::span<const OpeningHours> hours, std::vector<Issue>& issues) {
    if (hours.size() > kMaximumSpans) {
        issues.push_back({"/hours", "range", fmt::format("must be at most {}", kMaximumSpans)});
        return;
    }
    std::vector<Span> spans;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const auto& [day, opens, closes] = hours[i];
        if (auto span =
                span_of(static_cast<int>(day) * kDay, opens, closes, fmt::format("/hours/{}", i), issues))
            spans.push_back(*std::move(span));
    }
    check_overlaps(std::move(spans), kWeek, issues);
}

void check_special_days(std::span<const SpecialDay> days, std::vector<Issue>& issues) {
    if (days.size() > kMaximumSpecialDays) {
        issues.push_back({"/specialDays", "range", fmt::format("must be at most {}", kMaximumSpecialDays)});
        return;
    }
    std::set<std::chrono::sys_days> seen;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (!seen.insert(days[i].date.day()).second)
            issues.push_back({fmt::format("/specialDays/{}/date", i), "duplicate", "is there already"});
        if (days[i].hours.size() > kMaximumSpans) {
            issues.push_back({fmt::format("/specialDays/{}/hours", i), "range",
                              fmt::format("must be at most {}", kMaximumSpans)});
            continue;
        }
        std::vector<Span> spans;
        for (std::size_t k = 0; k < days[i].hours.size(); ++k)
            if (auto span = span_of(minutes{0}, days[i].hours[k].opens, days[i].hours[k].closes,
                                    fmt::format("/specialDays/{}/hours/{}", i, k), issues))
                spans.push_back(*std::move(span));
        // Until the same time tomorrow: hours that go past midnight must not reach the day's own first ones.
        check_overlaps(std::move(spans), kDay, issues);
    }
}

}  // namespace scalemart::stores
