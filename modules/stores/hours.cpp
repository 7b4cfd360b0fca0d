#include "hours.hpp"

namespace scalemart::stores {

std::optional<TimeOfDay> TimeOfDay::from_wire(std::string_view text, schema::Violation& why) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4)) {
        const int minutes =
            ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
        if (minutes <= 24 * 60 && text[3] <= '5') return TimeOfDay{std::string{text}};
    }
    why.message = "must be a time of day such as 08:30";
    return std::nullopt;
}

void TimeOfDay::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^([01][0-9]|2[0-4]):[0-5][0-9]$"}, {"examples", {"08:30"}}};
}

}  // namespace scalemart::stores
