#pragma once
// When a store is open, in the store's own time zone. Values.

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "schema/traits.hpp"

namespace scalemart::stores {

/// "00:00" to "24:00".
struct TimeOfDay {
    std::string value;
    static std::optional<TimeOfDay> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// A day may occur twice (a break at noon) or not at all (closed).
struct OpeningHours {
    Weekday day{};
    TimeOfDay opens;
    TimeOfDay closes;
};
BOOST_DESCRIBE_STRUCT(OpeningHours, (), (day, opens, closes))

}  // namespace scalemart::stores
