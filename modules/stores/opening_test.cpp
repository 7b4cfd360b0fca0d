// Opening hours by the clock on the wall: breaks, midnight, holidays, and the two odd nights of the year.
#include "opening.hpp"

#include <gmock/gmock.h>

#include "base/time_format.hpp"
#include "schema/decode.hpp"

namespace scalemart::stores {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

OpeningHours on(Weekday day, const char* opens, const char* closes) {
    return {day, {opens}, {closes}};
}
std::vector<OpeningHours> every_day(const char* opens, const char* closes) {
    std::vector<OpeningHours> hours;
    for (int day = 0; day < 7; ++day) hours.push_back(on(static_cast<Weekday>(day), opens, closes));
    return hours;
}
SpecialDay special(std::string_view date, std::vector<OpeningSpan> hours = {}) {
    schema::Violation why;
    return {schema::Date::from_wire(date, why).value(), std::move(hours), {}};
}

/// "open until T", "open", "closed until T", "closed"; T in UTC.
std::string state(const std::vector<OpeningHours>& hours, std::string_view now,
                  const std::vector<SpecialDay>& days = {}, std::string_view zone = "America/Los_Angeles") {
    const auto opening =
        opening_at(hours, days, zones::TimeZone::find(zone).value(), parse_rfc3339(now).value());
    std::string text = opening.is_open ? "open" : "closed";
    const auto& until = opening.is_open ? opening.closes_at : opening.next_opening;
    EXPECT_FALSE(opening.is_open ? opening.next_opening : opening.closes_at);
    if (until) text += " until " + to_rfc3339(*until);
    return text;
}

std::vector<std::string> pointers(const std::vector<Issue>& issues) {
    std::vector<std::string> list;
    for (const auto& issue : issues) list.push_back(issue.pointer + " " + issue.code);
    return list;
}
std::vector<std::string> wrong(const std::vector<OpeningHours>& hours) {
    std::vector<Issue> issues;
    check_hours(hours, issues);
    return pointers(issues);
}
std::vector<std::string> wrong(const std::vector<SpecialDay>& days) {
    std::vector<Issue> issues;
    check_special_days(days, issues);
    return pointers(issues);
}

TEST(Opening, FollowsTheClockOfThePlace) {
    const std::vector hours{on(Weekday::monday, "08:00", "12:30"), on(Weekday::monday, "14:00", "18:00"),
                            on(Weekday::wednesday, "10:00", "12:00")};
    // 2026-07-06 is a Monday; Portland is seven hours behind UTC then, Berlin two ahead.
    EXPECT_EQ(state(hours, "2026-07-06T14:59:59Z"), "closed until 2026-07-06T15:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-06T15:00:00Z"), "open until 2026-07-06T19:30:00Z");
    EXPECT_EQ(state(hours, "2026-07-06T19:30:00Z"), "closed until 2026-07-06T21:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-07T01:00:00Z"), "closed until 2026-07-08T17:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-08T19:00:00Z"), "closed until 2026-07-13T15:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-06T06:00:00Z", {}, "Europe/Berlin"), "open until 2026-07-06T10:30:00Z");
    // In winter the same clock is an hour later.
    EXPECT_EQ(state(hours, "2026-01-05T15:30:00Z"), "closed until 2026-01-05T16:00:00Z");
}

TEST(Opening, HoursLastPastMidnightAndTheEndOfTheWeek) {
    const std::vector hours{on(Weekday::sunday, "20:00", "02:00"), on(Weekday::friday, "18:00", "00:00")};
    EXPECT_EQ(state(hours, "2026-07-06T03:30:00Z", {}, "UTC"), "closed until 2026-07-10T18:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-06T01:59:00Z", {}, "UTC"), "open until 2026-07-06T02:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-10T23:59:00Z", {}, "UTC"), "open until 2026-07-11T00:00:00Z");
    EXPECT_EQ(state(hours, "2026-07-11T00:00:00Z", {}, "UTC"), "closed until 2026-07-12T20:00:00Z");
}

TEST(Opening, HoursThatMeetAreOne) {
    const std::vector hours{on(Weekday::monday, "08:00", "24:00"), on(Weekday::tuesday, "00:00", "06:00")};
    EXPECT_EQ(state(hours, "2026-07-06T12:00:00Z", {}, "UTC"), "open until 2026-07-07T06:00:00Z");
    EXPECT_EQ(state(every_day("00:00", "24:00"), "2026-07-06T12:00:00Z"), "open");
    EXPECT_EQ(state({}, "2026-07-06T12:00:00Z"), "open");  // no hours: whenever it is not special
}

