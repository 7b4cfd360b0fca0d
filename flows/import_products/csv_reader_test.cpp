#include "csv_reader.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace scalemart::import_products {
namespace {

using testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

struct Reading {
    Rows rows;
    std::vector<std::uint64_t> lines;
    std::vector<std::uint64_t> ends;
    std::vector<std::optional<CsvFault>> faults;
};

Reading read_all(const std::string& text, CsvOptions options = {}) {
    std::istringstream in(text);
    CsvReader reader(in, options);
    CsvRecord record;
    Reading reading;
    while (reader.next(record)) {
        reading.rows.emplace_back(record.fields.begin(), record.fields.end());
        reading.lines.push_back(record.line);
        reading.ends.push_back(record.end);
        reading.faults.push_back(record.fault);
    }
    return reading;
}

/// The same whatever the size of the blocks the file is read in.
class CsvReaderTest : public testing::TestWithParam<std::size_t> {
 protected:
    static Reading read(const std::string& text, char delimiter = ',') {
        return read_all(text, {.delimiter = delimiter, .block = GetParam()});
    }
};

INSTANTIATE_TEST_SUITE_P(Blocks, CsvReaderTest, testing::Values(4, 5, 7, 64, 1 << 16));

TEST_P(CsvReaderTest, ReadsPlainFieldsWithEitherLineEnd) {
    const Rows expected{{"a", "b"}, {"", "2"}, {"3", ""}};
    EXPECT_EQ(read("a,b\n,2\n3,\n").rows, expected);
    EXPECT_EQ(read("a,b\r\n,2\r\n3,").rows, expected) << "the last line end may be missing";
}

TEST_P(CsvReaderTest, ReadsQuotedFields) {
    EXPECT_EQ(read("\"a,b\",\"say \"\"hi\"\"\",\"\"\n\"\"\"\",x,\"two\nlines\"\r\n").rows,
              (Rows{{"a,b", "say \"hi\"", ""}, {"\"", "x", "two\nlines"}}));
}

TEST_P(CsvReaderTest, TakesQuotesInsideAPlainFieldAsTheyAre) {
    EXPECT_EQ(read("12\" pan,5\n").rows, (Rows{{"12\" pan", "5"}}));
}

TEST_P(CsvReaderTest, KeepsALoneCarriageReturn) {
    EXPECT_EQ(read("a\rb,c\n").rows, (Rows{{"a\rb", "c"}}));
}

TEST_P(CsvReaderTest, ReadsOtherDelimiters) {
    EXPECT_EQ(read("a;\"b;c\";d,e\n", ';').rows, (Rows{{"a", "b;c", "d,e"}}));
}

TEST_P(CsvReaderTest, SkipsAByteOrderMarkAndBlankLines) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "a,b\n\n \t\r\n1,2\n\n")
                  .rows,
              (Rows{{"a", "b"}, {"1", "2"}}));
    EXPECT_TRUE(read("\xEF\xBB\xBF").rows.empty());
    EXPECT_TRUE(read("").rows.empty());
}

TEST_P(CsvReaderTest, KnowsWhereEachRecordIs) {
    const auto reading = read("a,b\r\n\n\"1\n1\",2\n3,4");
    EXPECT_THAT(reading.lines, ElementsAre(1, 3, 5));
    EXPECT_THAT(reading.ends, ElementsAre(5, 14, 17));
}

TEST_P(CsvReaderTest, ReportsBrokenTextAndReadsOn) {
    const auto reading = read("a,b\n1,\xC3\x28\n\xC3,\xA9\n\"x\"y,2\ngood,\xC3\xA9\n");
    EXPECT_THAT(reading.faults, ElementsAre(std::nullopt, CsvFault::not_utf8, CsvFault::not_utf8,
                                            CsvFault::text_after_quote, std::nullopt));
    EXPECT_THAT(reading.rows.back(), ElementsAre("good", "\xC3\xA9"));
}

TEST_P(CsvReaderTest, ReportsAQuoteThatIsNeverClosed) {
    const auto reading = read("a,b\n1,\"2\n3,4\n");
    ASSERT_EQ(reading.rows.size(), 2U);
    EXPECT_EQ(reading.faults[1], CsvFault::unterminated_quote);
    EXPECT_EQ(reading.lines[1], 2U);
}

TEST(CsvReaderLimitTest, ReadsOverARecordThatIsTooLarge) {
    const std::string large(2 << 20, 'x');
    for (const std::string& line : {"1," + large, "1,\"" + large + "\"", std::string(2 << 20, ',')}) {
        const auto reading = read_all("a,b\n" + line + "\n3,4\n");
        ASSERT_EQ(reading.rows.size(), 3U);
        EXPECT_EQ(reading.faults[1], CsvFault::too_large);
        EXPECT_TRUE(reading.rows[1].empty());
        EXPECT_THAT(reading.rows[2], ElementsAre("3", "4"));
    }
    EXPECT_EQ(read_all("a\n" + std::string((1 << 20) - 1, 'x') + "\n").faults[1], std::nullopt);
}

}  // namespace
}  // namespace scalemart::import_products
