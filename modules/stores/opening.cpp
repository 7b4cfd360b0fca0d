#include "opening.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "schema/decode.hpp"

namespace scalemart::stores {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// How far ahead is looked at least; further when special days are known there.
constexpr days kWeekAhead{8};
constexpr days kFurthest{400};

struct Interval {
    Instant from;
    Instant until;
};

/// The hours of every day there is.
class Calendar {
 public:
    Calendar(std::span<const OpeningHours> hours, std::span<const SpecialDay> special,
             const zones::TimeZone& zone)
        : zone_(zone) {
        for (const auto& [day, opens, closes] : hours)
            weekly_[static_cast<std::size_t>(day)].push_back({opens, closes});
        if (hours.empty()) weekly_.fill({{TimeOfDay{"00:00"}, TimeOfDay{"24:00"}}});
        for (const auto& day : special)
            special_.emplace(local_days{day.date.day().time_since_epoch()}, day.hours);
    }

    [[nodiscard]] local_days horizon(local_days today) const {
        local_days last = today + kWeekAhead;
        if (!special_.empty()) last = std::max(last, special_.rbegin()->first + kWeekAhead);
        return std::min(last, today + kFurthest);
    }

    /// What begins on this day, in the order of time.
    [[nodiscard]] std::vector<Interval> on(local_days day) const {
        const auto override = special_.find(day);
        // ISO counts Sunday as 7, Weekday counts from Monday as 0.
        const auto weekday = std::chrono::weekday{day}.iso_encoding() - 1;
        std::vector<Interval> intervals;
        for (const auto& [opens, closes] :
             override != special_.end() ? override->second : weekly_.at(weekday)) {
            const auto next_day = closes.minutes() <= opens.minutes() ? days{1} : days{0};
            const Interval interval{zone_.first_instant(day + opens.minutes()),
                                    zone_.first_instant(day + next_day + closes.minutes())};
            if (interval.from < interval.until) intervals.push_back(interval);
        }
        std::ranges::sort(intervals, {}, &Interval::from);
        return intervals;
    }

 private:
    const zones::TimeZone& zone_;
    std::array<std::vector<OpeningSpan>, 7> weekly_;
    std::map<local_days, std::vector<OpeningSpan>> special_;
};

}  // namespace

Instant Opening::valid_until(Instant now) const {
    if (is_open && closes_at) return *closes_at;
    if (!is_open && next_opening) return *next_opening;
    return now + days{1};
}

Opening opening_at(std::span<const OpeningHours> hours, std::span<const SpecialDay> special,
                   const zones::TimeZone& zone, Instant now) {
    const Calendar calendar(hours, special, zone);
    const auto today = std::chrono::floor<days>(zone.wall_time(now));
    const auto last = calendar.horizon(today);
    Opening opening;
    Instant open_until;
    // What began yesterday may last past midnight.
    for (auto day = today - days{1}; day <= last; day += days{1}) {
        for (const auto& interval : calendar.on(day)) {
            if (interval.until <= now) continue;
            const bool joins = opening.is_open && interval.from <= open_until;
            if (interval.from <= now || joins) {
                opening.is_open = true;
                open_until = std::max(open_until, interval.until);
            } else if (opening.is_open) {
                opening.closes_at = open_until;
                return opening;
            } else {
                opening.next_opening = interval.from;
                return opening;
            }
        }
        if (opening.is_open && open_until > now + kWeekAhead) return opening;
    }
    if (opening.is_open) opening.closes_at = open_until;
    return opening;
}

Opening opening_of(const Store& store, Instant now) {
    // What the database holds was checked on the way in; a store of older times that says nonsense is open.
    const auto hours = schema::decode<std::vector<OpeningHours>>(store.hours);
    const auto special = schema::decode<std::vector<SpecialDay>>(store.special_days);
    const auto zone = zones::TimeZone::find(store.timezone).value_or(zones::TimeZone::utc());
    return opening_at(hours ? *hours : std::vector<OpeningHours>{},
                      special ? *special : std::vector<SpecialDay>{}, zone, now);
}

}  // namespace scalemart::stores
