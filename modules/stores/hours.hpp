#pragma once
// When a store is open, on the clock of its own place. Values; the functions are pure.

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "schema/date.hpp"
#include "schema/traits.hpp"
#include "schema/values.hpp"

namespace scalemart::stores {

/// "00:00" to "24:00".
struct TimeOfDay {
    std::string value;
    static std::optional<TimeOfDay> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    /// Since midnight.
    [[nodiscard]] std::chrono::minutes minutes() const;
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// A day may occur twice (a break at noon) or not at all (closed). Hours that close no later than they open
/// end on the next day.
struct OpeningHours {
    Weekday day{};
    TimeOfDay opens;
    TimeOfDay closes;
};
BOOST_DESCRIBE_STRUCT(OpeningHours, (), (day, opens, closes))

struct OpeningSpan {
    TimeOfDay opens;
    TimeOfDay closes;
};
BOOST_DESCRIBE_STRUCT(OpeningSpan, (), (opens, closes))

/// A holiday or a late night: takes the place of what the weekday says. Without hours the store stays closed.
struct SpecialDay {
    schema::Date date;
    std::vector<OpeningSpan> hours;
    std::optional<schema::Text<1, 120>> note;
};
BOOST_DESCRIBE_STRUCT(SpecialDay, (), (date, hours, note))

inline constexpr std::size_t kMaximumSpans = 50;
inline constexpr std::size_t kMaximumSpecialDays = 366;

/// What is wrong with them: hours that overlap (also across midnight and the end of the week), that last no
/// time, or are too many; a date twice.
void check_hours(std::span<const OpeningHours> hours, std::vector<Issue>& issues);
void check_special_days(std::span<const SpecialDay> days, std::vector<Issue>& issues);

}  // namespace scalemart::stores