TEST(Opening, SpecialDaysTakeThePlaceOfTheWeekday) {
    const auto hours = every_day("08:00", "20:00");
    const std::vector closed{special("2026-12-25"), special("2026-12-26")};
    EXPECT_EQ(state(hours, "2026-12-25T12:00:00Z", closed, "UTC"), "closed until 2026-12-27T08:00:00Z");
    const std::vector short_day{special("2026-12-24", {{{"09:00"}, {"13:00"}}})};
    EXPECT_EQ(state(hours, "2026-12-24T08:30:00Z", short_day, "UTC"), "closed until 2026-12-24T09:00:00Z");
    EXPECT_EQ(state(hours, "2026-12-24T13:00:00Z", short_day, "UTC"), "closed until 2026-12-25T08:00:00Z");
    const std::vector late{special("2026-12-31", {{{"20:00"}, {"03:00"}}})};
    EXPECT_EQ(state(hours, "2027-01-01T01:00:00Z", late, "UTC"), "open until 2027-01-01T03:00:00Z");
    // What began the evening before lasts into a day on which nothing begins.
    EXPECT_EQ(state(every_day("20:00", "02:00"), "2026-12-25T01:00:00Z", closed, "UTC"),
              "open until 2026-12-25T02:00:00Z");
    // A store that opens only on special days, far ahead.
    const std::vector rare{on(Weekday::monday, "08:00", "20:00")};
    std::vector<SpecialDay> mondays_off;
    for (auto day = std::chrono::sys_days{std::chrono::year{2026} / 7 / 6};
         day < std::chrono::sys_days{std::chrono::year{2026} / 9 / 1}; day += days{7})
        mondays_off.push_back({schema::Date{day}, {}, {}});
    EXPECT_EQ(state(rare, "2026-07-06T12:00:00Z", mondays_off, "UTC"), "closed until 2026-09-07T08:00:00Z");
    EXPECT_EQ(state(every_day("00:00", "24:00"), "2026-12-24T12:00:00Z", closed, "UTC"),
              "open until 2026-12-25T00:00:00Z");
}

TEST(Opening, TheNightTheClocksAreChanged) {
    const auto night = every_day("22:00", "06:00");
    // Seven hours in spring (2026-03-08), nine in autumn (2026-11-01), by the same clock.
    EXPECT_EQ(state(night, "2026-03-08T06:00:00Z"), "open until 2026-03-08T13:00:00Z");
    EXPECT_EQ(state(night, "2026-11-01T05:00:00Z"), "open until 2026-11-01T14:00:00Z");
    // 02:00 to 03:00 is left out in spring: what lies within it does not take place.
    const auto left_out = every_day("02:10", "02:50");
    EXPECT_EQ(state(left_out, "2026-03-08T09:30:00Z"), "closed until 2026-03-09T09:10:00Z");
    EXPECT_EQ(state(every_day("02:30", "04:00"), "2026-03-08T10:00:00Z"), "open until 2026-03-08T11:00:00Z");
    // 01:00 to 02:00 comes twice in autumn: the first counts.
    EXPECT_EQ(state(every_day("01:15", "01:45"), "2026-11-01T08:30:00Z"), "open until 2026-11-01T08:45:00Z");
    EXPECT_EQ(state(every_day("01:15", "01:45"), "2026-11-01T09:30:00Z"),
              "closed until 2026-11-02T09:15:00Z");
    EXPECT_EQ(state(every_day("01:30", "03:00"), "2026-11-01T09:10:00Z"), "open until 2026-11-01T11:00:00Z");
}

TEST(OpeningHours, MustNotOverlap) {
    EXPECT_THAT(wrong(every_day("00:00", "24:00")), IsEmpty());
    EXPECT_THAT(wrong(every_day("22:00", "06:00")), IsEmpty());
    EXPECT_THAT(wrong({on(Weekday::monday, "08:00", "12:00"), on(Weekday::monday, "12:00", "18:00")}),
                IsEmpty());
    EXPECT_THAT(wrong({on(Weekday::monday, "08:00", "12:01"), on(Weekday::monday, "12:00", "18:00")}),
                ElementsAre("/hours/1 overlap"));
    EXPECT_THAT(wrong({on(Weekday::tuesday, "01:00", "05:00"), on(Weekday::monday, "22:00", "02:00")}),
                ElementsAre("/hours/0 overlap"));
    EXPECT_THAT(wrong({on(Weekday::sunday, "22:00", "02:00"), on(Weekday::monday, "01:00", "05:00")}),
                ElementsAre("/hours/1 overlap"));
    EXPECT_THAT(wrong({on(Weekday::monday, "08:00", "08:00"), on(Weekday::tuesday, "24:00", "08:00")}),
                ElementsAre("/hours/0 range", "/hours/1 range"));
    EXPECT_THAT(wrong(std::vector<OpeningHours>(51, on(Weekday::monday, "08:00", "09:00"))),
                ElementsAre("/hours range"));
}

TEST(SpecialDays, HaveOneSetOfHoursEach) {
    EXPECT_THAT(wrong({special("2026-12-25"), special("2026-12-26", {{{"10:00"}, {"12:00"}}})}), IsEmpty());
    EXPECT_THAT(wrong({special("2026-12-25"), special("2026-12-25")}),
                ElementsAre("/specialDays/1/date duplicate"));
    EXPECT_THAT(wrong({special("2026-12-25", {{{"10:00"}, {"12:00"}}, {{"11:00"}, {"13:00"}}})}),
                ElementsAre("/specialDays/0/hours/1 overlap"));
}

TEST(OpeningHours, AreReadStrictly) {
    using Hours = std::vector<OpeningHours>;
    EXPECT_TRUE(schema::decode<Hours>(R"([{"day":"monday","opens":"00:00","closes":"24:00"}])"));
    for (const auto* time : {"24:01", "8:00", "08:60", "0800", "aa:bb"})
        EXPECT_FALSE(schema::decode<Hours>(R"([{"day":"monday","opens":"08:00","closes":")"
                                           + std::string{time} + "\"}]"))
            << time;
}

}  // namespace
}  // namespace scalemart::stores
