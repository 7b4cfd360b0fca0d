#include "thousandths.hpp"

#include <gtest/gtest.h>

#include "decode.hpp"
#include "encode.hpp"

namespace scalemart::schema {
namespace {

TEST(ThousandthsTest, ReadsAndWritesPlainDecimals) {
    EXPECT_EQ(Thousandths::parse("0.001")->count, 1);
    EXPECT_EQ(Thousandths::parse("1.25")->count, 1250);
    EXPECT_EQ(Thousandths::parse("1.2500")->count, 1250);
    EXPECT_EQ(Thousandths::parse("999")->count, 999'000);
    EXPECT_EQ(Thousandths::parse("-0.5")->count, -500);
    for (const auto* text : {"", ".", "1.", ".5", "1.2345", "0.0001", "1e2", "+1", "--1", "1,5", "NaN", " 1",
                             "9999999999999", "99999999999999999999999"})
        EXPECT_FALSE(Thousandths::parse(text)) << text;
    EXPECT_EQ(Thousandths{1250}.to_text(), "1.25");
    EXPECT_EQ(Thousandths{2000}.to_text(), "2");
    EXPECT_EQ(Thousandths{-1}.to_text(), "-0.001");
    EXPECT_EQ(Thousandths{}.to_text(), "0");
}

TEST(ThousandthsTest, EveryWeightUpToAThousandSurvivesTheWire) {
    std::string json = "[";
    for (std::int64_t count = 0; count < 1'000'000; ++count) {
        if (count > 0) json += ',';
        encode(json, Thousandths{count});
    }
    json += ']';
    const auto read = decode<std::vector<Thousandths>>(json);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 1'000'000U);
    for (std::size_t i = 0; i < read->size(); ++i) ASSERT_EQ((*read)[i].count, static_cast<std::int64_t>(i));
}

TEST(ThousandthsTest, JsonNumbersOnly) {
    EXPECT_EQ(decode<std::vector<Thousandths>>("[1e2]")->at(0).count, 100'000);
    EXPECT_EQ(decode<std::vector<Thousandths>>("[1.2]")->at(0).count, 1200);
    const auto code = [](std::string_view json) {
        return decode<std::vector<Thousandths>>(json).error().issues.at(0).code;
    };
    EXPECT_EQ(code(R"(["1.2"])"), "type");
    EXPECT_EQ(code("[0.30000000000000004]"), "decimals");  // somebody's 0.1 + 0.2
    EXPECT_EQ(code("[1.2345]"), "decimals");
    EXPECT_EQ(code("[1e300]"), "decimals");
    EXPECT_EQ(code("[18446744073709551615]"), "decimals");
}

}  // namespace
}  // namespace scalemart::schema
