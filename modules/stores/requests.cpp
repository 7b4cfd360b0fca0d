#include "requests.hpp"

#include <algorithm>

#include "repository.hpp"
#include "zones/time_zone.hpp"

namespace scalemart::stores {

std::optional<ServiceAreaEntry> ServiceAreaEntry::from_wire(std::string_view text, schema::Violation& why) {
    ServiceAreaEntry entry{normal_postcode(text)};
    std::string_view letters = entry.value;
    const bool is_prefix = letters.ends_with('*');
    if (is_prefix) letters.remove_suffix(1);
    const bool known = std::ranges::all_of(
        letters, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
    const std::size_t shortest = is_prefix ? 1 : 2;
    if (known && letters.size() >= shortest && letters.size() <= 16) return entry;
    why.message = "must be a postcode such as 97209, or the beginning of some, such as 972*";
    return std::nullopt;
}

void ServiceAreaEntry::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^[A-Za-z0-9 -]{1,20}\\*?$"}, {"examples", {"97209", "972*"}}};
}

std::optional<ZoneName> ZoneName::from_wire(std::string_view text, schema::Violation& why) {
    if (zones::TimeZone::find(text)) return ZoneName{std::string{text}};
    why.message = "must be a time zone such as Europe/Berlin";
    return std::nullopt;
}

void ZoneName::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"maxLength", 64}, {"examples", {"America/Los_Angeles"}}};
}

}  // namespace scalemart::stores
