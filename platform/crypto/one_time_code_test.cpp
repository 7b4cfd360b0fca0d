#include "one_time_code.hpp"

#include <gtest/gtest.h>

namespace scalemart::crypto {
namespace {

using std::chrono::seconds;

// The key of the examples in both RFCs.
constexpr std::string_view kKey = "12345678901234567890";

TEST(OneTimeCode, CountsAsInTheExamplesOfRfc4226) {
    constexpr std::string_view kCodes[] = {"755224", "287082", "359152", "969429", "338314",
                                           "254676", "287922", "162583", "399871", "520489"};
    for (std::int64_t counter = 0; counter < 10; ++counter)
        EXPECT_EQ(counted_code(kKey, counter), kCodes[counter]);
}

TEST(OneTimeCode, TellsTheTimeAsInTheExamplesOfRfc6238) {
    // The RFC shows eight digits; these are the last six.
    const std::pair<std::int64_t, std::string_view> kExamples[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [time, code] : kExamples) {
        const Instant now{seconds{time}};
        EXPECT_EQ(counted_code(kKey, code_step(now)), code) << time;
        EXPECT_EQ(match_code(kKey, code, now, 0), code_step(now));
    }
}

TEST(OneTimeCode, TakesTheNeighbouringStepsAndNoOthers) {
    const Instant now{seconds{1'800'000'015}};
    const auto step = code_step(now);
    for (std::int64_t offset = -3; offset <= 3; ++offset) {
        const auto matched = match_code(kKey, counted_code(kKey, step + offset), now, 0);
        EXPECT_EQ(matched.has_value(), offset >= -1 && offset <= 1) << offset;
        if (matched) EXPECT_EQ(*matched, step + offset);
    }
}

TEST(OneTimeCode, TakesNoStepASecondTimeNorAnEarlierOne) {
    const Instant now{seconds{1'800'000'015}};
    const auto step = code_step(now);
    EXPECT_FALSE(match_code(kKey, counted_code(kKey, step), now, step));
    EXPECT_FALSE(match_code(kKey, counted_code(kKey, step - 1), now, step));
    EXPECT_EQ(match_code(kKey, counted_code(kKey, step + 1), now, step), step + 1);
}

TEST(OneTimeCode, RefusesWhatIsNoCode) {
    const Instant now{seconds{1'800'000'015}};
    for (const std::string_view code : {"", "12345", "1234567", "abcdef"})
        EXPECT_FALSE(match_code(kKey, code, now, 0)) << code;
}

TEST(OneTimeCode, MakesKeysThatDiffer) {
    EXPECT_EQ(new_code_key().size(), 20U);
    EXPECT_NE(new_code_key(), new_code_key());
}

}  // namespace
}  // namespace scalemart::crypto
