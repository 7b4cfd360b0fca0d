#pragma once
// A day of the calendar, "2026-11-22", of no time zone in particular. A value type.

#include <boost/json/object.hpp>
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "schema/traits.hpp"

namespace scalemart::schema {

class Date {
 public:
    Date() : Date(std::chrono::sys_days{}) {}
    explicit Date(std::chrono::sys_days day);

    static std::optional<Date> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return text_; }
    static void describe(boost::json::object& schema);

    [[nodiscard]] std::chrono::sys_days day() const { return day_; }

    friend bool operator==(const Date& a, const Date& b) { return a.day_ == b.day_; }
    friend auto operator<=>(const Date& a, const Date& b) { return a.day_ <=> b.day_; }

 private:
    std::chrono::sys_days day_;
    std::string text_;
};

}  // namespace scalemart::schema
