// How tables are written, and that they are read page by page.

#include "table_format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace scalemart::exports {
namespace {

constexpr std::array<std::string_view, 2> kColumns{"name", "value"};

std::string written(const TableOptions& options, const std::vector<Cell>& row) {
    const TableFormat format{options, kColumns};
    std::string text;
    format.begin(text);
    format.add(text, row);
    return text;
}
std::string csv_cell(const std::string& text, bool raw = false) {
    const auto all = written({TableKind::csv, false, raw}, {text, std::monostate{}});
    return all.substr(12, all.size() - 12 - 3);
}

TEST(TableFormat, QuotesWhatNeedsIt) {
    EXPECT_EQ(csv_cell("plain"), "plain");
    EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_cell("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csv_cell("two\r\nlines"), "\"two\r\nlines\"");
    EXPECT_EQ(csv_cell(" edge "), "\" edge \"");
    EXPECT_EQ(csv_cell(""), "");
    EXPECT_EQ(csv_cell("Käse 日本"), "Käse 日本");
}

TEST(TableFormat, LetsNoSpreadsheetCalculate) {
    for (const auto* text : {"=1+1", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "＝1"}) {
        EXPECT_THAT(csv_cell(text), testing::AnyOf(testing::StartsWith("'"), testing::StartsWith("\"'")))
            << text;
        EXPECT_THAT(csv_cell(text, true), testing::Not(testing::HasSubstr("'"))) << text;
    }
    EXPECT_EQ(csv_cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    EXPECT_EQ(csv_cell("a=b"), "a=b");
}

TEST(TableFormat, WritesEachKindOfValue) {
    const Instant at{std::chrono::seconds{1'800'000'000}};
    const auto one = [&](Cell cell, TableKind kind) {
        return written({kind, false, false}, {"x", std::move(cell)});
    };
    const auto usd = *Currency::parse("USD"), jpy = *Currency::parse("JPY");
    EXPECT_EQ(one(Money{1299, usd}, TableKind::csv), "name,value\r\nx,12.99\r\n");
    EXPECT_EQ(one(Money{-5, usd}, TableKind::csv), "name,value\r\nx,-0.05\r\n");
    EXPECT_EQ(one(Money{1299, jpy}, TableKind::csv), "name,value\r\nx,1299\r\n");
    EXPECT_EQ(one(std::monostate{}, TableKind::csv), "name,value\r\nx,\r\n");
    EXPECT_EQ(one(true, TableKind::csv), "name,value\r\nx,true\r\n");
    EXPECT_EQ(one(at, TableKind::csv), "name,value\r\nx,2027-01-15T08:00:00Z\r\n");
    EXPECT_EQ(one(Money{1299, usd}, TableKind::jsonl), "{\"name\":\"x\",\"value\":1299}\n");
    EXPECT_EQ(one(DecimalText{"1.25"}, TableKind::jsonl), "{\"name\":\"x\",\"value\":1.25}\n");
    EXPECT_EQ(one(std::monostate{}, TableKind::jsonl), "{\"name\":\"x\"}\n");
    EXPECT_EQ(one(std::string{"a\"b\n=1"}, TableKind::jsonl), "{\"name\":\"x\",\"value\":\"a\\\"b\\n=1\"}\n");
}

TEST(TableFormat, BeginsWithAMarkWhenAsked) {
    EXPECT_THAT(written({TableKind::csv, true, false}, {"x", true}),
                testing::StartsWith("\xEF\xBB\xBFname,"));
    EXPECT_THAT(written({TableKind::jsonl, true, false}, {"x", true}), testing::StartsWith("{"));
}

}  // namespace
}  // namespace scalemart::exports
