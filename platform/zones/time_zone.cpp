#include "time_zone.hpp"

#include <string>

namespace scalemart::zones {
namespace {

constexpr cctz::civil_second kEpoch{1970, 1, 1, 0, 0, 0};

/// Names become paths below the zone database, so nothing may lead out of it.
bool is_zone_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() == '/' || name.front() == '-') return false;
    for (const char c : name) {
        const bool known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || c == '/' || c == '_' || c == '-' || c == '+';
        if (!known) return false;
    }
    return name != "localtime";
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    if (!is_zone_name(name)) return std::nullopt;
    if (name == "UTC") return utc();
    cctz::time_zone zone;
    if (!cctz::load_time_zone(std::string{name}, &zone)) return std::nullopt;
    return TimeZone{zone};
}

WallTime TimeZone::wall_time(Instant at) const {
    const auto local = zone_.lookup(std::chrono::floor<std::chrono::seconds>(at)).cs;
    return WallTime{std::chrono::seconds{local - kEpoch}};
}

Instant TimeZone::first_instant(WallTime time) const {
    const auto found = zone_.lookup(kEpoch + time.time_since_epoch().count());
    const bool is_skipped = found.kind == cctz::time_zone::civil_lookup::SKIPPED;
    return Instant{(is_skipped ? found.trans : found.pre).time_since_epoch()};
}

}  // namespace scalemart::zones
