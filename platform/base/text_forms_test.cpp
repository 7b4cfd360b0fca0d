// Times, addresses and bytes as text.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "hex.hpp"
#include "slug.hpp"
#include "time_format.hpp"

namespace scalemart {
namespace {

Instant at(std::int64_t micros) {
    return Instant{std::chrono::microseconds{micros}};
}

TEST(TimeFormatTest, AnyInstantOfFourDigitYearsReadsBack) {
    EXPECT_TRUE(rc::check([] {
        const auto instant =
            at(*rc::gen::inRange<std::int64_t>(-62'135'596'800'000'000, 253'402'300'799'999'999));
        RC_ASSERT(parse_rfc3339(to_rfc3339(instant)) == std::optional{instant});
    }));
}

TEST(TimeFormatTest, WritesUtcWithoutAFractionThatIsZero) {
    EXPECT_EQ(to_rfc3339(at(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(at(1)), "1970-01-01T00:00:00.000001Z");
    EXPECT_EQ(to_rfc3339(at(-1)), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(to_http_date(at(784'111'777'000'000)), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(TimeFormatTest, ReadsOffsetsAndFractions) {
    const auto noon = parse_rfc3339("2026-11-22T12:00:00Z");
    ASSERT_TRUE(noon);
    EXPECT_EQ(parse_rfc3339("2026-11-22t12:00:00z"), noon);
    EXPECT_EQ(parse_rfc3339("2026-11-22T17:30:00+05:30"), noon);
    EXPECT_EQ(parse_rfc3339("2026-11-22T04:00:00.000-08:00"), noon);
    EXPECT_EQ(parse_rfc3339("2026-11-22T12:00:00.5Z"), *noon + std::chrono::milliseconds{500});
    EXPECT_EQ(parse_rfc3339("2026-11-22T12:00:00.1234567Z"), *noon + std::chrono::microseconds{123'456});
    EXPECT_TRUE(parse_rfc3339("2028-02-29T00:00:00Z"));
}

TEST(TimeFormatTest, RefusesWhatIsNoDateTime) {
    for (const auto* text :
         {"", "2026-11-22", "2026-11-22T12:00:00", "2026-11-22T12:00Z", "2026-13-01T00:00:00Z",
          "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-11-31T00:00:00Z", "2026-11-22T24:00:00Z",
          "2026-11-22T12:60:00Z", "2026-11-22T12:00:61Z", "2026-11-22T12:00:00.Z", "2026-11-22T12:00:00Zx",
          "2026-11-22T12:00:00+0530", "2026-11-22T12:00:00+24:00", "26-11-22T12:00:00Z",
          "2026-11-22T12:00:00Z ", "+026-11-22T12:00:00Z"})
        EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(SlugTest, AccentsAreDroppedAndTheRestBreaks) {
    EXPECT_EQ(slugify("Organic Whole Milk, 2 l"), "organic-whole-milk-2-l");
    EXPECT_EQ(slugify("Crème Brûlée & Café"), "creme-brulee-cafe");
    EXPECT_EQ(slugify("ÅNGSTRÖM Smørrebrød Þór Straße Œuvre"), "angstrom-smorrebrod-thor-strasse-ouvre");
    EXPECT_EQ(slugify("Żółć Łódź Ångström ěščřž őű ğış ŋŧ ŵŷŸ"), "zolc-lodz-angstrom-escrz-ou-gis-nt-wyy");
    EXPECT_EQ(slugify("Cre\xCC\x80me bru\xCC\x82le\xCC\x81"
                      "e"),
              "creme-brulee");  // accents as marks of their own
    EXPECT_EQ(slugify("Baker's Baker’s"), "bakers-bakers");
    EXPECT_EQ(slugify("  --a__b--  "), "a-b");
    EXPECT_EQ(slugify("茶 tea"), "tea");
    EXPECT_EQ(slugify("茶"), "");
    EXPECT_EQ(slugify("a\xFF\xC3"), "a");
}

TEST(SlugTest, IsCutAtAWord) {
    EXPECT_EQ(slugify("whole milk powder", 10), "whole-milk");
    EXPECT_EQ(slugify("whole milk powder", 12), "whole-milk");
    EXPECT_EQ(slugify("whole milk powder", 6), "whole");
    EXPECT_EQ(slugify("buttermilk", 6), "butter");
}

TEST(SlugTest, WhateverTheNameTheResultIsASlugOrEmpty) {
    EXPECT_TRUE(rc::check([] {
        const auto name = *rc::gen::arbitrary<std::string>();
        const std::string slug = slugify(name, 20);
        RC_ASSERT(slug.size() <= 20U);
        RC_ASSERT(slug.empty() || is_slug(slug));
        RC_ASSERT(slugify(slug, 20) == slug);
    }));
    for (const auto* text : {"", "-", "a-", "-a", "a--b", "A", "a b", "é"})
        EXPECT_FALSE(is_slug(text)) << text;
    EXPECT_TRUE(is_slug("7-up"));
}

TEST(HexTest, TwoDigitsForEachByte) {
    const std::array<unsigned char, 3> bytes{0x00, 0x7f, 0xff};
    EXPECT_EQ(to_hex(bytes), "007fff");
}

}  // namespace
}  // namespace scalemart
