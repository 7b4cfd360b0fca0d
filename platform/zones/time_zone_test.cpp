#include "time_zone.hpp"

#include <gtest/gtest.h>

namespace scalemart::zones {
namespace {

using namespace std::chrono;

Instant utc(year_month_day day, hours hour, minutes minute = minutes{0}) {
    return Instant{sys_days{day}} + hour + minute;
}
WallTime wall(year_month_day day, hours hour, minutes minute = minutes{0}) {
    return WallTime{local_days{day}} + hour + minute;
}

TEST(TimeZone, KnowsTheZonesThatExist) {
    for (const auto* name : {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"})
        EXPECT_TRUE(TimeZone::find(name)) << name;
    for (const auto* name : {"", "Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "localtime", "a b",
                             "file:zone", "zone.tab"})
        EXPECT_FALSE(TimeZone::find(name)) << name;
}

TEST(TimeZone, ShowsTheTimeOfThePlace) {
    const auto berlin = TimeZone::find("Europe/Berlin").value();
    EXPECT_EQ(berlin.wall_time(utc(2026y / 1 / 1, 23h)), wall(2026y / 1 / 2, 0h));
    EXPECT_EQ(berlin.wall_time(utc(2026y / 7 / 1, 22h)), wall(2026y / 7 / 2, 0h));
    EXPECT_EQ(TimeZone::utc().wall_time(utc(2026y / 7 / 1, 22h)), wall(2026y / 7 / 1, 22h));
    EXPECT_EQ(berlin.first_instant(wall(2026y / 7 / 2, 0h)), utc(2026y / 7 / 1, 22h));
}

TEST(TimeZone, AnHourThatIsLeftOutIsOverWhenItWouldBegin) {
    const auto portland = TimeZone::find("America/Los_Angeles").value();
    const auto jump = utc(2026y / 3 / 8, 10h);
    EXPECT_EQ(portland.first_instant(wall(2026y / 3 / 8, 2h)), jump);
    EXPECT_EQ(portland.first_instant(wall(2026y / 3 / 8, 2h, 30min)), jump);
    EXPECT_EQ(portland.first_instant(wall(2026y / 3 / 8, 3h)), jump);
    EXPECT_EQ(portland.wall_time(jump), wall(2026y / 3 / 8, 3h));
}

TEST(TimeZone, OfAnHourThatComesTwiceTheFirstCounts) {
    const auto portland = TimeZone::find("America/Los_Angeles").value();
    EXPECT_EQ(portland.first_instant(wall(2026y / 11 / 1, 1h, 30min)), utc(2026y / 11 / 1, 8h, 30min));
    EXPECT_EQ(portland.wall_time(utc(2026y / 11 / 1, 8h, 30min)), wall(2026y / 11 / 1, 1h, 30min));
    EXPECT_EQ(portland.wall_time(utc(2026y / 11 / 1, 9h, 30min)), wall(2026y / 11 / 1, 1h, 30min));
    EXPECT_EQ(portland.first_instant(wall(2026y / 11 / 1, 2h)), utc(2026y / 11 / 1, 10h));
}

}  // namespace
}  // namespace scalemart::zones
