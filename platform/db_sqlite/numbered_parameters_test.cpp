#include "numbered_parameters.hpp"

#include <gtest/gtest.h>

namespace scalemart::db_sqlite {
namespace {

TEST(NumberedParametersTest, KeepsTheNumbersWhateverTheirOrder) {
    const auto numbered = number_parameters("select $2, $1 from t where a = $12 and b = $2");
    EXPECT_EQ(numbered.text, "select ?2, ?1 from t where a = ?12 and b = ?2");
    EXPECT_EQ(numbered.highest, 12U);
}

TEST(NumberedParametersTest, TheNextNumberNeedsNoName) {
    const auto numbered = number_parameters("values ($1, $2), ($3, $2), ($4, $6), ($5, $7)");
    EXPECT_EQ(numbered.text, "values (?, ?), (?, ?2), (?, ?6), (?5, ?)");
    EXPECT_EQ(numbered.highest, 7U);
}

TEST(NumberedParametersTest, LeavesLiteralsNamesAndCommentsAlone) {
    constexpr std::string_view kText = "select '$1 it''s', \"$2\" /* $3 */ -- $4\n, '";
    EXPECT_EQ(number_parameters(kText).text, kText);
    EXPECT_EQ(number_parameters(kText).highest, 0U);
}

TEST(NumberedParametersTest, ADollarWithoutANumberIsNoParameter) {
    EXPECT_EQ(number_parameters("select $a, $").text, "select $a, $");
}

}  // namespace
}  // namespace scalemart::db_sqlite
