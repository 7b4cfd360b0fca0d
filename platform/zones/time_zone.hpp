#pragma once
// What clocks on a wall show, by the rules of the IANA time zone database (Debian's tzdata), daylight-saving
// time included. A small value; all functions may be called from any thread. A zone is read from disk the
// first time it is asked for and kept. (C++20 has this too, but libstdc++ 12 does not.)

#include <cctz/time_zone.h>

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart::zones {

/// What a clock on the wall shows: a date and a time, of no place in particular.
using WallTime = std::chrono::local_seconds;

class TimeZone {
 public:
    /// "Europe/Berlin"; empty when there is no such zone. "UTC" is always there.
    static std::optional<TimeZone> find(std::string_view name);
    static TimeZone utc() { return TimeZone{cctz::utc_time_zone()}; }

    [[nodiscard]] WallTime wall_time(Instant at) const;
    /// The first instant at which the clock shows `time` or later: of an hour that comes twice the first, of
    /// one that is left out the moment the clock is put forward.
    [[nodiscard]] Instant first_instant(WallTime time) const;

 private:
    explicit TimeZone(cctz::time_zone zone) : zone_(zone) {}
    cctz::time_zone zone_;
};

}  // namespace scalemart::zones
