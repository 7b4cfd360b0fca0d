#include "environment.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace scalemart {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(EnvironmentFile, ReadsWhatPeopleWrite) {
    const auto file = parse_environment_file(
        "\xEF\xBB\xBF# a comment\r\n"
        "A=1\r\n"
        "  export B = two words  # comment\n"
        "C='single # $x \\n'\n"
        "D=\"line\\none \\\"q\\\"\" # comment\n"
        "E=\n"
        "F=a#b\n"
        "G=\"two\nlines\"\n"
        "\n"
        "A=last wins");
    EXPECT_THAT(file.complaints, IsEmpty());
    EXPECT_THAT(file.variables, ElementsAre(Pair("A", "last wins"), Pair("B", "two words"),
                                            Pair("C", "single # $x \\n"), Pair("D", "line\none \"q\""),
                                            Pair("E", ""), Pair("F", "a#b"), Pair("G", "two\nlines")));
}

TEST(EnvironmentFile, ComplainsWithTheLineAndGoesOn) {
    const auto file = parse_environment_file("A=1\nnonsense\nB='open\nC=\"x\" y\nD=4\n");
    EXPECT_THAT(file.complaints, ElementsAre("line 2: expected NAME=value", "line 3: the quote is not closed",
                                             "line 4: text after the closing quote"));
    EXPECT_THAT(file.variables, ElementsAre(Pair("A", "1"), Pair("D", "4")));
}

TEST(Environment, ProcessWinsOverTheFileAndEmptyIsUnset) {
    const auto path = std::filesystem::path{::testing::TempDir()} / "environment_test.env";
    std::ofstream{path} << "SCALEMART_TEST_A=file\nSCALEMART_TEST_B=file\nSCALEMART_TEST_C=\nbroken\n";
    ::setenv("SCALEMART_TEST_A", "process", 1);
    const auto environment = Environment::of_process(path);
    EXPECT_EQ(environment.get("SCALEMART_TEST_A"), "process");
    EXPECT_EQ(environment.get("SCALEMART_TEST_B"), "file");
    EXPECT_EQ(environment.get("SCALEMART_TEST_C"), std::nullopt);
    EXPECT_EQ(environment.get("SCALEMART_TEST_D"), std::nullopt);
    EXPECT_EQ(environment.complaints().size(), 1u);
    ::unsetenv("SCALEMART_TEST_A");
    std::filesystem::remove(path);
    EXPECT_THAT(Environment::of_process(path).complaints(), IsEmpty());
}

}  // namespace
}  // namespace scalemart
